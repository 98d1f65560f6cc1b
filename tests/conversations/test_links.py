"""Every link of the printed sheet, opened: it leads to what is written under it."""

from __future__ import annotations

import pytest

from bot.sheet import sections
from dialog.texts import Texts
from domain import links
from storage.cases import Case
from tests.conversations.player import Player
from tests.conversations.test_case_clock import the_case


async def test_every_link_leads_to_what_is_written_under_it(play: Player) -> None:
    catalogue = play.stage.front.catalogue
    found = sections(catalogue, Texts())
    entries = [entry for section in found for entry in section.entries]
    assert len(entries) == 1 + len(catalogue.services) + len(catalogue.buildings)
    assert len({entry.payload for entry in entries}) == len(entries)
    await play("wang /start\nlee /start")
    for who, language in (("wang", 0), ("lee", 1)):
        for entry in entries:
            await play[who].says(f"/start {entry.payload}".strip())
            assert entry.title[language] in play[who].text or not entry.payload, entry
            labels = play[who].screen.labels()
            if entry.payload.startswith(links.BUILDING):
                begun = [button["callback_data"] for row in play[who].screen.buttons for button in row]
                assert f"report:{entry.payload}" in begun
            assert labels and len(entry.payload) <= 64
    assert await play.failures() == []


async def scanned(play: Player, building: str = "21栋") -> str:
    found = next(b for b in play.stage.front.catalogue.buildings if b.building == building)
    return links.of_building(found)


async def reported(play: Player) -> Case:
    await play("wang [对，报上去]")
    return await the_case(play)


async def test_a_report_begun_there_has_its_place_through_consent_and_a_restart(play: Player) -> None:
    payload = await scanned(play)
    await play(f"wang /start {payload}\nbot 您扫的是柳荫花园21栋的码。… [报个问题] …\nwang [报个问题]")
    play.stage.front.shown.clear()
    await play("""
        wang  [同意，往下走]
        wang  [同意]
        bot   哪儿出了什么事？… [退一步] [先不办了]
        wang  楼道灯不亮
        bot   是几单元？ …
        wang  2单元
        bot   这样报，对吗？… 柳荫花园21栋2单元，楼道灯不亮 …
    """)
    case = await reported(play)
    assert (case.spot.estate, case.spot.building, case.spot.unit) == ("柳荫花园", "21栋", 2)


async def test_what_is_written_under_it_belongs_there_unless_another_place_is_named(play: Player) -> None:
    payload = await scanned(play)
    await play(f"wang （同意过了）\nwang /start {payload}\nwang 楼道灯不亮\nbot 是几单元？ …\nwang 先不办了")
    await play(f"wang /start {payload}\nwang 22栋1单元楼道灯不亮\nbot 这样报，对吗？… 柳荫花园22栋1单元，楼道灯不亮 …")


async def test_nothing_is_kept_before_consent_but_afterwards_their_grid(play: Player) -> None:
    payload = await scanned(play)
    await play(f"wang /start {payload}")
    assert [row["grid"] for row in await play.rows("SELECT grid FROM people")] == [None]
    await play(f"li （同意过了）\nli /start {payload}")
    assert "g3" in [row["grid"] for row in await play.rows("SELECT grid FROM people")]


@pytest.mark.parametrize("payload", ["at_00000000", "at_", "at_x" * 16, "svc_gone"])
async def test_a_code_that_hangs_there_no_more_leads_on(play: Player, payload: str) -> None:
    await play(f"wang /start {payload}")
    assert len(play["wang"].screen.labels()) >= 2
