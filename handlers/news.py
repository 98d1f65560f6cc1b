"""News of a door, told to those who want to hear of it: seen and counted first, by day, nobody twice.

    -- 周二 10:30
    chen  /news
    bot   哪方面的消息？… [老人的事] [看病和孩子] … [先不办了]
    chen  [老人的事]
    bot   写下要说的话，… [退一步] [先不办了]
    chen  周四上午9点，服务中心给65岁以上的老人量血压
    bot   他们会看到：
          【老人的事】周四上午9点，服务中心给65岁以上的老人量血压
          想听的有1位。白天发，每人一天最多一条。
          [发出去] [改内容] [换一类] [退一步] [先不办了]
    chen  [发出去]
    bot   在发了：想听的1位，发了0位。 [停发] [我手上的]
    chen  [停发]
    bot   停了：发了0位，后面的不发了。 [我手上的]
    chen  /news
    chen  [老人的事]
    chen  周四上午9点，服务中心给65岁以上的老人量血压，不要钱
    chen  [发出去]
    -- 周二 10:31
    bot   发完了：1位。 [我手上的]
    bot→wang  【老人的事】周四上午9点，服务中心给65岁以上的老人量血压，不要钱
              柳荫社区服务台，周二（24日）。 [老人的事不听了]
    wang  [老人的事不听了]
    bot   想听哪方面的消息？… 现在：没有在听。 …

What somebody just confirmed in /review is told with one tap from there, in both languages. Rows of PRODUCT.md: N2, N3
(broadcast), N4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel

from dialog.form import Answers, Ask, Asking, Form
from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.texts import LANGUAGES, Html, Voice
from dialog.turn import Turn, Work
from domain.folding import has_chinese
from domain.masking import without_numbers
from domain.quiet import UNASKED
from domain.refused import Refused
from handlers import contact, review
from storage import events, news, people
from storage.news import News

LONGEST = 700  # characters
AT_ONCE = 200
KEPT_FOR = dt.timedelta(days=7)  # who could not be told by then hears of it no more


class Draft(BaseModel):
    """Everything that `done` is given; `about` is what it was taken from: "<s|g>:<code>:<field>", or ""."""

    about: str
    door: str
    words: str


async def begin(turn: Turn) -> Reply:
    """/news, news[:<s|g>:<code>:<field>]: in one's own words, or what residents are told of a service or guide."""
    about = ":".join(turn.args) if turn.said.kind == "tap" and len(turn.args) == 3 else ""
    texts = _texts_of(turn, about)
    if not texts:
        return await NEWS.start(turn, {"about": ""}, afresh=True)
    door = review.door_of(turn, *about.split(":")[:2])
    given = {"about": about, "words": texts[turn.person.language], **({"door": door} if door else {})}
    return await NEWS.start(turn, given, afresh=True)


def _texts_of(work: Work, about: str) -> dict[str, str]:
    """What residents are told of it, by language; nothing of nothing, or where it is not told any more."""
    if about.count(":") != 2:
        return {}
    told = {language: review.told_of(work, work.voice(language), *about.split(":")) for language in LANGUAGES}
    return told if all(told.values()) else {}


async def _about_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("news-gone"), rows=[asking.way_out()])


async def _about_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == "" or (isinstance(value, str) and bool(_texts_of(turn, value)))


async def _door_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    picks = [asking.pick(t.words(door.name), door.code) for door in asking.turn.catalogue.neighbourhood.doors]
    return Screen(t("news-door"), rows=[*rows_of(picks), asking.way_out()])


async def _door_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value in [door.code for door in turn.catalogue.neighbourhood.doors]


async def _words_screen(asking: Asking) -> Screen:
    return Screen(asking.turn.t("news-words", longest=LONGEST), rows=[asking.way_out()])


async def _words_hold(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, str) and bool(value)  # what residents are told already may be longer


async def _words_read(turn: Turn, answers: Answers) -> Answers:
    if turn.said.kind != "text":
        return {}
    words, hidden = without_numbers(turn.said.text.strip())
    if hidden or len(words) > LONGEST:
        raise Refused("news-number" if hidden else "news-long", longest=LONGEST)
    return {"words": words}


async def _sure_screen(asking: Asking) -> Screen:
    turn, t, draft = asking.turn, asking.turn.t, asking.answers
    count = await news.readers(turn.store, draft["door"])
    before = await news.told_before(turn.store, draft["door"], draft["words"])
    may = "told" if before else "yes" if count else "nobody"
    day = t.day(before.made_at.astimezone(t.zone).date(), turn.now) if before else ""
    rows = [
        [asking.pick(t.plain("news-yes"), "yes")] if may == "yes" else [],
        [asking.change(t.plain("news-change-words"), "words"), asking.change(t.plain("news-change-door"), "door")],
        asking.way_out(),
    ]
    shown = _line(turn, t, draft["door"], draft["words"])
    return Screen(t("news-sure", shown=shown, may=may, count=count, day=day), rows=rows)


async def _sure_holds(turn: Turn, answers: Answers, value: object) -> bool:
    """Not twice the same, and not to nobody."""
    told = await news.told_before(turn.store, answers["door"], answers["words"])
    return value == "yes" and told is None and await news.readers(turn.store, answers["door"]) > 0


async def _done(turn: Turn, draft: Draft) -> Sequence[Screen]:
    texts = _texts_of(turn, draft.about)
    english = texts.get("en") if draft.words in texts.values() else None
    words = texts["zh-CN"] if english else draft.words
    by = turn.person.staff[0]
    made = await news.make(turn.store, draft.door, words, english, by.code, turn.now)
    await events.record(turn.store, turn.now, "news", made.id, "made", by.role, door=draft.door)
    return [await _progress(turn, turn.t, made)]


async def _left(turn: Turn) -> Screen:
    return Screen(turn.t("say-left"), rows=[[Button(turn.t.plain("button-desk"), "desk")]])


NEWS = Form(
    "news",
    Draft,
    (
        Ask("about", _about_screen, _about_holds),
        Ask("door", _door_screen, _door_holds),
        Ask("words", _words_screen, _words_hold, _words_read, overhears=False),
        Ask("sure", _sure_screen, _sure_holds, contact.read_yes, overhears=False, after=("door", "words")),
    ),
    done=_done,
    left=_left,
    title=lambda turn: turn.t.plain("news-title"),
)


async def stop(turn: Turn) -> Reply:
    """nonews:<id>: whoever was not told yet is not told any more."""
    t, found = turn.t, await news.find(turn.store, turn.args[0])
    if found is None:
        return Screen(t("news-gone"), rows=[[Button(t.plain("button-desk"), "desk")]], card=SCREEN)
    if found.ended_at is None:
        await news.end(turn.store, found, turn.now, stopped=True)
        await events.record(turn.store, turn.now, "news", found.id, "stopped", turn.person.staff[0].role)
    return await _progress(turn, t, await news.find(turn.store, found.id) or found)


async def _progress(work: Work, t: Voice, made: News) -> Screen:
    """To whom it may concern among the staff: how far it is."""
    left = await news.still_to_tell(work.store, made)
    state = "stopped" if made.stopped else "done" if made.ended_at else "on"
    rows: list[Row] = [[Button(t.plain("news-stop"), f"nonews:{made.id}")]] if state == "on" else []
    text = t("news-progress", state=state, told=made.told, count=made.told + left)
    return Screen(text, rows=[*rows, [Button(t.plain("button-desk"), "desk")]], card=f"news:{made.id}")


# --- by the clock


async def send(work: Work) -> None:
    """By day, to so many at once; who was told something today waits for tomorrow."""
    local = work.now.astimezone(work.catalogue.roster.zone)
    if not UNASKED[0] <= local.time() < UNASKED[1]:
        return
    midnight, room = dt.datetime.combine(local.date(), dt.time(), local.tzinfo), AT_ONCE
    for one in await news.under_way(work.store):
        found = await news.next_readers(work.store, one, midnight, room)
        for person in (await people.by_ids(work.store, found)).values():
            t = work.voice(person.language)
            rows = [[Button(t.plain("news-enough", door=_door(work, t, one.door)), f"deaf:{one.door}")]]
            work.tell.send(person.account, Screen(_as_read(work, t, one), rows=rows), "broadcast")
        await news.told(work.store, one, found, work.now)
        room -= len(found)
        over = work.now - one.made_at > KEPT_FOR or await news.still_to_tell(work.store, one) == 0
        if over:
            await news.end(work.store, one, work.now)
        if found or over:
            await _tell_progress(work, one)


async def _tell_progress(work: Work, one: News) -> None:
    after = await news.find(work.store, one.id) or one
    for person in (await people.of_staff(work.store, [one.by])).values():
        work.tell.send(person.account, await _progress(work, work.voice(person.language), after), "card", mend=True)


def _as_read(work: Work, t: Voice, one: News) -> Html:
    words = one.english if one.english and t.language == "en" else one.words
    foreign = "yes" if t.language == "en" and has_chinese(words) else "no"
    line, day = _line(work, t, one.door, words), t.day(one.made_at.astimezone(t.zone).date(), work.now)
    return t("news", line=line, here=t.words(work.catalogue.neighbourhood.name), day=day, foreign=foreign)


def _line(work: Work, t: Voice, door: str, words: str) -> Html:
    return t("news-line", door=_door(work, t, door), words=words)


def _door(work: Work, t: Voice, code: str) -> str:
    return next((t.words(door.name) for door in work.catalogue.neighbourhood.doors if door.code == code), code)
