"""Steps of a case without its screens: whatever anybody could forge, straight to the table's door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialog.said import Said
from dialog.turn import Turn, Work
from domain.case import Action, Actor
from domain.refused import Refused
from domain.spoken_places import Spot
from handlers.case_steps import CLOCK, Who, carry_out, who
from handlers.filing import file_case
from storage import cases, people
from storage.cases import Body, Case
from storage.people import Person
from storage.store import Store
from tests.playing import Stage

PLACE = Spot(estate="柳荫花园", building="21栋", unit=2, floor=2)
EVERYBODY = ("xu", "zheng", "sun", "chen", "fang", "wuye", "gu")  # of the staff: xu's are this grid and another


@dataclass
class Cast:
    """A stage with the staff and some residents on it, by name."""

    stage: Stage
    accounts: dict[str, int]

    @classmethod
    async def on(cls, stage: Stage, staff: Sequence[str] = EVERYBODY, residents: Sequence[str] = ()) -> Cast:
        accounts: dict[str, int] = {}
        for name in staff:
            accounts[name] = (await stage.staff(name, 2000 + len(accounts))).account
        for name in residents:
            person = stage.person(2000 + len(accounts))
            await person.says("/start")
            accounts[name] = person.account
        return cls(stage, accounts)

    async def run(self, job: Any) -> Any:
        """What `job` returns for a work of its own, committed."""
        found = []

        async def run(work: Work) -> None:
            found.append(await job(work))

        await self.stage.front.sweep(run)
        return found[0]

    async def file(self, reporter: str, category: str = "stairwell_light", elsewhere: bool = False) -> Case:
        async def file(work: Work) -> Case:
            return await self.report(work, reporter, category, elsewhere)

        found: Case = await self.run(file)
        return found

    async def report(self, work: Work, reporter: str, category: str, elsewhere: bool = False) -> Case:
        person = await self.person(work, reporter)
        kind, body = work.catalogue.category(category), Body(text="不亮")
        return await file_case(work, kind, PLACE, body, person.id, elsewhere=elsewhere)

    async def person(self, work: Work, name: str) -> Person:
        account = self.accounts[name]
        found = (await people.who(work.store.tx, work.store.sealer, account, account)).person
        assert found is not None
        return found

    async def who(self, work: Work, name: str, case: Case) -> Who:
        """What somebody is to a case, as a turn of theirs finds it."""
        if name == "clock":
            return CLOCK
        said = Said("tap", self.accounts[name], self.accounts[name])
        person = await self.person(work, name)
        return await who(Turn(work.now, work.store, work.tell, work.texts, work.bot, person, said), case)

    async def try_(self, work: Work, case: Case, name: str, action: Action, words: str, to: str) -> Refused | None:
        """The refusal, or None when it was done."""
        try:
            await carry_out(work, case, action, await self.who(work, name, case), words, to=to)
        except Refused as refused:
            return refused
        return None

    async def case(self, number: str) -> Case:
        async with self.stage.database.turn() as tx:
            found = await cases.find(Store(tx, self.stage.sealer, self.stage.front.catalogue), number)
        assert found is not None
        return found

    async def written(self, case: str) -> tuple[list[str], list[str]]:
        """What its history and its events say happened, each oldest first."""
        sql = "SELECT what FROM {} WHERE {} = :case ORDER BY id"
        async with self.stage.database.turn() as tx:
            notes = await tx.all(sql.format("case_notes", "case_id"), case=case)
            events = await tx.all(sql.format("events", "noun_id"), case=case)
        return [row["what"] for row in notes], [row["what"] for row in events]


def actors(names: str) -> set[Actor]:
    """ "holder circle" """
    return set(names.split())  # type: ignore[arg-type]
