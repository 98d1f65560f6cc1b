"""Do the conditions of a guide make sense? What each is by itself is asked elsewhere (bot/files.py)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from bot.entries import Entry, Mistake

HERE = ("eligible", "conditions")
OLDEST = 150


def mistakes_in(guide: Entry) -> Iterator[Mistake]:
    """One for each thing that the rule could not go by (domain/eligibility.py)."""
    service, services = guide.at("eligible", "service"), guide.at("services")
    if isinstance(service, str) and service not in (services if isinstance(services, list) else []):
        what = f"`eligible.service`: {service} is not among the `services` of {guide.code}"
        yield guide.mistake(what, "eligible", "service")
    yield from _opens(guide)
    earlier: dict[str, int] = {}
    for n, condition in enumerate(_rows(guide.at(*HERE))):
        code = _code(condition)
        if code in earlier:
            yield guide.mistake(f"`eligible.conditions`: {code} is there twice", *HERE, n, "code")
        yield from _answers(guide, n, condition)
        yield from _said(guide, n, condition)
        yield from _unless(guide, n, condition, earlier)
        if code:
            earlier.setdefault(code, n)


def _opens(guide: Entry) -> Iterator[Mistake]:
    age = guide.at("eligible", "opens_at")
    answers = [answer for condition in _rows(guide.at(*HERE)) for answer in _rows(condition.get("answers"))]
    if age is not None and age not in [a.get("from_years") for a in answers if a.get("means") == "fits"]:
        what = f"`eligible.opens_at`: none of the conditions has an answer that fits and is `from_years: {age}`"
        yield guide.mistake(what, "eligible", "opens_at")


def _answers(guide: Entry, n: int, condition: dict[str, Any]) -> Iterator[Mistake]:
    answers = _rows(condition.get("answers"))
    where = (*HERE, n, "answers")
    if answers and not any(answer.get("means") == "fits" for answer in answers):
        yield guide.mistake("`eligible.conditions.answers`: none of them `means: fits`", *where)
    for one, two in combinations(range(len(answers)), 2):
        if (code := _code(answers[two])) and code == _code(answers[one]):
            yield guide.mistake(f"`eligible.conditions.answers`: {code} is there twice", *where, two, "code")
    ranges = [(i, span) for i, answer in enumerate(answers) if (span := _range(answer)) is not None]
    for i, (least, most) in ranges:
        if least > most:
            what = f"`eligible.conditions.answers`: {least} to {most} ends before it begins"
            yield guide.mistake(what, *where, i, "to_years")
    for (_, one_span), (i, two_span) in combinations(ranges, 2):
        both = max(one_span[0], two_span[0])
        if both <= min(one_span[1], two_span[1]):
            yield guide.mistake(f"`eligible.conditions.answers`: two of them hold for {both} years", *where, i)


def _said(guide: Entry, n: int, condition: dict[str, Any]) -> Iterator[Mistake]:
    """What has to be said, is there a sentence for it?"""
    code = _code(condition)
    if _sensitive(condition) and not condition.get("why"):
        what = f"`eligible.conditions.why` is missing: {code} is sensitive, say why it is asked"
        yield guide.mistake(what, *HERE, n, "sensitive")
    if any(answer.get("means") == "not" for answer in _rows(condition.get("answers"))) and not condition.get("reason"):
        yield guide.mistake(f"`eligible.conditions.reason` is missing: {code} may not be met, say why", *HERE, n)


def _unless(guide: Entry, n: int, condition: dict[str, Any], earlier: dict[str, int]) -> Iterator[Mistake]:
    """It goes by answers that were given before it is asked: what is sensitive is asked last."""
    unless = condition.get("unless")
    for code, answers in unless.items() if isinstance(unless, dict) else ():
        where = (*HERE, n, "unless", code)
        if code not in earlier:
            yield guide.mistake(f"`eligible.conditions.unless`: there is no condition {code} before this one", *where)
            continue
        other = _rows(guide.at(*HERE))[earlier[code]]
        if _sensitive(other) and not _sensitive(condition):
            what = f"`eligible.conditions.unless`: {code} is sensitive, and asked after what is not"
            yield guide.mistake(what, *where)
        known = {_code(answer) for answer in _rows(other.get("answers"))}
        for i, answer in enumerate(answers if isinstance(answers, list) else []):
            if isinstance(answer, str) and answer not in known:
                yield guide.mistake(f"`eligible.conditions.unless`: {code} has no answer {answer}", *where, i)


def _rows(value: Any) -> list[dict[str, Any]]:
    """The entries of an inner list; another shape is a mistake of its own, and an empty entry keeps the places."""
    return [row if isinstance(row, dict) else {} for row in value] if isinstance(value, list) else []


def _code(row: dict[str, Any]) -> str:
    code = row.get("code")
    return code if isinstance(code, str) else ""


def _sensitive(condition: dict[str, Any]) -> bool:
    """Whatever is not a plain no."""
    return str(condition.get("sensitive", "false")).lower() not in ("false", "no", "off", "n", "f", "0")


def _range(answer: dict[str, Any]) -> tuple[int, int] | None:
    """From and to, in years, of an answer that has them, written well."""
    written = [answer.get(field) for field in ("from_years", "to_years")]
    if not any(written) or not all(text is None or (text.isascii() and text.isdigit()) for text in map(_text, written)):
        return None
    least, most = map(_text, written)
    return int(least or 0), int(most) if most is not None else OLDEST


def _text(value: Any) -> str | None:
    """Only a short text may be a number of years."""
    return value if value is None or (isinstance(value, str) and len(value) <= 3) else "?"
