"""Not ours: the right body, its number and what to say there; asked after in two days.

-- 周二 10:00
wang  （同意过了）
wang  法院判决我不服
bot   打官司、复议，这里办不了，要找… 12348 … 过两天我问您打通了没有。
      [不是，报个问题] [请给我打电话] [回首页]
wang  [不是，报个问题]
bot   在哪儿？… [退一步] [先不办了]
"""

from __future__ import annotations

import re

from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.catalogue import Catalogue
from domain.category import Elsewhere
from domain.folding import fold
from domain.masking import without_numbers
from domain.spoken_places import Spot, read_place
from handlers.filing import file_case
from storage import cases
from storage.cases import Body

KIND = "out_of_scope"
READ = 200  # characters that are read
WHOLE = 3  # letters of a word that means one thing wherever it stands
PLAIN = 4  # of one that is meant whatever else sounds like ours: 驾照到期了去哪换


def sounds_like_one(turn: Turn) -> Elsewhere | None:
    """A matter that the neighbourhood may not take, if the words surely tell of one, and of no place and no kind of
    problem of ours."""
    catalogue, text = turn.catalogue, turn.said.text
    hits = catalogue.not_ours.find(text, 2)
    code, word = _named(catalogue, text)
    code = code or (hits[0].code if hits and hits[0].sure else "")
    if not code:
        return None
    found = read_place(text, catalogue.buildings)
    # What is only explained is no problem to come for: 户口、身份证 is such a kind.
    kinds = [hit for hit in catalogue.kinds.find(found.rest, 2) if hit.sure and _is_done(catalogue, hit.code)]
    services = [*catalogue.index.named(text, 1), *catalogue.index.find(text, 1)]
    ours = found.place or found.candidates or kinds
    known = (len(word) < PLAIN and any(hit.sure for hit in services)) or _is_part_of_ours(catalogue, word, text)
    return None if ours or known else catalogue.elsewhere[code]


def _is_part_of_ours(catalogue: Catalogue, word: str, text: str) -> bool:
    """Does it stand inside the name of a service of ours: a residence permit is no permit to build?"""
    said = fold(text[:READ])
    names = [fold(name) for s in catalogue.services.values() for name in (s.name.zh, s.name.en, *s.words)]
    return any(word in name and word != name and name in said for name in names) if word else False


def _is_done(catalogue: Catalogue, kind: str) -> bool:
    return kind != KIND and catalogue.category(kind).handling != "explain"


def _named(catalogue: Catalogue, text: str) -> tuple[str, str]:
    """The entry whose longest word stands in the text as it is, whatever else is said, and that word; else ("", "")."""
    said = fold(text[:READ])
    words = [(e.code, fold(word)) for e in catalogue.elsewhere.values() for word in e.words]
    standing = [(code, word) for code, word in words if len(word) >= WHOLE and _stands(word, said)]
    return max(standing, key=lambda one: len(one[1]), default=("", ""))


def _stands(word: str, said: str) -> bool:
    """A Latin word by itself, or as several: a courtyard is no court."""
    if not word.isascii():
        return word in said
    return re.search(rf"(?<![a-z]){re.escape(word)}(?:e?s)?(?![a-z])", said) is not None


async def told(turn: Turn, entry: Elsewhere) -> Screen:
    """Told at once, to anybody; asked after only with those who agreed that something is kept."""
    t = turn.t
    kept = turn.person.consented and bool(turn.catalogue.categories)
    if kept and not await _asked_after_already(turn, entry):
        body = Body(text=without_numbers(turn.said.text)[0], order=entry.code)
        await file_case(turn, turn.catalogue.category(KIND), Spot(), body, turn.person.id, elsewhere=True)
    text = t(
        "report-elsewhere",
        what=t.words(entry.name),
        body=t.words(entry.body),
        phone=entry.number,
        say=t.words(entry.say),
        asked="yes" if kept else "no",
    )
    answers = (("reply_parameters", {"message_id": turn.said.message}),)
    rows = [
        [Button(t.plain("report-ours"), "report")],
        [Button(t.plain("button-call"), "call"), Button(t.plain("button-home"), "home")],
    ]
    return Screen(text, rows=rows, card=SCREEN, extra=answers)


async def _asked_after_already(turn: Turn, entry: Elsewhere) -> bool:
    """Said twice, it is asked after once."""
    waiting = await cases.of_reporter(turn.store, turn.person.id, turn.now)
    return any(case.state == "elsewhere" and case.body.order == entry.code for case in waiting)
