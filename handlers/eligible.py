"""Am I eligible? Only what decides is asked, one tap each; what comes out is likely, not, or for a person to say.

    wang  高龄补贴咋领
    bot   高龄津贴 … [要带什么] [约个时间] [我能不能办] … [帮我问] [回首页]
    wang  [我能不能办]
    bot   高龄津贴 要领的那位，今年多大岁数？
          [满80岁了] [还没满80岁] [退一步] [不查了]
    wang  81岁
    bot   高龄津贴 户口在本地吗？
          [一直在本地] [这两年迁来的] [不在本地] [退一步] [不查了]
    wang  [不在本地]
    bot   高龄津贴 听您说的，这回怕是办不了：要户口在本地才行，可以问问户口那边的社区。
          要是我没听对，就点“帮我问”。最后要服务台核对过才算。
          [约个时间] [要带什么] [帮我问] [退一步] [回首页]
    wang  [退一步]
    wang  [一直在本地]
    wang  没有
    bot   高龄津贴 听您说的，多半能办：岁数、户口、别的高龄补贴都对得上。
          最后要服务台核对过才算。
          [约个时间] [要带什么] [帮我问] [退一步] [回首页]

No answer is kept: they travel in the buttons. A condition that nobody has confirmed, so that a person has to say, is
counted for those who can confirm it (handlers/review.py). An answer to somebody's question goes on as an answer to it,
so that "ask for me" brings the words along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialog.routes import Again, Reply
from dialog.screen import SCREEN, Button, Row, Screen, rows_of
from dialog.turn import Turn
from domain.eligibility import LEFT_OUT, Condition, Eligibility, Verdict, next_step, replay, taps_for
from domain.folding import fold, has_chinese
from domain.spoken import understand
from domain.spoken_choice import chosen
from domain.spoken_wishes import asks
from handlers import find, told
from storage import gaps
from storage.gaps import Gap

FEW, FEW_WORDS = 10, 4  # letters in Chinese, words in English
FOR_WHOM = re.compile("[我俺替帮给问查的是一下啊呢，, ]|asking|it is|it's|for")
QUESTION, CARD = "q", "c"  # began under an answer to somebody's question, or under a service's card


@dataclass(frozen=True)
class Path:
    """What a button says: able:<guide>:<began>:<edition>:<taps>; without the last two it begins."""

    guide: str
    began: str = QUESTION
    edition: str = ""
    taps: str = ""

    @classmethod
    def of(cls, args: Sequence[str]) -> Path:
        guide, began, edition, taps = [*args, "", "", "", ""][:4]
        return cls(guide, CARD if began == CARD else QUESTION, edition, taps)

    @property
    def data(self) -> str:
        return ":".join(("able", self.guide, self.began, self.edition, self.taps))

    def then(self, tap: str) -> Path:
        return replace(self, taps=self.taps + tap)

    def before(self) -> Path:
        return replace(self, taps=self.taps[:-1])


async def check(turn: Turn) -> Reply:
    """able:…: the next question, or what comes out. What was tapped before the questions changed counts no more."""
    path, today = Path.of(turn.args), turn.now.astimezone(turn.t.zone).date()
    eligible = _questions(turn, path)
    if eligible is None or not eligible.usable(today):
        return find.doors_screen(turn, turn.t("eligible-gone"))
    edition = eligible.edition(today)
    given = replay(eligible, path.taps, today) if path.edition in ("", edition) else None
    path = replace(path, edition=edition, taps=path.taps if given is not None else "")
    step = next_step(eligible, given or {}, today)
    if isinstance(step, Verdict) and not turn.person.staff:
        missed = [Gap("condition", path.guide, condition.code) for condition in step.unconfirmed(today)]
        await gaps.count(turn.store, f"{today:%Y-%m}", missed)
    screen = (
        _question(turn, path, eligible, step) if isinstance(step, Condition) else _verdict(turn, path, eligible, step)
    )
    return screen.with_note(turn.t("eligible-changed") if given is None else "")


async def typed(turn: Turn) -> Reply:
    """What is written while a question is on the screen, where it surely means one of its answers."""
    path, asked = _on_screen(turn)
    choice = chosen(asked, turn.said.text) if asked is not None else None
    if choice is None or asked is None:
        return None
    if path.began == QUESTION:
        turn.said = replace(turn.said, about=turn.said.about or turn.carried)
    return Again(path.then(next(tap for tap, code in taps_for(asked).items() if code == choice.code)).data)


async def once_more(turn: Turn) -> Reply:
    """A few words that mean none of the answers, and nothing else either: the question again, and nothing is lost."""
    path, asked = _on_screen(turn)
    eligible = _questions(turn, path)
    if asked is None or eligible is None or not (_says_for_whom(turn) or _says_little(turn, eligible)):
        return None
    return _question(turn, path, eligible, asked).with_note(turn.t("eligible-once-more"))


def _says_for_whom(turn: Turn) -> bool:
    """And nothing else: the answers need not know."""
    meant = understand(turn.said.text, turn.now.astimezone(turn.t.zone))
    return meant.relation is not None and len(FOR_WHOM.sub("", meant.rest)) <= 1


def _says_little(turn: Turn, eligible: Eligibility) -> bool:
    """A few words that ask nothing and name no other service."""
    text = fold(turn.said.text)
    few = len(text) <= FEW if has_chinese(text) else len(text.split()) <= FEW_WORDS
    named = {hit.code for hit in turn.catalogue.index.named(text, 1) if hit.sure}
    return few and not asks(text) and named <= {eligible.service}


def _on_screen(turn: Turn) -> tuple[Path, Condition | None]:
    """The question whose answers are the buttons of the last screen, and the way that led to it."""
    shown = [Path.of(data.split(":")[1:]) for data in turn.buttons.values() if data.startswith("able:")]
    longest = max((len(path.taps) for path in shown), default=0)
    answers = [path for path in shown if len(path.taps) == longest]
    eligible = _questions(turn, answers[0]) if longest and len(answers) > 1 else None
    if eligible is None:
        return Path(""), None  # what comes out has one button that leads back
    path, today = answers[0].before(), turn.now.astimezone(turn.t.zone).date()
    given = replay(eligible, path.taps, today) if path.edition == eligible.edition(today) else None
    asked = next_step(eligible, given, today) if given is not None else None
    return path, asked if isinstance(asked, Condition) else None


def _questions(turn: Turn, path: Path) -> Eligibility | None:
    guide = turn.catalogue.guides.get(path.guide)
    return guide.eligible if guide is not None else None


def _question(turn: Turn, path: Path, eligible: Eligibility, asked: Condition) -> Screen:
    """Why first, where it is nobody's business but for this."""
    t = turn.t
    labels = {choice.code: t.words(choice.words) for choice in asked.answers}
    labels |= {LEFT_OUT: t.plain("eligible-unsaid")}
    answers = [Button(labels[code], path.then(tap).data) for tap, code in taps_for(asked).items()]
    leave = Button(t.plain("eligible-leave"), "seen")
    rows: list[Row] = [*rows_of(answers), [_back(turn, path, eligible), leave]]
    facts = {"title": _title(turn, eligible), "question": t.words(asked.question)}
    why = t.words(asked.why) if asked.sensitive and asked.why else ""
    text = t("eligible-sensitive", **facts, why=why) if why else t("eligible-question", **facts)
    return Screen(text, rows=rows, card=SCREEN, extra=_carried(turn, path))


def _verdict(turn: Turn, path: Path, eligible: Eligibility, verdict: Verdict) -> Screen:
    """Likely never promises, and what does not fit says why."""
    t, title = turn.t, _title(turn, eligible)
    what = t.list([t.words(condition.name) for condition in verdict.because])
    reason = "".join(t.words(condition.reason) for condition in verdict.because[:1] if condition.reason)
    text = {
        "likely": lambda: t("eligible-likely", title=title, what=what),
        "not": lambda: t("eligible-not", title=title, reason=reason),
        "ask": lambda: t("eligible-ask", title=title, what=what),
    }[verdict.says]()
    service = turn.catalogue.services.get(eligible.service)
    book = [Button(t.plain("button-book"), f"svc:{service.code}")] if service and service.taken == "evenings" else []
    bring = [Button(t.plain("button-what-to-bring"), f"told:{service.code}:{told.ME}")] if service else []
    theirs = path.began == QUESTION and turn.said.about is not None
    person = Button(t.plain("button-ask-person"), "askp" if theirs else f"askp:{path.guide}")
    rows: list[Row] = [[*book, *bring], [person, _back(turn, path, eligible)], [find.home_button(turn)]]
    return Screen(text, rows=rows, card=SCREEN, extra=_carried(turn, path))


def _back(turn: Turn, path: Path, eligible: Eligibility) -> Button:
    """One answer less; from the first question to where it began."""
    begun = f"{'svc' if path.began == CARD else 'ans'}:{eligible.service}"
    return Button(turn.t.plain("form-back"), path.before().data if path.taps else begun)


def _title(turn: Turn, eligible: Eligibility) -> str:
    service = turn.catalogue.services.get(eligible.service)
    return turn.t.words(service.name) if service is not None else eligible.service


def _carried(turn: Turn, path: Path) -> tuple[tuple[str, dict[str, int]], ...]:
    """Their question goes along, with a tap too: what is typed next brings back what the last screen answered."""
    about = turn.said.about if path.began == QUESTION else None
    return (("reply_parameters", {"message_id": about.message}),) if about is not None and about.message else ()
