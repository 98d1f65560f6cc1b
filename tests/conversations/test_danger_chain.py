"""The chain: rung by day and by night until somebody goes; and what goes wrong meanwhile."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from dialog.routes import Job
from domain.case import State
from handlers import JOBS, danger_chain, danger_record
from storage import updates
from storage.cases import Case
from tests.conversations.emergencies import FIRST, GAS, STAFF, minutes_later, rung, the_case
from tests.conversations.player import GROUP, Player, group
from tests.playing import Stage, at

CHAIN = Job("emergencies", danger_chain.ring_on, 5)


# --- the chain


async def test_at_three_in_the_morning_they_are_rung_at_once(play: Player) -> None:
    await play(f"""
        zheng （在聊天里）
        -- 周三 3:00
        zhang {GAS}
        bot→zheng  【急】柳荫花园5栋3单元，煤气味、漏气。报的人还没回话。
              先打119。到了那里：别进楼、别按门铃、别抽烟，手机离远了再打。
              原话：“{GAS}” [119我打，这就去] [去不了，叫下一位]
    """)
    rows = await play.rows("SELECT class, not_before FROM outbox WHERE ended_at IS NULL ORDER BY id DESC LIMIT 2")
    assert {row["class"] for row in rows} == {"urgent"}
    assert {row["not_before"] for row in rows} == {int(at("2026-11-25 03:00").timestamp() * 1000)}


async def test_every_two_minutes_everybody_so_far_and_the_next_circle(play: Player) -> None:
    await play(STAFF + f"zhang {GAS}")
    names = ("zheng", "xu", "chen", "fang")
    seen = []
    for _ in range(6):
        seen.append(tuple(rung(play, name) for name in names))
        await minutes_later(play, 2)
    assert seen == [(1, 0, 0, 0), (2, 1, 0, 0), (3, 2, 1, 0), (4, 3, 2, 1), (5, 4, 3, 2), (6, 5, 4, 3)]


async def test_when_the_whole_chain_was_rung_twice_the_reporter_hears_it_once(play: Player) -> None:
    await play(STAFF + f"zhang {GAS}")
    for _ in range(4):
        await minutes_later(play, 2)
    assert play["zhang"].text.startswith(FIRST)
    for _ in range(4):
        await minutes_later(play, 2)
    assert play["zhang"].text == ("值班的人还没回我，我在叫下一位。119 最要紧。\n也可以打服务台：\n0561-000-0123")
    assert sum("还没回我" in m.text for m in play["zhang"].messages) == 1


async def test_with_nobody_to_ring_nothing_is_promised(play: Player) -> None:
    await play(f"""
        zhang {GAS}
        zhang [出来了，119打了]
        bot   好。离远些，别让人进去。 值班的人现在叫不到。我替不了 119。
    """)


async def test_who_cannot_go_passes_it_on_at_once(play: Player) -> None:
    await play(STAFF + f"zhang {GAS}")
    await play("""
        zheng [去不了，叫下一位]
        bot   好，在叫下一位。您能去了，还点得着： [119我打，这就去]
        bot→xu  【急】柳荫花园5栋3单元，… [119我打，这就去] [去不了，叫下一位]
    """)
    await minutes_later(play, 2)
    assert (rung(play, "zheng"), rung(play, "xu"), rung(play, "chen")) == (1, 2, 1)
    await play("zheng [119我打，这就去]\nbot→zhang 网格员看到了，在打119，正往5栋赶。离楼远些，别让人进。")


async def test_with_nobody_after_them_it_is_said_and_they_are_rung_again(play: Player) -> None:
    await play(f"""
        zheng （在聊天里）
        zhang {GAS}
        zheng [去不了，叫下一位]
        bot   好。后面没有人了，两分钟后再叫您。您能去了，还点得着： [119我打，这就去]
    """)
    assert rung(play, "zheng") == 1
    await minutes_later(play, 2)
    assert rung(play, "zheng") == 2


async def test_a_worker_of_another_grid_who_was_rung_may_go(play: Player) -> None:
    await play(STAFF + f"zhang {GAS}")
    await minutes_later(play, 2)
    await play("""
        xu    [119我打，这就去]
        bot→zhang  网格员看到了，在打119，正往5栋赶。离楼远些，别让人进。
        xu    [到现场了]
        bot→zhang  网格员到5栋了。
    """)


async def test_two_tap_at_once_and_one_has_it(play: Player) -> None:
    await play(STAFF + f"zhang {GAS}")
    await minutes_later(play, 2)
    mine, theirs = play["zheng"].screen, play["xu"].screen
    data = [next(b["callback_data"] for row in m.buttons for b in row if "这就去" in b["text"]) for m in (mine, theirs)]
    await play["zheng"].sends_tap(data[0], mine.number)
    await play["xu"].sends_tap(data[1], theirs.number)
    case = await the_case(play)
    assert (case.handler, case.responsible, case.state) == ("zheng", "zheng", State.TAKEN)
    assert "归您了" in play["zheng"].text and "别人刚接走了" in play["xu"].text
    assert [m.text for m in play["zhang"].messages if "看到了" in m.text] == [play["zhang"].text]
    before = rung(play, "zheng"), rung(play, "xu"), rung(play, "chen")
    await minutes_later(play, 4)
    assert (rung(play, "zheng"), rung(play, "xu"), rung(play, "chen")) == before, "the chain is still"


async def test_whoever_goes_goes_for_all_who_reported_it_from_there(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}\nwu 柳荫花园5栋2单元也有煤气味")
    await play("li 柳荫花园6栋有煤气味\nzheng [119我打，这就去]")
    assert [case.handler for case in await play.cases()] == [None, None, "zheng"]
    other = (await play.cases())[0]
    await play["zheng"].sends_tap(f"go:{other.id}:yes")
    assert [case.handler for case in await play.cases()] == ["zheng", "zheng", "zheng"]
    for name in ("zhang", "wu"):
        assert play[name].text.startswith("网格员看到了")


async def test_called_is_not_said_again(play: Player) -> None:
    await play(f"""
        zheng （在聊天里）
        zhang {GAS}
        zhang [出来了，119打了]
        bot→zheng  【急】… 报的人出来了，119打了。 到了那里：… [我这就去] [去不了，叫下一位]
        zheng [我这就去]
        bot→zhang  网格员看到了，正往5栋赶。离楼远些，别让人进。
    """)


async def test_a_partner_unit_or_a_resident_does_not_get_it(play: Player) -> None:
    await play(f"wuye （在聊天里）\nzheng （在聊天里）\nzhang {GAS}")
    case = await the_case(play)
    for name in ("wuye", "zhang"):
        await play[name].sends_tap(f"go:{case.id}:yes")
    assert (await the_case(play)).handler is None and rung(play, "wuye") == 0


async def test_whoever_reported_it_is_not_sent_there(play: Player) -> None:
    await play(f"zheng （在聊天里）\nchen （在聊天里）\nzheng {GAS}")
    assert (rung(play, "zheng"), rung(play, "chen")) == (0, 1)


async def test_the_end_is_a_quotation_and_no_rating_is_asked(play: Player) -> None:
    await play(f"zheng （在聊天里）\nchen （在聊天里）\nzhang {GAS}\nzheng [119我打，这就去]")
    await play("""
        zheng [消防说可以回去了]
        bot   记下了，也告诉报的人了。
        bot→zhang  消防查过了，说可以回家。进门先开窗通通风。 刚才您喊了邻居，谢谢您。
        chen  [核过了，没问题]
        zhang [好了]
    """)
    case = await the_case(play)
    assert case.state is State.SOLVED and "愿意评一评" not in " ".join(m.text for m in play["zhang"].messages)


async def test_a_false_alarm_is_no_reproach(play: Player) -> None:
    await play(f"""
        zheng （在聊天里）
        zhang {GAS}
        zheng [119我打，这就去]
        zheng [没事，是误报]
        bot→zhang  去看过了，这回是虚惊。下回有一点不对，照样先走、先打。
    """)
    assert (await the_case(play)).state is State.CHECKING


async def test_reminders_of_the_case_leave_the_buttons_of_the_emergency(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}\nzheng [119我打，这就去]")
    await minutes_later(play, 45)
    await play("zheng [消防说可以回去了]\nbot→zhang 消防查过了，说可以回家。 …")


# --- what goes wrong


async def test_a_turn_that_breaks_still_gives_the_orders(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*args: object, **more: object) -> Case:
        raise RuntimeError("broken")

    monkeypatch.setattr(danger_record, "file_case", breaks)
    zhang, lee = stage.person(7), stage.person(8, "en")
    await zhang.says(GAS)
    assert zhang.text.startswith(FIRST) and zhang.text.splitlines()[-1] == "119"
    await zhang.sends(chat=group(GROUP), text=GAS)
    assert stage.phones.chats[GROUP][-1].text.startswith(FIRST)
    await lee.says("I smell gas")
    assert lee.text.startswith("Get out first")
    await lee.says("楼道冒烟")
    await lee.taps("Yes, urgent")
    assert lee.text.startswith("Get out first: stay low")
    rows = await stage.database.read().all("SELECT class FROM outbox ORDER BY id")
    assert {row["class"] for row in rows} == {"urgent"}
    assert len(await updates.failures(stage.database.read(), stage.sealer)) == 4


async def test_even_when_an_update_cannot_be_read(stage: Stage) -> None:
    zhang = stage.person(7)
    await zhang.sends(text=GAS, reply_to_message={"from": 5, "message_id": "x"})
    assert zhang.text.startswith(FIRST)


async def test_hours_later_it_is_asked_and_the_chain_is_rung(play: Player) -> None:
    """Telegram kept the message while we were away."""
    await play("zheng （在聊天里）\nzhang /start")
    date = int((play.stage.phones.now - dt.timedelta(hours=3, minutes=5)).timestamp())
    await play["zhang"].sends(text=GAS, date=date)
    await play("""
        bot→zhang  您3小时前说有煤气味，现在平安吗？ [平安] [还不行]
    """)
    assert play["zhang"].text == "您3小时前说有煤气味，现在平安吗？"
    assert "周一（23日）中午12点45分说的。" in play["zheng"].text
    await play(f"""
        zhang [还不行]
        bot   {FIRST} … 119 …
        bot→zheng  【急】… 报的人说还不行。 …
        zhang [平安]
        bot   平安就好。再有不对，先打 119。
    """)
    case = await the_case(play)
    assert play.stage.phones.now - case.reported_at == dt.timedelta(hours=3, minutes=5)


async def test_what_could_not_be_sent_is_asked_about_and_not_ordered(play: Player) -> None:
    """Written, and then the process was away for three hours."""
    await play(f"zheng （在聊天里）\nzhang /start\nzhang {GAS}")
    [expires] = {
        m["expires_at"]
        for m in await play.rows(
            f"SELECT expires_at FROM outbox WHERE class = 'urgent' AND chat = {play['zhang'].account}"
        )
    }
    assert expires == int((play.stage.phones.now + danger_chain.OLD).timestamp() * 1000)
    before = rung(play, "zheng")
    await minutes_later(play, 180)
    assert play["zhang"].text == "您3小时前说有煤气味，现在平安吗？"
    assert play["zhang"].screen.labels() == ["平安", "还不行"]
    assert rung(play, "zheng") == before + 1, "one ring, and no burst"


async def test_it_is_not_asked_where_somebody_was_told(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}")
    case = await the_case(play)
    async with play.stage.database.turn() as tx:
        await tx.run(
            "INSERT INTO cards (chat, card, message) VALUES (:chat, :card, 1)",
            chat=play["zheng"].account,
            card=f"urgent:{case.id}",
        )
    await minutes_later(play, 40)
    assert not any("平安吗" in m.text for m in play["zhang"].messages)


async def test_killed_between_the_record_and_the_sending_nothing_is_lost(play: Player) -> None:
    await play("zheng （在聊天里）\nzhang /start")
    last = max(row["id"] for row in await play.rows("SELECT id FROM outbox"))
    play.stage.phones.hand = lambda *args: None  # type: ignore[method-assign]
    await play["zhang"].says(GAS)
    waiting = await play.rows(f"SELECT chat, class, ended_at, taken_by FROM outbox WHERE id > {last}")
    assert {row["chat"] for row in waiting} == {play["zheng"].account, play["zhang"].account}
    assert {(row["class"], row["ended_at"], row["taken_by"]) for row in waiting} == {("urgent", None, None)}


async def test_a_sweep_that_breaks_is_done_by_the_next_one(play: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one case that cannot be rung keeps no other from it."""
    await play(f"zheng （在聊天里）\nzhang {GAS}\nli 6栋着火了")
    broken, ring_next = (await play.cases())[0], danger_chain.ring_next

    async def breaks(work: object, case: Case) -> Case:
        if case.id == broken.id:
            raise RuntimeError("broken")
        return await ring_next(work, case)  # type: ignore[arg-type]

    monkeypatch.setattr(danger_chain, "ring_next", breaks)
    before = rung(play, "zheng")
    await minutes_later(play, 2)
    assert rung(play, "zheng") == before + 1
    monkeypatch.setattr(danger_chain, "ring_next", ring_next)
    await minutes_later(play, 0.1)
    assert rung(play, "zheng") == before + 2


async def test_a_sweep_twice_rings_once(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}")
    await minutes_later(play, 2)
    before = rung(play, "zheng")
    for _ in range(3):
        await play.stage.sweep(CHAIN)
    assert rung(play, "zheng") == before


def test_the_chain_is_looked_at_often() -> None:
    [job] = [job for job in JOBS if job.sweep is danger_chain.ring_on]
    assert job.every <= 10
    assert dt.timedelta(seconds=job.every) < danger_chain.RINGS_EVERY


async def test_somebody_who_blocked_us_and_writes_again(play: Player) -> None:
    await play(f"zhang /start\nzhang （停用邻里）\nzhang {GAS}\nbot {FIRST} … 119 …")


async def test_nothing_forged_moves_a_case(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}\nli /start")
    case = await the_case(play)
    for data in (f"danger:{case.id}:out", f"danger:{case.id}", "danger", "go", f"go:{case.id}", "alarm:x:yes", "alarm"):
        await play["li"].sends_tap(data)
    await play["zhang"].sends_tap(f"danger:{case.id}:nonsense")
    after = await the_case(play)
    assert (after.version, after.body.alarm) == (case.version, ())


async def test_events_hold_no_words_and_no_persons(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}\nzhang [出来了，还没打]\nzheng [119我打，这就去]")
    kept = json.dumps([dict(row) for row in await play.rows("SELECT * FROM events")], ensure_ascii=False)
    assert "煤气味" not in kept and str(play["zhang"].account) not in kept
