"""Every text that people see, by key and language: Fluent files under `texts/`.

Strings that go into a text are escaped for HTML, since messages are sent as HTML; wrap in `Html` what already is.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from domain.neighbourhood import WEEKDAYS, DayKey, Text, Words

FOLDER = Path(__file__).parent.parent / "texts"
LANGUAGES = ("zh-CN", "en")
SAYINGS_KEPT = 5_000  # buttons, days and hours


NAMED = ("child", "other")  # there may be several of them: their name tells which


class Html(str):
    """Text that is HTML already."""


class Texts:
    """All bundles; made once at start. Raises ValueError naming the file when a text does not parse."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._bundles = {language: _bundle(folder, language) for language in LANGUAGES}
        self._kept = lru_cache(SAYINGS_KEPT)(self._say)

    def say(self, language: str, key: str, facts: Mapping[str, Any]) -> str:
        return self._say(language, key, *facts.items()) if facts else self._kept(language, key)

    def say_again(self, language: str, key: str, **facts: str | int) -> str:
        """What is said often, with facts about nobody: it is kept in memory."""
        return self._kept(language, key, *facts.items())

    def _say(self, language: str, key: str, *facts: tuple[str, Any]) -> str:
        bundle = self._bundles[language]
        message = bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = bundle.format_pattern(message.value, dict(facts))
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def voice(self, language: str, zone: ZoneInfo) -> Voice:
        return Voice(self, language, zone)


def _bundle(folder: Path, language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((folder / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text("utf-8")))
    return bundle


def language_of(code: str | None) -> str:
    """A first guess from Telegram's language code; the residents are Chinese unless it says otherwise."""
    return "en" if code and not code.lower().startswith("zh") else "zh-CN"


class Voice:
    """The texts in one person's language."""

    def __init__(self, texts: Texts, language: str, zone: ZoneInfo) -> None:
        self._texts = texts
        self.language = language
        self.zone = zone

    def __call__(self, key: str, **facts: Any) -> Html:
        """An HTML text."""
        return Html(self._texts.say(self.language, key, {k: _escaped(v) for k, v in facts.items()}))

    def plain(self, key: str, **facts: Any) -> str:
        """A text for where no HTML is read: buttons, files, toasts."""
        return self._texts.say(self.language, key, {k: _counted(v) for k, v in facts.items()})

    def again(self, key: str, **facts: str | int) -> str:
        """A plain text that is said often, with facts about nobody."""
        return self._texts.say_again(self.language, key, **facts)

    def words(self, words: Words | Text) -> str:
        return words.in_(self.language)

    def list(self, items: list[str], separator: str = "list-separator") -> str:
        return self.plain(separator).join(items)

    def whom(self, relation: str, name: str | None = None) -> dict[str, str]:
        """Facts for a text about somebody: the relation ("me", "mother" …) and the words for it."""
        if name and relation in NAMED:
            return {"relation": relation, "who": self.plain("whom-named", relation=relation, name=name)}
        return {"relation": relation, "who": self.plain("whom", relation=relation)}

    # --- days and hours, as people say them

    def clock(self, moment: dt.datetime) -> str:
        """晚7点半 · 7:30 pm"""
        local = moment.astimezone(self.zone)
        return self.again(
            "clock",
            part=_part(local.hour),
            hour=str((local.hour - 1) % 12 + 1),
            minute=f"{local.minute:02d}",
            point={0: "sharp", 30: "half"}.get(local.minute, "other"),
        )

    def day(self, day: dt.date, now: dt.datetime) -> str:
        """周二（24日）, with the month when it is another one than now's."""
        today = now.astimezone(self.zone).date()
        same = "yes" if (day.year, day.month) == (today.year, today.month) else "no"
        return self.again("day", weekday=WEEKDAYS[day.weekday()], day=str(day.day), month=day.month, same=same)

    def week(self, hours: Mapping[DayKey, Sequence[str]]) -> str:
        """周一到周五 8:30–12:00、14:00–17:30: days in a row with the same sessions are said together."""
        days = [day for day in WEEKDAYS if hours.get(day)]
        runs = [list(run) for _, run in groupby(days, key=lambda day: (tuple(hours[day]), _place(day, days)))]
        return self.list([self._run(run, hours[run[0]]) for run in runs], "week-separator")

    def _run(self, run: Sequence[DayKey], sessions: Sequence[str]) -> str:
        first, last = (self.plain("weekday", weekday=day) for day in (run[0], run[-1]))
        days = first if len(run) == 1 else self.plain("week-run", first=first, last=last)
        return f"{days} {self.list([s.lstrip('0').replace('-0', '-').replace('-', '–') for s in _joined(sessions)])}"

    def short_day(self, day: dt.date) -> str:
        """24日周二, for a button."""
        return self.again("day-short", weekday=WEEKDAYS[day.weekday()], day=str(day.day), month=day.month)

    def date(self, day: dt.date) -> str:
        """11月20日, 20 Nov"""
        return self.again("date", month=day.month, day=str(day.day))

    def when(self, moment: dt.datetime, now: dt.datetime) -> str:
        """周二（24日）晚7点"""
        local = moment.astimezone(self.zone)
        return self.again("day-and-clock", day=self.day(local.date(), now), clock=self.clock(local))

    def soon(self, moment: dt.datetime, now: dt.datetime) -> str:
        """今晚7点, 明天上午9点, else 周二（24日）晚7点"""
        local = moment.astimezone(self.zone)
        ahead = (local.date() - now.astimezone(self.zone).date()).days
        if ahead not in (0, 1):
            return self.when(local, now)
        evening = "yes" if _part(local.hour) == "evening" else "no"
        return self.plain("soon", ahead="today" if ahead == 0 else "tomorrow", evening=evening, clock=self.clock(local))


PARTS = ((5, "night"), (9, "early"), (12, "morning"), (13, "noon"), (18, "afternoon"), (24, "evening"))


def _part(hour: int) -> str:
    return next(part for end, part in PARTS if hour < end)


def _joined(sessions: Sequence[str]) -> list[str]:
    """08:30-12:00 and 12:00-14:00 are said as one."""
    said: list[str] = []
    for session in sessions:
        start, end = session.split("-")
        if said and said[-1].endswith(f"-{start}"):
            said[-1] = f"{said[-1].split('-')[0]}-{end}"
        else:
            said.append(session)
    return said


def _escaped(value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    if isinstance(value, str):
        return html.escape(value, quote=False)
    return _counted(value)


def _counted(value: Any) -> Any:
    # Numbers choose plurals; they are never printed with a thousands separator.
    return fluent_number(value, useGrouping=False) if isinstance(value, int) else value


def _place(day: DayKey, days: Sequence[DayKey]) -> int:
    """The same for days in a row."""
    return WEEKDAYS.index(day) - days.index(day)
