"""The texts: both languages whole, every key used, every message readable with the facts it is given."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, TypeGuard, get_args

import pytest
import yaml
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from dialog.said import Kind as SaidKind
from dialog.texts import FOLDER, LANGUAGES, Texts
from domain.booking import State
from domain.folding import fold
from domain.neighbourhood import Service
from handlers import ROUTES, case_screens, case_words, danger_notices, entries, find, reporting, start, told
from storage import staff
from tests.texts import facts
from tests.texts.asked import ROOT, asked_for
from tests.texts.facts import NOW, ZONE

TEXTS = Texts()
VOICES = {language: TEXTS.voice(language, ZONE) for language in LANGUAGES}


# --- what the files hold


def _entries(path: Path) -> list[Any]:
    return list(FluentParser(with_spans=False).parse(path.read_text("utf-8")).body)


def _is_message(entry: Any) -> TypeGuard[ftl.Message]:
    return isinstance(entry, ftl.Message)


FILES = {language: sorted((FOLDER / language).glob("*.ftl")) for language in LANGUAGES}
MESSAGES: dict[str, dict[str, ftl.Message]] = {
    language: {e.id.name: e for path in FILES[language] for e in _entries(path) if _is_message(e)}
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
        by_language.append({n: [e.id.name for e in b if _is_message(e)] for n, b in bodies.items()})
        every = [key for keys in by_language[-1].values() for key in keys]
        assert len(every) == len(set(every)) > 200
    assert by_language[0] == by_language[1]


# A house is called by its name in Chinese, and by its number in English: it is given both.
BY_NAME_AND_NUMBER = {"spot-building": ({"building"}, {"number"})}


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_say_the_same_facts(key: str) -> None:
    facts = _variables("zh-CN", key), _variables("en", key)
    assert facts[0] == facts[1] or facts == BY_NAME_AND_NUMBER.get(key)


# --- what the code asks for

ASKED = asked_for()


def _dashed(names: Iterable[str]) -> list[str]:
    """give_back → give-back: a name of the code as a part of a key."""
    return [name.replace("_", "-") for name in names]


NOT_HERE = set(get_args(Service.model_fields["taken"].annotation)) - {"evenings"}
UNREAD = {kind for row in ROUTES.rows if row.handler is start.not_understood for kind in row.kinds} - {"command"}
NEVER_IN_A_FORM = {"tap", "command", "voice", "membership", "migration"}
FAMILIES: dict[str, Iterable[str]] = {
    "act-{}": _dashed(case_screens.SEEN_BY_STAFF),
    "cannot-{}": (State.CANCELLED.value, State.EXCUSED.value),
    "card-{}": [*NOT_HERE, *_dashed(told.LINES)],
    "card-{}-plain": NOT_HERE,
    "case-tell-{}": _dashed(case_words.BY_RESIDENTS),
    "entry-{}": _dashed(entries.SOURCES),
    "form-not-{}": set(get_args(SaidKind)) - NEVER_IN_A_FORM,
    "join-{}": set(get_args(staff.Answer)) - {"joined"},
    "mydata-{}": ("booked", "reported", "asked", "joined", "called"),
    "refused-{}": ASKED.refusals,
    "report-door-{}": reporting.DOORS,
    "sheet-{}": ("evenings", *NOT_HERE),
    "unread-{}": UNREAD,
    "unsaid-{}": _dashed(told.UNSAID),
}


def _of_families(patterns: Iterable[str]) -> set[str]:
    return {pattern.format(value) for pattern in patterns for value in FAMILIES[pattern]}


OF_FAMILIES = _of_families(FAMILIES)


def test_every_family_of_keys_is_listed_with_its_values() -> None:
    assert set(FAMILIES) == ASKED.families


def test_every_key_that_the_code_asks_for_exists() -> None:
    assert len(ASKED.literal) > 150
    assert (ASKED.literal | OF_FAMILIES) - set(KEYS) == set()


def test_every_key_is_used() -> None:
    # A key that travels through a table is found as a string; single words would be found by chance.
    used = ASKED.literal | OF_FAMILIES | {key for key in ASKED.strings if "-" in key}
    for language, messages in MESSAGES.items():
        referred = {n.id.name for key in used & set(KEYS) for n in _nodes(messages[key]) if _is_reference(n)}
        assert set(messages) - used - referred == set(), language


def _is_reference(node: Any) -> TypeGuard[ftl.MessageReference]:
    return isinstance(node, ftl.MessageReference)


def test_every_text_is_given_its_facts() -> None:
    """In each language: what is missing in one alone would be found out by those who read that one."""
    needed = {(key, given): _variables("zh-CN", key) | _variables("en", key) for key, given in ASKED.given}
    assert len(needed) > 200
    assert {key: facts - given for (key, given), facts in needed.items() if not facts <= given} == {}


# --- every message with the facts it is given


# Reported problems speak of other things and places than the desk, by the same names.
ABOUT_CASES = {"cases.ftl", "clock.ftl", "danger.ftl", "group.ftl", "ratings.ftl"}
OF_CASES = {e.id.name for path in FILES["en"] if path.name in ABOUT_CASES for e in _entries(path) if _is_message(e)}


def _samples(language: str, key: str) -> facts.Samples:
    """Each fact of a text by its name: what the handlers put there."""
    t = VOICES[language]
    return facts.samples(t) | (facts.of_cases(t) if key in OF_CASES else {}) | facts.IN_PARTICULAR.get(key, {})


# Made by the voice itself from a moment; see the tests of days and hours.
OF_THE_VOICE = {"clock", "weekday", "day", "day-short", "day-and-clock", "soon", "week-run"}
SEPARATORS = {"list-separator", "steps-separator", "week-separator", "spot-separator"}
NO_SENTENCES = SEPARATORS | {"form-words-back", "form-words-leave"}
SAID = [key for key in KEYS if key not in OF_THE_VOICE | NO_SENTENCES]


def _facts(language: str, key: str) -> Iterator[dict[str, Any]]:
    """Every combination of plausible facts."""
    samples = _samples(language, key)
    names = sorted(_variables(language, key))
    for values in product(*(samples[name] for name in names)):
        combined = dict(zip(names, values, strict=True))
        if not facts.never(key, combined):
            yield combined


MARK = "[。，、；：！？.,;:!?]"
DOUBLED = re.compile(rf"{MARK}[”\"]?{MARK}")


def _problems(text: str) -> list[str]:
    lines = text.split("\n")
    return [
        *(["braces"] if "{" in text or "}" in text else []),
        *([f"doubled {found.group()!r}"] if (found := DOUBLED.search(text)) else []),
        *(["a mark begins a line"] if any(re.match(MARK, line) for line in lines) else []),
        *(["blank line"] if any(not line.strip() for line in lines) else []),
        *(["space at an end of a line"] if any(line != line.strip() for line in lines) else []),
        *(["two spaces"] if "  " in text else []),
        *(["too long"] if len(text) > 4096 else []),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SAID)
def test_every_message_reads_well(language: str, key: str) -> None:
    for given in _facts(language, key):
        text = VOICES[language](key, **given)
        assert text and _problems(text) == [], (given, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SAID)
def test_every_variant_can_come_up(language: str, key: str) -> None:
    """A variant that no fact chooses is a slip of the pen, or a number where words come."""
    samples = _samples(language, key)
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
LABELS = {"time-button", "day-places", "mine-button", "board-button", "desk-case", "living-thing", "living-too"}
LABELS |= {"living-duty", "living-other", *danger_notices.LABELS.values()}
LABELS |= {key for key in KEYS if key.startswith("button-")} | _of_families(ASKED.button_families)


@pytest.mark.parametrize("key", sorted(ASKED.buttons | LABELS))
def test_every_button_is_short(key: str) -> None:
    for language, t in VOICES.items():
        short = {"day": t.short_day(NOW.date()), "clock": t.clock(NOW.replace(hour=19, minute=0))}
        for given in _facts(language, key):
            label = t.plain(key, **{name: short.get(name, value) for name, value in given.items()})
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
