"""Ask in one's own words: the answer first, then what nobody here has confirmed, then where it is from.

wang  /ask
bot   想问什么？直接写，一件一件问，比如“高龄补贴咋领”。 [回首页]
wang  高龄补贴咋领
bot   高龄津贴
      怎么走：社区收下→公示→街道看→区里批。
      谁能办：户口在本地、满80岁。
      在哪办：社区服务台。
      给多少、等多久，我没有准数，不敢乱说；点“帮我问”，问清了告诉您。
      出处：服务台，11月20日核对过。
      [要带什么] [约个时间] … [帮我问] [回首页]
wang  我家情况特殊能给点啥照顾不
bot   这个我没把握，怕说错。您问的是哪件？ [特殊家庭扶助] … [都不是，问值班的人] [回首页]
wang  [特殊家庭扶助]
wang  我家情况特殊能给点啥照顾不
wang  [都不是，问值班的人]
wang  （同意两次）
bot   交给值班的人了：“我家情况特殊能给点啥照顾不”
      明天下午5点半前回您，编号1123-01。急的话打： 0561-000-0123 [看进度] [回首页]
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from dialog.routes import Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.texts import LANGUAGES, Html
from dialog.turn import Turn
from domain.category import QUESTION
from domain.folding import fold, has_chinese
from domain.guide import Guide, Part
from domain.masking import without_numbers
from domain.neighbourhood import Field_, Service
from domain.search import Hit, Index, content_words
from domain.spoken import understand
from domain.spoken_places import Spot
from domain.spoken_wishes import questions_of
from handlers import told
from handlers.filing import file_case
from handlers.find import home_button
from storage import gaps
from storage.answers import PREFIX
from storage.cases import Body
from storage.gaps import Gap

GUESSES = 3
ALWAYS: tuple[Field_, ...] = ("eligibility", "where")  # said whatever was asked
LONGEST = 300
# What somebody wants to know of a service, and how that is asked for.
FIELDS: tuple[tuple[Field_, re.Pattern[str]], ...] = (
    ("amount", re.compile("多少钱|好多钱|几多|给多少|领多少|发多少|多少|几块|how much")),
    ("materials", re.compile("带(?:什么|啥|哪)|材料|手续|要什么|要啥|bring|papers|documents")),
    ("time_limit", re.compile("多久|多长时间|几天|几时|什么时候能|哪天能|how long|when will")),
    ("where", re.compile("在?哪[里儿办]?|搁哪|去哪|地址|where")),
    ("eligibility", re.compile("谁能|能不能|能领|可以吗|条件|够不够|符合|who|am i|eligible|can i")),
    ("steps", re.compile("怎么|咋|如何|流程|步骤|how do|how to")),
)


class Answered(NamedTuple):
    """What is said, and what of it could not be told."""

    screen: Screen
    gaps: tuple[Gap, ...] = ()


async def ask(turn: Turn) -> Reply:
    """/ask, with the question or without."""
    text = turn.said.text.partition(" ")[2].strip() if turn.said.kind == "command" else ""
    if not text:
        return Screen(turn.t("ask"), rows=[[home_button(turn)]], card=SCREEN)
    return await reply(turn, text)


async def reply(turn: Turn, text: str) -> Screen:
    """The answer; what of it could not be told is counted, without the question and who asked."""
    if not any(char.isalnum() for char in text):
        return Screen(turn.t("ask"), rows=[[home_button(turn)]], card=SCREEN)
    answered = answer(turn, text)
    if not turn.person.staff:
        await gaps.count(turn.store, f"{_today(turn):%Y-%m}", answered.gaps)
    _, hidden = without_numbers(text)
    return answered.screen.with_note(turn.t("number-not-kept")) if hidden else answered.screen


async def one(turn: Turn) -> Reply:
    """ans:<code>: what is known of that service or guide."""
    about, code = turn.said.about.text if turn.said.about is not None else "", turn.args[0]
    about = next((part for part in questions_of(about) if _sure(turn, part) == code), about)
    answered = _about(turn, code, about)
    return answered.screen if answered else _unsure(turn, [])


def answer(turn: Turn, text: str) -> Answered:
    """The best answer where one surely is; else the nearest, and a person. Of several questions the first is answered,
    and the others are a tap away."""
    asked = {code: part for part in questions_of(text) if (code := _sure(turn, part))}
    if len(asked) > 1:
        (code, part), *rest = asked.items()
        answered = _about(turn, code, part, [code for code, _ in rest])
        if answered is not None:
            return answered._replace(screen=answered.screen.with_note(turn.t("answer-several", count=len(asked))))
    code, near = _sure(turn, text), _nearest(turn, text)
    answered = _about(turn, code, text, [other for other in near if other != code][:2])
    if answered is not None:
        return answered
    return Answered(_unsure(turn, near), tuple(Gap("word", word, "") for word in content_words(text)))


def _sure(turn: Turn, text: str) -> str:
    """The code of what is surely asked about; "" if nothing is."""
    return next((hits[0].code for hits in _found(turn, text) if hits and hits[0].sure), "")


def _nearest(turn: Turn, text: str) -> list[str]:
    """The codes of what it may be about, the best first."""
    _, services, guides = _found(turn, text)
    return list(dict.fromkeys(hit.code for hit in (*services, *guides)))


def _found(turn: Turn, text: str) -> tuple[Sequence[Hit], Sequence[Hit], Sequence[Hit]]:
    """Kept answers that are meant, services, guides: in the order in which they answer. Looked up once a turn."""
    if (key := ("found", text)) not in turn.looked_up:
        meant = understand(text, turn.now.astimezone(turn.t.zone))
        services = turn.catalogue.index.find(meant.rest or text, GUESSES, hints=meant.hints)
        kept = [hit for hit in turn.catalogue.guide_index.find(text, 1) if hit.sure and _asks_the_same(turn, hit, text)]
        turn.looked_up[key] = kept, services, _guides(turn, text, services)
    found: tuple[Sequence[Hit], Sequence[Hit], Sequence[Hit]] = turn.looked_up[key]
    return found


def _asks_the_same(turn: Turn, hit: Hit, text: str) -> bool:
    """A kept answer; where it is known of which service, to a question for the same of it."""
    guide = turn.catalogue.guides[hit.code]
    return hit.code.startswith(PREFIX) and (not guide.services or _wanted(guide.title.zh) == _wanted(text))


def _guides(turn: Turn, text: str, services: Sequence[Hit]) -> list[Hit]:
    """Guides that may answer: of a service only what sounds like it, nothing for what sounds like none of ours."""
    catalogue = turn.catalogue
    if catalogue.index.outside(text):
        return []
    found, near = catalogue.guide_index.find(text, GUESSES), {hit.code for hit in services[:1]}
    fits = [not (about := catalogue.guides[hit.code].services) or bool(near & {*about}) for hit in found]
    return [hit._replace(sure=hit.sure and fit) for hit, fit in zip(found, fits, strict=True)]


def _about(turn: Turn, code: str, text: str, others: Sequence[str] = ()) -> Answered | None:
    service, guide = turn.catalogue.services.get(code), turn.catalogue.guides.get(code)
    if service is not None:
        wanted = _wanted(text)
        untold = bool(getattr(service, wanted)) and not service.said(wanted)
        if untold and (kept := _kept(turn, [code], wanted)) is not None:
            return Answered(_answer(turn, *_of_guide(turn, kept, text), others))
        counted = untold and service.taken == "evenings"
        screen = _answer(turn, *_of_service(turn, service, text), others)
        return Answered(screen, (Gap("service", code, wanted),) if counted else ())
    if guide is None:
        return None
    hidden = [part for part in guide.parts if part.code == _best_part(guide, text) and not part.said(_today(turn))]
    if hidden and (kept := _kept(turn, guide.services, _wanted(text))) is not None:
        return Answered(_answer(turn, *_of_guide(turn, kept, text), others))
    screen = _answer(turn, *_of_guide(turn, guide, text), others)
    return Answered(screen, tuple(Gap("guide", code, part.code) for part in hidden))


def _kept(turn: Turn, services: Sequence[str], wanted: Field_) -> Guide | None:
    """What a colleague answered last to somebody who wanted to know the same of one of these services."""
    for guide in [*turn.catalogue.guides.values()][::-1]:
        about = guide.code.startswith(PREFIX) and not {*services}.isdisjoint(guide.services)
        if about and _wanted(guide.title.zh) == wanted and guide.told(_today(turn)):
            return guide
    return None


def _wanted(text: str) -> Field_:
    """What somebody wants to know of a service; who may have it, if they do not say."""
    said = fold(text)
    return next((field for field, asked in FIELDS if asked.search(said)), "eligibility")


def _answer(turn: Turn, lines: list[Html], buttons: list[Button], others: Sequence[str]) -> Screen:
    t = turn.t
    rows: list[Row] = [*rows_of(buttons), *([Button(_title(turn, code), f"ans:{code}")] for code in others)]
    kinds = turn.catalogue.kinds.find(turn.said.text, 1)
    if kinds and kinds[0].sure and turn.catalogue.category(kinds[0].code).handling != "explain":
        rows.append([Button(t.plain("report-title"), "report")])  # it sounds like a problem of ours as well
    rows.append([Button(t.plain("button-ask-person"), "askp"), home_button(turn)])
    return Screen(Html("\n".join(lines)), rows=rows, card=SCREEN, extra=_carried(turn))


def _carried(turn: Turn) -> tuple[tuple[str, dict[str, int | None]], ...]:
    """The answer is a reply to the question, so that a button brings its words along."""
    return (("reply_parameters", {"message_id": turn.said.message}),) if turn.said.kind in ("text", "command") else ()


# --- what is known of a service


def _of_service(turn: Turn, service: Service, text: str) -> tuple[list[Html], list[Button]]:
    """What was asked for first, then who and where; what nobody confirmed is said to be asked."""
    t = turn.t
    if service.taken != "evenings":
        by_day = t.week(turn.catalogue.neighbourhood.working)
        lines = [Html(told.card(service, told.ME, t, by_day).split("\n")[0])]
        part = _part(turn, service, text)
        lines += [t("answer-part", title=t.words(part[1].title), text=t.words(part[1].text))] if part else []
        lines += [_source(turn, part[0].sources[0], part[0].checked)] if part else []
        return lines, [_bring(turn, service), *_eligible(turn, service.code)]
    wanted = _wanted(text)
    fields: list[Field_] = [wanted, *(field for field in ALWAYS if field != wanted)]
    facts = [(field, fact) for field in fields if (fact := _fact(turn, service, field))]
    lines = [t("answer-fact", field=field.replace("_", "-"), text=fact) for field, fact in facts]
    unsaid = [field for field in told.UNSAID if getattr(service, field) and not service.said(field)]
    if unsaid:
        what = t("answer-unsaid", what=t.list([t.plain(f"unsaid-{f.replace('_', '-')}") for f in unsaid]))
        lines.insert(0 if wanted in unsaid else len(lines), what)
    if wanted not in dict(facts) and (part := _part(turn, service, text)) is not None:
        lines.append(t("answer-part", title=t.words(part[1].title), text=t.words(part[1].text)))
    checked = max(service.confirmed.values(), key=lambda c: c.on, default=None)
    lines += [_source(turn, checked.by, checked.on)] if checked else []
    title = t("answer-service", service=t.words(service.name))
    book = Button(t.plain("button-book"), f"svc:{service.code}")
    return [title, *lines], [_bring(turn, service), book, *_eligible(turn, service.code)]


def _source(turn: Turn, source: str, checked: dt.date) -> Html:
    """Where it is from; the desk has a name in either language, whoever wrote it down."""
    t = turn.t
    ours = {turn.voice(language).plain("learn-source") for language in LANGUAGES}
    return t("answer-source", source=t.plain("learn-source") if source in ours else source, day=t.date(checked))


def _bring(turn: Turn, service: Service) -> Button:
    return Button(turn.t.plain("button-what-to-bring"), f"told:{service.code}:{told.ME}")


def _eligible(turn: Turn, service: str) -> list[Button]:
    """Where somebody here has confirmed what decides."""
    guide = turn.catalogue.deciding(service, _today(turn))
    return [Button(turn.t.plain("button-eligible"), f"able:{guide.code}:q")] if guide is not None else []


def _fact(turn: Turn, service: Service, field: Field_) -> str:
    """What is told of a field, in words; "" where nobody confirmed it."""
    t = turn.t
    if not service.said(field):
        return ""
    if field == "materials":
        return t.list([told.named(material, t) for material in told.needed(service, told.ME)])
    if field == "steps":
        return t.list([t.words(step) for step in service.steps], "steps-separator")
    words = service.told(field)
    return t.words(words) if words else ""


def _part(turn: Turn, service: Service, text: str) -> tuple[Guide, Part] | None:
    """The part of a guide about it that answers the question."""
    guides = [guide for guide in turn.catalogue.guides.values() if service.code in guide.services]
    return next(((guide, part) for guide in guides for part in _fitting(turn, guide, text)), None)


# --- what a guide says


def _of_guide(turn: Turn, guide: Guide, question: str) -> tuple[list[Html], list[Button]]:
    """The part that was asked for, else the first that may be told; the source last."""
    t = turn.t
    parts = _fitting(turn, guide, question) or guide.told(_today(turn))[:1]
    lines = [t("answer-guide", title=t.words(guide.title))]
    for part in parts[:1]:
        alone = part.title == guide.title  # an answer that a colleague kept
        text = t.words(part.text)
        if alone and t.language != "zh-CN" and has_chinese(text):
            lines.append(t("answer-in-chinese"))
        lines.append(t("answer-text", text=text) if alone else t("answer-part", title=t.words(part.title), text=text))
    hidden = [part for part in guide.parts if not part.said(_today(turn))]
    if hidden:
        lines.append(t("answer-unsaid", what=t.list([t.words(part.title) for part in hidden])))
    lines.append(_source(turn, guide.sources[0], guide.checked))
    service = next((turn.catalogue.services[code] for code in guide.services if code in turn.catalogue.services), None)
    book = [Button(t.plain("button-book"), f"svc:{service.code}")] if service and service.taken == "evenings" else []
    ours = guide.code.startswith(PREFIX) and turn.person.has_role("desk", "supervisor", "secretary")
    able = _eligible(turn, guide.eligible.service) if guide.eligible else []
    return lines, [*book, *able, *([Button(t.plain("button-unlearn"), f"unlearn:{guide.code}")] if ours else [])]


def _fitting(turn: Turn, guide: Guide, text: str) -> list[Part]:
    """The part that the question is about, if it may be told."""
    best = _best_part(guide, text)
    return [part for part in guide.told(_today(turn)) if part.code == best]


def _best_part(guide: Guide, text: str) -> str:
    index = Index.build((part.code, _texts_of(part)) for part in guide.parts)
    return next((hit.code for hit in index.find(text, 1)), "")


def _texts_of(part: Part) -> list[tuple[str, float]]:
    named, less = [part.title.zh, part.title.en], [part.text.zh, part.text.en]
    return [*((n, 2.0) for n in named), *((word, 3.0) for word in part.words), *((text, 0.5) for text in less)]


# --- not sure, and a person


def _unsure(turn: Turn, near: Sequence[str]) -> Screen:
    """The nearest few, and somebody who knows."""
    t, codes = turn.t, near[:GUESSES]
    rows: list[Row] = [[Button(_title(turn, code), f"ans:{code}")] for code in codes]
    rows.append([Button(t.plain("button-ask-person" if not codes else "button-none-person"), "askp")])
    rows.append([home_button(turn)])
    return Screen(t("answer-unsure", guesses=len(codes)), rows=rows, card=SCREEN, extra=_carried(turn))


async def person(turn: Turn) -> Reply:
    """askp[:<guide>]: the question becomes a case of its own, for whoever is on duty; what it said of identity is not
    kept. With a guide it is asked whether they are eligible: then there are no words of theirs."""
    t, about = turn.t, turn.said.about
    guide = turn.catalogue.guides.get(turn.args[0]) if turn.args else None
    text = about.text.removeprefix("/ask").strip() if about is not None else ""
    if guide is not None and guide.eligible is not None:
        text = t.plain("eligible-asked", title=_title(turn, guide.eligible.service))
    if not text:
        return Screen(t("ask"), rows=[[home_button(turn)]], card=SCREEN)
    question, hidden = without_numbers(text[:LONGEST])
    case = await file_case(turn, turn.catalogue.category(QUESTION), Spot(), Body(text=question), turn.person.id)
    desk = turn.catalogue.neighbourhood.desk
    day = t.soon(case.deadline_at, turn.now)
    facts = {"question": question, "day": day, "number": case.number, "desk": desk}
    rows = [[Button(t.plain("case-look"), f"case:{case.id}"), home_button(turn)]]
    return Screen(t("asked-person", **facts, hidden="yes" if hidden else "no"), rows=rows, card=SCREEN, fresh=True)


def _title(turn: Turn, code: str) -> str:
    service, guide = turn.catalogue.services.get(code), turn.catalogue.guides.get(code)
    if service is not None:
        return turn.t.words(service.name)
    return turn.t.words(guide.title) if guide is not None else code


def _today(turn: Turn) -> dt.date:
    return turn.now.astimezone(turn.t.zone).date()
