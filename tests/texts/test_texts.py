"""The texts: both languages whole, every key used, every message readable with the facts it is given."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
import yaml
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from dialog.said import Kind as SaidKind
from dialog.texts import FOLDER, LANGUAGES, Texts, Voice
from domain.booking import State
from domain.folding import fold
from domain.neighbourhood import Kind, Role, Service
from handlers import ROUTES, book, find, start, told
from storage import staff
from tests.texts.asked import ROOT, asked_for

ZONE = ZoneInfo("Asia/Shanghai")
NOW = dt.datetime(2026, 11, 24, 15, 50, tzinfo=ZONE)  # a Tuesday
TEXTS = Texts()
VOICES = {language: TEXTS.voice(language, ZONE) for language in LANGUAGES}


# --- what the files hold


def _entries(path: Path) -> list[Any]:
    return list(FluentParser(with_spans=False).parse(path.read_text("utf-8")).body)


FILES = {language: sorted((FOLDER / language).glob("*.ftl")) for language in LANGUAGES}
MESSAGES: dict[str, dict[str, ftl.Message]] = {
    language: {e.id.name: e for path in FILES[language] for e in _entries(path) if isinstance(e, ftl.Message)}
    for language in LANGUAGES
}
KEYS = sorted(set.union(*(set(messages) for messages in MESSAGES.values())))


def _nodes(node: Any) -> Iterator[ftl.BaseNode]:
    """The node and everything under it."""
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, ftl.BaseNode):
        yield node
        for value in vars(node).values():
            yield from _nodes(value)


def _variables(language: str, key: str) -> set[str]:
    """The facts that a message is made of, through the messages it refers to."""
    found = set()
    for node in _nodes(MESSAGES[language][key]):
        if isinstance(node, ftl.VariableReference):
            found.add(node.id.name)
        elif isinstance(node, ftl.MessageReference):
            found |= _variables(language, node.id.name)
    return found


def test_both_languages_have_the_same_files_with_the_same_keys_in_the_same_order() -> None:
    by_language = []
    for language in LANGUAGES:
        bodies = {path.name: _entries(path) for path in FILES[language]}
        junk = [(name, e.content) for name, body in bodies.items() for e in body if isinstance(e, ftl.Junk)]
        assert junk == []
        by_language.append({n: [e.id.name for e in b if isinstance(e, ftl.Message)] for n, b in bodies.items()})
        every = [key for keys in by_language[-1].values() for key in keys]
        assert len(every) == len(set(every)) > 200
    assert by_language[0] == by_language[1]


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_say_the_same_facts(key: str) -> None:
    assert _variables("zh-CN", key) == _variables("en", key)


# --- what the code asks for

ASKED = asked_for()
NOT_HERE = set(get_args(Service.model_fields["taken"].annotation)) - {"evenings"}
UNREAD = {kind for row in ROUTES.rows if row.handler is start.not_understood for kind in row.kinds} - {"command"}
NEVER_IN_A_FORM = {"tap", "command", "voice", "membership", "migration"}
FAMILIES: dict[str, Iterable[str]] = {
    "cannot-{}": (State.CANCELLED.value, State.EXCUSED.value),
    "card-{}": [*NOT_HERE, *(line.replace("_", "-") for line in told.LINES)],
    "card-{}-plain": NOT_HERE,
    "form-not-{}": set(get_args(SaidKind)) - NEVER_IN_A_FORM,
    "join-{}": set(get_args(staff.Answer)) - {"joined"},
    "refused-{}": ASKED.refusals,
    "unread-{}": UNREAD,
    "unsaid-{}": [name.replace("_", "-") for name in told.UNSAID],
}
OF_FAMILIES = {pattern.format(value) for pattern, values in FAMILIES.items() for value in values}


def test_every_family_of_keys_is_listed_with_its_values() -> None:
    assert set(FAMILIES) == ASKED.families


def test_every_key_that_the_code_asks_for_exists() -> None:
    assert len(ASKED.literal) > 150
    assert (ASKED.literal | OF_FAMILIES) - set(KEYS) == set()


def test_every_key_is_used() -> None:
    # A key that travels through a table is found as a string; single words would be found by chance.
    known = ASKED.literal | OF_FAMILIES | {key for key in ASKED.strings if "-" in key}
    known |= {"weekday"}  # a part of `day`, referred to below
    assert set(KEYS) - known == set()
    for language in LANGUAGES:
        references = {n.id.name for n in _nodes(MESSAGES[language]["day"]) if isinstance(n, ftl.MessageReference)}
        assert "weekday" in references


# --- every message with the facts it is given


def _samples(t: Voice) -> dict[str, tuple[Any, ...]]:
    """Each fact by its name: what the handlers put there."""
    evening, noon = NOW.replace(hour=19, minute=30), NOW.replace(hour=12, minute=0) + dt.timedelta(days=8)
    when = (t.when(evening, NOW), t.when(noon, NOW))
    soon = (t.soon(evening, NOW), t.soon(noon, NOW))
    zh = t.language == "zh-CN"
    person, name = ("王阿姨", "近照") if zh else ("Mrs Wang", "recent photo")
    service = "高龄津贴" if zh else "Old-age allowance"
    place = ("服务中心", "1号桌", "南门进来右手") if zh else ("service centre", "Desk 1", "in by the south gate")
    where = dict(zip(("place", "post", "way"), place, strict=True))
    line = "户口在本地、满80岁" if zh else "registered here and 80 or older"
    several = (0, 1, 3)
    return {
        "when": when, "old": when, "new": when, "soon": soon, "due": soon,
        "clock": (t.clock(evening), t.clock(noon)), "until": (t.clock(evening),),
        "day": (t.day(NOW.date(), NOW), t.day(noon.date(), NOW)),
        "relation": (told.ME, *find.RELATIONS), "who": (t.plain("whom", relation="mother"),),
        "service": (service,), "title": (t.plain("book-title"),), "name": (name, person), "text": (line,),
        "what": (t.list([name, service]), name), "kinds": (t.list([name, service]),), "how": (line,), "steps": (line,),
        **{fact: (words,) for fact, words in where.items()}, "where": (t.plain("where", **where),),
        "scope": ("3号网格" if zh else "Grid 3",), "bookings": (f"{when[0]} {service}\n{when[1]} {service}",),
        "hours": (t.week({"mon": ["08:30-12:00"], "tue": ["08:30-12:00"], "sat": ["09:00-12:00", "14:00-17:00"]}),),
        "desk": ("0561-000-0123",), "phone": ("138****0001",), "code": ("7F3A2C",),
        "method": ("sendMessage",), "problem": ("Bad Request: chat not found",),
        "count": several, "left": several, "all": several, "grids": several, "bring": several, "free": (1, 12),
        "most": (1, 3), "longest": (20,), "months": (1, 12), "minutes": (1, 25),
        "reminded": ("evening", "hour", "no"), "about": ("hour", "minutes"), "ticked": ("yes", "no"),
        "evening": ("yes", "no"), "kept": ("yes", "no"),
        "known": ("yes", "no"), "late": ("yes", "no"),
        "heard": ("yes", "no"), "note": (line,), "mine": ("yes", "no"), "same": ("yes", "no"),
        "state": tuple(state.value for state in State), "role": get_args(Role),
        "why": ("cancelled", "excused", "arrived", "no_show", "gone"),
    }  # fmt: skip


# The same name, other facts.
IN_PARTICULAR: dict[str, dict[str, tuple[Any, ...]]] = {
    "card-who": {"free": ("yes", "no"), "fee": ("Free",)},
    "change": {"what": book.CHANGEABLE},
    "sensitive-kind": {"kind": get_args(Kind)},
    "material-kind": {"kind": ("copy", "either")},
    "material-count": {"count": ("2",)},
}
# Made by the voice itself from a moment; see the tests of days and hours.
OF_THE_VOICE = {"clock", "weekday", "day", "day-short", "day-and-clock", "soon", "week-run"}
NO_SENTENCES = {"list-separator", "steps-separator", "week-separator", "form-words-back", "form-words-leave"}
SAID = [key for key in KEYS if key not in OF_THE_VOICE | NO_SENTENCES]


def _facts(language: str, key: str) -> Iterator[dict[str, Any]]:
    """Every combination of plausible facts."""
    samples = _samples(VOICES[language]) | IN_PARTICULAR.get(key, {})
    names = sorted(_variables(language, key))
    for values in product(*(samples[name] for name in names)):
        yield dict(zip(names, values, strict=True))


MARK = "[。，、；：！？.,;:!?]"
DOUBLED = re.compile(rf"{MARK}[”\"]?{MARK}")


def _problems(text: str) -> list[str]:
    lines = text.split("\n")
    return [
        *(["braces"] if "{" in text or "}" in text else []),
        *([f"doubled {found.group()!r}"] if (found := DOUBLED.search(text)) else []),
        *(["blank line"] if any(not line.strip() for line in lines) else []),
        *(["space at an end of a line"] if any(line != line.strip() for line in lines) else []),
        *(["two spaces"] if "  " in text else []),
        *(["too long"] if len(text) > 4096 else []),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SAID)
def test_every_message_reads_well(language: str, key: str) -> None:
    for facts in _facts(language, key):
        text = VOICES[language](key, **facts)
        assert text and _problems(text) == [], (facts, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SAID)
def test_every_variant_can_come_up(language: str, key: str) -> None:
    """A variant that no fact chooses is a slip of the pen, or a number where words come."""
    samples = _samples(VOICES[language]) | IN_PARTICULAR.get(key, {})
    for node in _nodes(MESSAGES[language][key]):
        if not isinstance(node, ftl.SelectExpression) or not isinstance(node.selector, ftl.VariableReference):
            continue
        values = samples[node.selector.id.name]
        chosen = {str(value) for value in values} | ({"one"} if 1 in values else set())
        keys = [variant.key for variant in node.variants if not variant.default]
        names = {key.name if isinstance(key, ftl.Identifier) else key.value for key in keys}
        assert names <= chosen
        assert all(isinstance(value, int) for value in values) or not any(n.isdigit() or n == "one" for n in names)


def _full_width(text: str) -> float:
    """How many Chinese characters take as much room."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


# Labels that are made apart from their button.
LABELS = {"time-button", "day-places", "mine-button", "board-button"}


@pytest.mark.parametrize("key", sorted(ASKED.buttons | LABELS | {key for key in KEYS if key.startswith("button-")}))
def test_every_button_is_short(key: str) -> None:
    for language, t in VOICES.items():
        short = {"day": t.short_day(NOW.date()), "clock": t.clock(NOW.replace(hour=19, minute=0))}
        for facts in _facts(language, key):
            label = t.plain(key, **{name: short.get(name, value) for name, value in facts.items()})
            assert 0 < len(label) <= 32 and (language == "en" or _full_width(label) <= 12), label
            assert "\n" not in label and label[-1] not in "。.：:"


def test_days_and_hours_as_people_say_them() -> None:
    zh, en = VOICES["zh-CN"], VOICES["en"]
    clocks = {
        (0, 0): ("凌晨12点", "12 am"), (8, 30): ("早上8点半", "8:30 am"), (9, 0): ("上午9点", "9 am"),
        (12, 12): ("中午12点12分", "12:12 pm"), (17, 5): ("下午5点05分", "5:05 pm"), (19, 0): ("晚7点", "7 pm"),
        (19, 30): ("晚7点半", "7:30 pm"),
    }  # fmt: skip
    for (hour, minute), said in clocks.items():
        moment = NOW.replace(hour=hour, minute=minute)
        assert (zh.clock(moment), en.clock(moment)) == said
    seven = NOW.replace(hour=19, minute=0)
    assert (zh.soon(seven, NOW), en.soon(seven, NOW)) == ("今晚7点", "tonight at 7 pm")
    nine = NOW.replace(hour=9, minute=0) + dt.timedelta(days=1)
    assert (zh.soon(nine, NOW), en.soon(nine, NOW)) == ("明天上午9点", "tomorrow at 9 am")
    assert (zh.when(seven, NOW), en.when(seven, NOW)) == ("周二（24日）晚7点", "Tue 24 at 7 pm")
    assert (zh.short_day(seven.date()), en.short_day(seven.date())) == ("24日周二", "Tue 24")


def test_another_month_is_named() -> None:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    days = [dt.date(2027, month, 1) for month in range(1, 13)]
    assert [VOICES["zh-CN"].day(day, NOW)[2:] for day in days] == [f"（{day.month}月1日）" for day in days]
    assert [VOICES["en"].day(day, NOW)[4:] for day in days] == [f"1 {month}" for month in months]


# --- the tone, and what the neighbourhood itself writes

OFFICE = ("受理", "派单", "转办", "处置", "办结", "审单", "提级", "逾期", "首问", "百通岗", "诉求", "工单")
NEVER_SAID = (*OFFICE, "未确认", "尊敬", "温馨提示", "材料", "差评", "你")


@pytest.mark.parametrize("path", FILES["zh-CN"], ids=lambda path: path.name)
def test_no_office_speak(path: Path) -> None:
    source = path.read_text("utf-8")
    assert [word for word in NEVER_SAID if word in source] == []
    assert not re.search("(?<![母父])亲，", source)


def test_words_for_back_and_for_leaving_are_told_apart() -> None:
    words = {
        key: {fold(word) for t in VOICES.values() for word in t.plain(key).split("|")}
        for key in ("form-words-back", "form-words-leave")
    }
    assert not words["form-words-back"] & words["form-words-leave"]
    for t in VOICES.values():
        assert fold(t.plain("form-back")) in words["form-words-back"]
        assert fold(t.plain("form-leave")) in words["form-words-leave"]


SERVICES = [
    Service.model_validate(row)
    for row in yaml.safe_load((ROOT / "examples" / "liuyin" / "services.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_the_cards_of_the_sample_neighbourhood_read_well(language: str, service: Service) -> None:
    for relation in (told.ME, *find.RELATIONS):
        assert _problems(told.card(service, relation, VOICES[language])) == []
