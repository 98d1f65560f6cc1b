"""What staff look over: what nobody has confirmed, the most asked first; field by field, with a day until when.

-- 周二 10:00
sun   （在聊天里）
wang  高龄津贴多少钱
bot   高龄津贴 给多少、等多久，我没有准数，不敢乱说；点“帮我问”，问清了告诉您。 …
sun   /review
bot   要核对的… 后面写着问过几次，点一条看： [高龄津贴·给多少（1次）] …
sun   [高龄津贴·给多少（1次）]
bot   高龄津贴·给多少，没人核对过，这两个月有1次问到：
      … 跟文件对过，是对的就点用到哪天： [用3个月] [用半年] [用1年] [用2年] [不对，要改] [退一步]
sun   [用半年]
bot   记下了，用到2027年5月25日。 [接着核对] [我手上的]
wang  高龄津贴多少钱
bot   高龄津贴 给多少：邻市… 出处：服务台，11月24日核对过。 …
"""

from __future__ import annotations

import datetime as dt

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, pairs
from dialog.texts import LANGUAGES, Html, Voice
from dialog.turn import Turn, Work
from domain.eligibility import Choice, Condition, Eligibility
from domain.guide import Guide
from domain.neighbourhood import Confirmation, Role, Service
from domain.review import Item, Kind, to_review
from handlers import told
from storage import catalogue as catalogues
from storage import confirmations, events, gaps, news, people
from storage.gaps import Gap
from storage.people import Person

SHOWN = 8
LEADS: tuple[Role, ...] = ("supervisor", "secretary", "admin")  # who tells news
MONTHS = (3, 6, 12, 24)
KINDS: dict[str, Kind] = {"s": "service", "g": "guide", "c": "condition"}
WORDS, OFTEN = 10, 3  # of questions that nothing answered: so many, each at least so often
HOURS = range(9, 17)  # local, in which the monthly list is sent
KEPT_MONTHS = 6


async def items(work: Work) -> list[Item]:
    """What there is to look over now."""
    asked = await gaps.since(work.store.tx, _month(work, 1))
    return to_review(
        work.catalogue.services.values(),
        work.catalogue.guides.values(),
        lambda kind, code, field: asked.get(Gap(kind, code, field), 0),
        _today(work),
    )


async def review(turn: Turn) -> Reply:
    """/review, review[:page]"""
    t = turn.t
    page = int(turn.args[0]) if turn.args and turn.args[0].isdecimal() and len(turn.args[0]) < 4 else 0
    found = await items(turn)
    rows: list[Row] = []
    for item in found[page * SHOWN : (page + 1) * SHOWN]:
        label = t.plain("review-item", title=_title(turn, t, item), asked=item.asked)
        rows.append([Button(label, f"rv:{item.kind[0]}:{item.code}:{item.field}")])
    turns = [Button(t.plain("button-earlier"), f"review:{page - 1}")] if page else []
    turns += [Button(t.plain("button-more"), f"review:{page + 1}")] if (page + 1) * SHOWN < len(found) else []
    lines = [t("review-list", count=len(found))]
    words = await _words(turn)
    lines += [t("review-words", words=t.list(words))] if words else []
    return Screen(Html("\n".join(lines)), rows=[*rows, turns, [Button(t.plain("button-desk"), "desk")]], card=SCREEN)


async def one(turn: Turn) -> Reply:
    """rv:<s|g|c>:<code>:<field>[:<months>|:no]"""
    t = turn.t
    kind, code, field, *choice = [*turn.args, "", "", ""]
    known = _known(turn, KINDS.get(kind), code)
    item = next((i for i in await items(turn) if (i.kind[0], i.code, i.field) == (kind, code, field)), None)
    if known is None or item is None:
        rows = [[Button(t.plain("review-next"), "review"), Button(t.plain("button-desk"), "desk")]]
        return Screen(t("review-gone"), rows=rows, card=SCREEN)
    if choice[0] in map(str, MONTHS):
        return await _confirm(turn, item, known, int(choice[0]))
    if choice[0] == "no":
        return await _wrong(turn, item)
    data = f"rv:{kind}:{code}:{field}"
    state = "soon" if item.until else "not"
    until = t.date(item.until) if item.until else ""
    facts = {"title": _title(turn, t, item), "state": state, "asked": item.asked, "until": until}
    rows = [
        *pairs([Button(t.plain("review-until", months=months), f"{data}:{months}") for months in MONTHS]),
        [Button(t.plain("review-no"), f"{data}:no"), Button(t.plain("form-back"), "review")],
    ]
    lines = [t("review-one", **facts), *_text(turn, item, known), t("review-ask")]
    return Screen(Html("\n".join(lines)), rows=rows, card=SCREEN)


async def _confirm(turn: Turn, item: Item, known: Service | Guide, months: int) -> Screen:
    """Who, what, when, until when: in force with the next answer, in every running copy."""
    t, today = turn.t, _today(turn)
    until = today + dt.timedelta(days=round(months * 365 / 12))
    by = turn.person.staff[0]
    given = Confirmation(by=t.plain("learn-source"), on=today, until=until)
    await confirmations.put(turn.store, item.kind, known, item.field, by.code, given)
    await catalogues.new_version(turn.store.tx)
    facts = {"field": item.field, "until": until.isoformat()}
    await events.record(turn.store, turn.now, item.kind, item.code, "confirmed", by.role, **facts)
    rows = [[Button(t.plain("review-next"), "review"), Button(t.plain("button-desk"), "desk")]]
    rows += await _tell(turn, item)
    return Screen(t("review-done", year=str(until.year), day=t.date(until)), rows=rows, card=SCREEN)


async def _tell(turn: Turn, item: Item) -> list[Row]:
    """Whoever leads may tell it to those who want to hear of its door, if there are any."""
    readers = await news.readers(turn.store, door_of(turn, item.kind[0], item.code))
    if item.kind == "condition" or not readers or not turn.person.has_role(*LEADS):
        return []
    return [[Button(turn.t.plain("review-tell", count=readers), f"news:{item.kind[0]}:{item.code}:{item.field}")]]


async def _wrong(turn: Turn, item: Item) -> Screen:
    """The texts are the files', which an administrator changes: told, and by whom it is said."""
    role = turn.person.staff[0].role
    for person in await _readers(turn, "admin"):
        t = turn.voice(person.language)
        text = t("review-wrong", title=_title(turn, t, item), code=item.code, kind=item.kind, field=item.field)
        turn.tell.send(person.account, Screen(text))
    await events.record(turn.store, turn.now, item.kind, item.code, "said to be wrong", role, field=item.field)
    t = turn.t
    rows = [[Button(t.plain("review-next"), "review"), Button(t.plain("button-desk"), "desk")]]
    return Screen(t("review-wrong-told", kind=item.kind), rows=rows, card=SCREEN)


# --- how it reads


def _known(work: Work, kind: Kind | None, code: str) -> Service | Guide | None:
    return work.catalogue.services.get(code) if kind == "service" else work.catalogue.guides.get(code)


def _title(work: Work, t: Voice, item: Item) -> str:
    """高龄津贴·给多少; of a condition the matter that residents are asked about, and its name."""
    known = _known(work, item.kind, item.code)
    if isinstance(known, Guide) and item.kind == "condition":
        eligible, condition = _deciding(known, item.field)
        service = work.catalogue.services.get(eligible.service)
        name = t.words(service.name) if service else t.words(known.title)
        return t.plain("review-title", name=name, field=t.words(condition.name))
    if isinstance(known, Guide):
        part = next((part for part in known.parts if part.code == item.field), None)
        name, field = t.words(known.title), t.words(part.title) if part else item.field
        return name if name == field else t.plain("review-title", name=name, field=field)
    name = t.words(known.name) if known else item.code
    return t.plain("review-title", name=name, field=t.plain("review-field", field=item.field.replace("_", "-")))


def _text(turn: Turn, item: Item, known: Service | Guide) -> list[Html]:
    """The text as it will be told, or what will be asked and what comes of it, in both languages."""
    voices = [turn.voice(language) for language in LANGUAGES]
    if not isinstance(known, Guide):
        texts = [_of_field(known, item.field, t) for t in voices]
    elif item.kind == "condition":
        return [line for t in voices for line in (*_of_condition(*_deciding(known, item.field), t), Html(""))]
    else:
        part = next(part for part in known.parts if part.code == item.field)
        texts = [part.text.zh, part.text.en]
    return [turn.t("review-text", text=text) for text in dict.fromkeys(texts)]


def _of_field(service: Service, field: str, t: Voice) -> str:
    if field == "materials":
        return t.list([told.named(material, t) for material in service.materials])
    if field == "steps":
        return t.list([t.words(step) for step in service.steps], "steps-separator")
    return t.words(getattr(service, field))


def _deciding(guide: Guide, code: str) -> tuple[Eligibility, Condition]:
    """What decides, and the condition that is looked over: what is not there is not on the list."""
    condition = guide.eligible.condition(code) if guide.eligible is not None else None
    assert guide.eligible is not None and condition is not None
    return guide.eligible, condition


def _of_condition(eligible: Eligibility, condition: Condition, t: Voice) -> list[Html]:
    """When it is not asked, why it is, the question, what each answer means, and what is said if it is not met."""
    lines = []
    for other, choices in eligible.excuses(condition):
        answers = t.list([t.plain("review-text", text=t.words(choice.words)) for choice in choices])
        lines += [t("review-unless", question=t.words(other.question), answers=answers)] if choices else []
    if condition.sensitive:
        lines += [t("review-why", why=t.words(condition.why))] if condition.why else []
        lines.append(t("review-sensitive"))
    lines.append(t("review-question", question=t.words(condition.question)))
    for choice in condition.answers:
        facts = {"answer": t.words(choice.words), "means": choice.means, "heard": t.list(_heard(choice, t))}
        lines.append(t("review-answer", **facts, other="yes" if facts["heard"] else "no"))
    lines += [t("review-reason", reason=t.words(condition.reason))] if condition.reason else []
    return lines


def _heard(choice: Choice, t: Voice) -> list[str]:
    """What may be typed in place of a tap."""
    least, most = choice.from_years, choice.to_years
    span = "from" if most is None else "to" if least is None else "exact" if least == most else "both"
    years = [t.plain("review-years", span=span, least=least or 0, most=most or 0)] if choice.ranged else []
    return [*years, *choice.said]


# --- for news


def told_of(work: Work, t: Voice, kind: str, code: str, field: str) -> str:
    """高龄津贴·给多少：… as residents are told, as long as they may be; else "". `kind`: s, g"""
    if kind not in ("s", "g"):
        return ""
    known, item = _known(work, KINDS[kind], code), Item(KINDS[kind], code, field, 0, None)
    if isinstance(known, Guide):
        text = next((t.words(part.text) for part in known.told(_today(work)) if part.code == field), "")
    elif known is not None and field in known.confirmed and known.said(field):
        text = _of_field(known, field, t)
    else:
        text = ""
    return t.plain("review-told", title=_title(work, t, item), text=text) if text else ""


def door_of(work: Work, kind: str, code: str) -> str:
    """Behind which door it is found; "" if behind none."""
    known = _known(work, KINDS[kind], code) if kind in KINDS else None
    about = known.services[:1] if isinstance(known, Guide) else [code]
    return next((work.catalogue.services[one].door for one in about if one in work.catalogue.services), "")


async def _words(work: Work) -> list[str]:
    """What comes again and again in questions that nothing answered."""
    counted = await gaps.since(work.store.tx, _month(work, 1))
    return [gap.code for gap, times in counted.items() if gap.kind == "word" and times >= OFTEN][:WORDS]


# --- once a month


async def monthly(work: Work) -> None:
    """On the first working day of a month, by day: what is to be looked over, to those who lead. A desk that is new
    begins with the next month."""
    month, local = _month(work), work.now.astimezone(work.catalogue.roster.zone)
    last = await gaps.reviewed(work.store)
    working = work.catalogue.neighbourhood.working.get(work.catalogue.roster.day_key(local.date()), ())
    if last == month or (last and not (working and local.hour in HOURS)):
        return
    await gaps.set_reviewed(work.store, month)
    await gaps.forget(work.store, _month(work, KEPT_MONTHS))
    found = await items(work)
    words = await _words(work)
    if not last or not (found or words):
        return
    for person in await _readers(work, "supervisor", "secretary", "admin"):
        t = work.voice(person.language)
        lines = [t("review-monthly", count=len(found), asked=sum(1 for item in found if item.asked))]
        lines += [t("review-words", words=t.list(words))] if words else []
        rows = [[Button(t.plain("review-begin"), "review")]]
        work.tell.send(person.account, Screen(Html("\n".join(lines)), rows=rows))


async def _readers(work: Work, *roles: str) -> list[Person]:
    """The first role of these that somebody has who can be reached."""
    for role in roles:
        found = [p for p in await people.with_role(work.store, role) if p.blocked_at is None]  # type: ignore[arg-type]
        if found:
            return found
    return []


def _month(work: Work, back: int = 0) -> str:
    """2026-11, or so many months earlier."""
    today = _today(work)
    months = today.year * 12 + today.month - 1 - back
    return f"{months // 12}-{months % 12 + 1:02d}"


def _today(work: Work) -> dt.date:
    return work.now.astimezone(work.catalogue.roster.zone).date()
