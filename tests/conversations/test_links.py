"""Every link of the printed sheet, opened: it leads to what is written under it."""

from __future__ import annotations

import pytest

from bot.sheet import sections
from dialog.texts import Texts
from domain import links
from storage import catalogue as catalogues
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


SAID = [
    ("楼道灯不亮", "是几单元？ …"),
    ("2单元楼道灯不亮", "这样报，对吗？… 柳荫花园21栋2单元，楼道灯不亮 …"),
    ("2单元二楼楼道灯不亮", "这样报，对吗？… 柳荫花园21栋2单元2楼，楼道灯不亮 …"),
    ("我们楼2单元楼道灯不亮", "这样报，对吗？… 柳荫花园21栋2单元，楼道灯不亮 …"),
    ("22栋1单元楼道灯不亮", "这样报，对吗？… 柳荫花园22栋1单元，楼道灯不亮 …"),
    ("槐香苑1栋2单元楼道灯不亮", "这样报，对吗？… 槐香苑1栋2单元，楼道灯不亮 …"),
    ("北门路灯不亮", "这样报，对吗？… 柳荫花园北门，路灯不亮 …"),
    ("槐香苑的路灯不亮", "在哪儿？ …"),
]


@pytest.mark.parametrize(("said", "answer"), SAID)
async def test_it_is_there_unless_another_place_is_named(play: Player, said: str, answer: str) -> None:
    """Written under it at once, or after the button."""
    payload = await scanned(play)
    await play(f"wang （同意过了）\nwang /start {payload}\nwang [报个问题]\nwang {said}\nbot {answer}\nwang 先不办了")
    await play(f"wang /start {payload}\nwang {said}\nbot {answer}")


async def test_on_the_way_back_it_is_still_there(play: Player) -> None:
    await play(f"wang （同意过了）\nwang /start {await scanned(play)}\nwang [报个问题]\nwang 楼道灯不亮")
    await play("""
        wang  [退一步]
        bot   哪儿出了什么事？ …
        wang  2单元楼道灯不亮
        bot   这样报，对吗？… 柳荫花园21栋2单元，楼道灯不亮 …
        wang  [换个地方]
        wang  22栋
        bot   是几单元？ …
        wang  [1单元]
        wang  黑得很
        bot   这样报，对吗？… 柳荫花园22栋1单元，楼道灯不亮 …
    """)


WAYS = [
    "wang [报个问题]\nwang （同意两次）\nwang 2单元楼道灯不亮",
    "wang [报个问题]\nwang 2单元楼道灯不亮\nwang （同意两次）",
    "wang 2单元楼道灯不亮\nwang （同意两次）",
    "wang [报个问题]\nwang （发来照片）\nwang （同意两次）\nwang [2单元]\nwang 楼道灯不亮",
    "wang （发来照片）\nwang [对，报个问题]\nwang （同意两次）\nwang [2单元]\nwang 楼道灯不亮",
    "wang /report\nwang （同意两次）\nwang 2单元楼道灯不亮",
    "wang [报个问题]\nwang [看全文]\nwang [退一步]\nwang 同意\nwang 同意\nwang 2单元楼道灯不亮",
    "wang [English]\nwang [中文]\nwang [报个问题]\nwang （同意两次）\nwang 2单元楼道灯不亮",
]


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_through_consent_brings_it_along(play: Player, way: str) -> None:
    await play(f"wang /start {await scanned(play)}\n{way}\nbot 这样报，对吗？… 柳荫花园21栋2单元，楼道灯不亮… …")


async def test_in_english_too(play: Player) -> None:
    await play(f"""
        lee   /start {await scanned(play)}
        bot   You scanned the code of 柳荫花园, building 21. … [Report a problem] …
        lee   [Report a problem]
        lee   （同意两次）
        lee   unit 2, the corridor light is out
        bot   … 柳荫花园, building 21, unit 2… …
    """)


async def test_an_older_button_knows_of_no_building(play: Player) -> None:
    await play(f"wang （同意过了）\nwang /start {await scanned(play)}")
    await play["wang"].sends_tap("report", play["wang"].screen.number)
    await play("wang 楼道灯不亮\nbot 在哪儿？… …")


async def test_a_closed_desk_promises_no_report(play: Player) -> None:
    payload = await scanned(play)
    async with play.stage.database.turn() as tx:
        await catalogues.set_opening(tx, "closed")
    await play(f"wang /start {payload}\nbot 您好，… 现在还没开张。… 0561-000-0123 [English]")


async def test_nothing_is_kept_before_consent_but_afterwards_their_grid(play: Player) -> None:
    payload = await scanned(play)
    await play(f"wang /start {payload}")
    assert [row["grid"] for row in await play.rows("SELECT grid FROM people")] == [None]
    await play(f"li （同意过了）\nli /start {payload}")
    assert "g3" in [row["grid"] for row in await play.rows("SELECT grid FROM people")]


@pytest.mark.parametrize("payload", ["at_00000000", "at_", "at_x" * 16, "svc_gone"])
async def test_a_code_that_hangs_there_no_more_leads_on(play: Player, payload: str) -> None:
    await play(f"wang /start {payload}")
    gone = "这件事现在这里不办了" if payload.startswith("svc_") else "这个链接我不认得，可能旧了"
    assert gone in play["wang"].text and len(play["wang"].screen.labels()) >= 2
