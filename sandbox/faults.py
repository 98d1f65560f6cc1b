"""What can go wrong between a bot and Telegram, as rules that are set from outside."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import NAMES, ApiError, Refusal, too_many

KINDS = (
    "latency",
    "429",
    "500",
    "502",
    "timeout",
    "reset",
    "delivered_timeout",
    "getupdates_down",
    "400",
    "403",
)
# these end without an answer; who serves the call sees to it
SILENT = ("timeout", "reset", "delivered_timeout")
WORDS = {400: "refused by a fault rule", 403: "bot was blocked by the user"}


@dataclass
class Rule:
    """One fault. `share` of the calls to `methods` (none: all) suffer it, at most `times` of them.

    `seconds` is the delay of latency, how long getUpdates stays down (none: until the rules are replaced), or when a
    connection breaks that is held without an answer (none: when the client gives up).
    """

    kind: str
    share: float = 1.0
    methods: frozenset[str] = frozenset()
    seconds: float | None = None
    retry_after: int = 1
    times: int | None = None
    description: str | None = None
    seed: int | None = None
    since: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    @property
    def answers(self) -> bool:
        """Whether the call gets an answer, an error."""
        return self.kind not in SILENT

    @property
    def delivers(self) -> bool:
        """Whether the call is carried out although it gets no answer."""
        return self.kind == "delivered_timeout"

    def strikes(self, method: str) -> bool:
        """Whether this call of `method` (its name as Telegram spells it) suffers it; counts those that do."""
        if self.kind == "getupdates_down":
            over = self.seconds is not None and time.monotonic() > self.since + self.seconds
            if over or method != "getUpdates":
                return False
        if self.methods and method.lower() not in self.methods:
            return False
        if self.times == 0 or self._dice.random() >= self.share:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def error(self) -> ApiError:
        """The answer of those kinds that answer."""
        if self.kind == "429":
            return too_many(self.retry_after)
        code = int(self.kind) if self.kind.isdigit() else 502
        detail = self.description or WORDS.get(code, "")
        return ApiError(code, detail.removeprefix(NAMES[code]).removeprefix(": "))


class Faults:
    """The rules in force."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def set(self, rules: Any) -> None:
        """Replace all rules by those given as JSON; Refusal if one cannot be read."""
        if not isinstance(rules, list):
            raise Refusal("rules must be a list")
        self.rules = [_rule(rule) for rule in rules]

    def for_call(self, method: str) -> tuple[float, Rule | None]:
        """Seconds to wait before a call, and the first fault that it suffers."""
        delay = 0.0
        for rule in self.rules:
            if not rule.strikes(method):
                continue
            if rule.kind != "latency":
                return delay, rule
            delay += rule.seconds or 0.0
        return delay, None

    def down(self) -> ApiError | None:
        """What a getUpdates that is held now has to hear, if a rule keeps getUpdates from working."""
        return next((rule.error() for rule in self.rules if rule.kind == "getupdates_down"), None)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


FIELDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "kind": (lambda value: value in KINDS, f"kind must be one of {', '.join(KINDS)}"),
    "share": (lambda value: _is_number(value) and value <= 1, "share must be between 0 and 1"),
    "methods": (lambda value: isinstance(value, list), "methods must be a list of names"),
    "seconds": (_is_number, "seconds must be a number, not negative"),
    "retry_after": (lambda value: type(value) is int and value > 0, "retry_after must be whole seconds"),
    "times": (lambda value: type(value) is int and value >= 0, "times must be a whole number, not negative"),
    "description": (lambda value: isinstance(value, str), "description must be a text"),
    "seed": (lambda value: type(value) is int, "seed must be a whole number"),
}


def _rule(given: Any) -> Rule:
    if not isinstance(given, dict) or "kind" not in given:
        raise Refusal("a rule is an object with a kind")
    values = {name: value for name, value in given.items() if value is not None}
    for name, value in values.items():
        fits, sentence = FIELDS.get(name, (lambda _: False, f"a rule has no {name}"))
        if not fits(value):
            raise Refusal(sentence)
    values["methods"] = frozenset(str(method).lower() for method in values.get("methods", ()))
    return Rule(**values)
