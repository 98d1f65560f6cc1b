"""The clock of cases: each step once, to whom it concerns, not at night, and nothing lost that fell due meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest

from dialog.turn import Work
from domain.case import State
from domain.spoken_places import Spot
from handlers import JOBS, case_clock
from handlers.filing import file_case
from storage import people, staff
from storage.cases import Body, Case
from tests.conversations.player import Player
from tests.conversations.stepping import Cast
from tests.playing import ZONE, Person, at

STAFF = "xu  （在聊天里）\nchen （在聊天里）\nfang （在聊天里）\n"
TAKEN = STAFF + "wang  （报了楼道灯）\nxu  [我来办]\n"
CLOSING = TAKEN + "xu  [办好了]\nxu  换了灯\nxu  [就这么说]\n"
SWEEP = next(job for job in JOBS if job.name == "cases due")


async def the_case(play: Player) -> Case:
    return (await play.cases())[0]


async def actions(play: Player) -> list[str]:
    """What happened to cases, oldest first."""
    return [row["what"] for row in await play.rows("SELECT what FROM events WHERE noun = 'case' ORDER BY id")]


def rung(play: Player, who: str) -> list[str]:
    """Every new message that somebody got, oldest first."""
    return [shown.text for chat, shown in play.stage.phones.rung if chat == play[who].account]


async def report(person: Person, text: str) -> None:
    await person.says(text)
    await person.taps("对，报上去")


# --- nobody takes it


async def test_nobody_takes_it_so_wider_circles_hear_and_then_those_above(play: Player) -> None:
    await play(STAFF + "zheng （在聊天里）\n-- 周二 10:00\nwang  （报了楼道灯）")
    before = await the_case(play)
    await play("""
        -- 周三 11:01
        bot→zheng  1124-01，周二（24日）上午10点报的，到现在没人接，现在问到您。 … [我来办] …
        bot→xu  （不说话）
        bot→wang  （不说话）
        -- 周三 14:01
        bot→chen  1124-01，周二（24日）上午10点报的，到现在没人接。 … [我来办] …
        bot→fang  （不说话）
        -- 周三 17:01
        bot→fang  1124-01，周二（24日）上午10点报的，到现在没人接。 … [我来办] …
    """)
    after = await the_case(play)
    assert after.circle == 1 and after.deadline_at == before.deadline_at and after.state is State.NEW


async def test_nobody_has_it_at_the_deadline_and_the_resident_hears_that_it_is_late(play: Player) -> None:
    await play(STAFF + "-- 周二 10:00\nwang  （报了楼道灯）\n-- 周四 17:30")
    assert play["wang"].text.startswith("晚了")
    assert "没人接" in play["chen"].text


async def test_a_sweep_twice_does_nothing_twice(play: Player) -> None:
    await play(TAKEN)
    for _ in range(3):
        await play.stage.later(at("2026-11-25 17:30"))
    late = [text for text in rung(play, "wang") if text.startswith("晚了")]
    assert len(late) == 1
    assert len([text for text in rung(play, "chen") if text.startswith("到时间了")]) == 1


async def test_after_days_without_a_process_one_message_each(play: Player) -> None:
    """Half, before, due, and three days after: caught up with once."""
    await play(TAKEN)
    before = {name: len(rung(play, name)) for name in ("xu", "chen", "fang", "wang")}
    await play.stage.later(at("2026-11-30 10:00"))
    await play.stage.later(at("2026-11-30 10:01"))
    new = {name: rung(play, name)[count:] for name, count in before.items()}
    assert {name: len(texts) for name, texts in new.items()} == dict.fromkeys(before, 1)
    assert all(new[name][0].startswith("晚了：1123-01") for name in ("xu", "chen", "fang"))


async def test_what_fell_due_is_not_lost_by_a_step_in_between(play: Player) -> None:
    """C7: the process was down over the deadline, and the first thing it sees is the holder passing it on."""
    await play(TAKEN + "wuye （在聊天里）")
    play.stage.set_clock(at("2026-11-25 18:00"))
    await play("xu  [派给单位]\nxu  [柳荫物业]\nxu  [就用这句]\nxu  [就这么说]\n")
    await play.stage.later(at("2026-11-25 18:01"))
    assert play["wang"].text.startswith("晚了")
    assert play["chen"].text.startswith("到时间了")


async def test_adding_something_puts_no_reminder_off(play: Player) -> None:
    await play(TAKEN)
    before = (await the_case(play)).due_at
    await play("-- 周一 16:30\nwang  [看进度]\nwang  [补一句]\nwang  三楼也不亮\nwang  [对，转过去]")
    assert (await the_case(play)).due_at == before


async def test_a_holder_who_left_is_no_dead_end(play: Player) -> None:
    """What would have reached them reaches somebody above."""
    await play(TAKEN)
    async with play.stage.database.turn() as tx:
        await staff.remove(tx, "xu", play.stage.phones.now)
    await play.stage.later(at("2026-11-25 15:30"))
    assert play["chen"].text.startswith("快到时间了")


# --- at night, and many at once


async def test_nobody_is_rung_at_night_and_the_morning_says_it_once(play: Player) -> None:
    """A lift out of order, on a continuous clock: asked at night of nobody, in the morning of each once."""
    await play(STAFF + "-- 周一 20:30\nwang  （同意过了）")
    await report(play["wang"], "21栋2单元电梯坏了")
    counts = {name: len(rung(play, name)) for name in ("xu", "chen", "fang")}
    for hour in ("2026-11-23 23:00", "2026-11-24 01:00", "2026-11-24 06:59"):
        await play.stage.later(at(hour))
        assert {name: len(rung(play, name)) for name in counts} == counts
    await play.stage.later(at("2026-11-24 07:00"))
    new = {name: len(rung(play, name)) - count for name, count in counts.items()}
    assert new["chen"] == new["fang"] == 1 and new["xu"] <= 1


async def test_an_emergency_rings_at_night_too(play: Player) -> None:
    """It has somebody, and is not over by its deadline: each is rung by itself, at once."""
    await play("-- 周一 20:30")
    cast = await Cast.on(play.stage, ("xu", "chen"), ("li",))
    gas = await cast.file("li", "gas_leak")

    async def accept(work: Work) -> None:
        assert await cast.try_(work, gas, "xu", "accept", "", "") is None

    await cast.run(accept)
    play.stage.set_clock(night := (await cast.case(gas.id)).deadline_at)
    before = len(play.stage.phones.rung)
    await play.stage.sweep(SWEEP)
    assert night.astimezone(ZONE).hour in (*range(7), 21, 22, 23)
    rung_now = {chat: shown.text for chat, shown in play.stage.phones.rung[before:]}
    assert {cast.accounts["xu"], cast.accounts["chen"]} <= set(rung_now)
    assert rung_now[cast.accounts["chen"]].startswith("到时间了")


async def test_several_that_fall_due_are_one_message(play: Player) -> None:
    await play(TAKEN)
    for number in (20, 19, 18):
        await report(play["wang"], f"柳荫花园{number}栋下水道堵了")
        await play["xu"].taps("我来办")
    assert len({c.id for c in await play.cases()}) == 4
    before = len(rung(play, "xu"))
    await play.stage.later(at("2026-12-07 10:00"))
    [text] = rung(play, "xu")[before:]
    assert text.startswith("到时间的4件：\n1123-0")
    labels = play["xu"].screen.labels()
    assert len(labels) == 5 and labels[0].startswith("1123-0") and labels[-1] == "我手上的"
    await play["xu"].taps(labels[0])
    assert labels[0].split()[0] in play["xu"].text


async def test_at_most_two_hundred_and_then_the_rest(play: Player) -> None:
    await play("chen （在聊天里）\nwang （同意过了）")

    async def file(work: Work) -> None:
        reporter = await work.store.tx.one("SELECT id FROM people ORDER BY created_at DESC LIMIT 1")
        for _ in range(210):
            kind = work.catalogue.category("stairwell_light")
            await file_case(work, kind, Spot(), Body(text="不亮"), reporter["id"] if reporter else None)

    await play.stage.front.sweep(file)
    play.stage.set_clock(at("2026-11-26 10:00"))
    await play.stage.sweep(SWEEP)
    assert (await actions(play)).count("escalate") == 200
    await play.stage.sweep(SWEEP)
    await play.stage.sweep(SWEEP)
    assert (await actions(play)).count("escalate") == 210


# --- an answer that does not come


async def told_elsewhere(play: Player) -> None:
    """A matter that was not ours."""
    await play("zhang （同意过了）")
    account = play["zhang"].account

    async def file(work: Work) -> None:
        person = (await people.who(work.store.tx, work.store.sealer, account, account)).person
        kind, body = work.catalogue.category("out_of_scope"), Body(text="我要打官司")
        await file_case(work, kind, Spot(), body, person.id if person else None, elsewhere=True)

    await play.stage.front.sweep(file)


async def test_not_answered_the_clock_goes_on(play: Player) -> None:
    await play(TAKEN + "xu  [问居民]\nxu  是二楼还是三楼的？\nxu  [就这么说]")
    asked = await the_case(play)
    await play("""
        -- 周三 17:30
        bot→wang  您报的楼道灯不亮（1123-01）接着办了，刚才问的那句不用回了。 [看进度]
        bot→xu  1123-01居民没回话，接着办吧。 …
    """)
    after = await the_case(play)
    assert after.state is State.TAKEN and after.deadline_at > asked.deadline_at and after.paused_at is None


async def test_silence_is_not_confirmed_and_never_satisfied(play: Player) -> None:
    await play(CLOSING)
    if (await the_case(play)).state is State.CHECKING:
        await play("chen  [核过了，没问题]")
    await play("-- 周六 9:00\nbot→wang （不说话）\n-- 周六 16:00")
    assert (await the_case(play)).state is State.UNCONFIRMED
    assert play["wang"].text.startswith("您报的楼道灯不亮（1123-01）先收着了")
    await play("""
        wang  [没好]
        wang  [不说了，就是没好]
        wang  [对，转过去]
        bot   明白，编号不变（1123-01）。这回督办盯着，最晚… …
    """)
    assert (await the_case(play)).state is State.TAKEN and "unconfirmed" in await actions(play)


async def test_what_was_not_ours_is_asked_after_once(play: Player) -> None:
    await told_elsewhere(play)
    await play("-- 周三 16:00")
    await play.stage.later(at("2026-11-26 16:00"))
    asked = [text for text in rung(play, "zhang") if text.endswith("打通了没有？")]
    assert asked == ["前两天说的“我要打官司”，打通了没有？"]
    await play("-- 周五 16:01")
    case = await the_case(play)
    assert case.state is State.UNCONFIRMED
    assert [text for text in rung(play, "zhang") if text.endswith("打通了没有？")] == asked


async def test_got_through_ends_it_and_did_not_helps(play: Player) -> None:
    await told_elsewhere(play)
    await play("""
        -- 周三 16:00
        zhang [没打通]
        bot   对不住。再试试，或者打给我们，一起想办法： 0561-000-0123 [请给我打电话] [回首页]
    """)
    case = await the_case(play)
    assert case.state is State.ELSEWHERE
    await play["zhang"].sends_tap(f"through:{case.id}:yes")
    assert (await the_case(play)).state is State.SOLVED
    await play["zhang"].sends_tap(f"through:{case.id}:no")
    assert play["zhang"].text.startswith("这件已经办完了")
    await play("li /start")
    await play["li"].sends_tap(f"through:{case.id}:yes")
    assert play["li"].text.startswith("这件已经办完了")


async def test_not_got_through_and_silence_then_not_solved_finds_somebody(play: Player) -> None:
    """It was nobody's so far: it is offered, never left with a holder who does not exist."""
    await play("sun （在聊天里）\nchen （在聊天里）")
    await told_elsewhere(play)
    await play("-- 周三 16:00\n-- 周五 16:01")
    await play("zhang [没好]\nzhang [不说了，就是没好]\nzhang [对，转过去]")
    case = await the_case(play)
    assert case.state is State.NEW and case.handler is None and case.due_at is not None
    assert "没好" in play["chen"].text


# --- how long the like took


async def test_the_usual_time_is_said_from_ten_cases_on(play: Player) -> None:
    await play(TAKEN)
    case = await the_case(play)
    for done in (9, 10):
        await like_it(play, done)
        await play["wang"].sends_tap(f"case:{case.id}")
        assert ("同样的事，一半3天内办好。" in play["wang"].text) is (done == 10)


async def like_it(play: Player, count: int) -> None:
    """Cases of that kind that were solved, half of them within three days."""
    async with play.stage.database.turn() as tx:
        await tx.run("DELETE FROM cases WHERE number LIKE 'x%'")
        columns = [row["name"] for row in await tx.all("PRAGMA table_info(cases)")]
        for n in range(count):
            took = dt.timedelta(days=2, hours=5) if n < 5 else dt.timedelta(days=9)
            new = {"id": f"'x{n}'", "number": f"'x{n}'", "state": "'solved'", "due_at": "NULL"}
            new["ended_at"] = f"reported_at + {int(took / dt.timedelta(milliseconds=1))}"
            picked = ", ".join(new.get(name, name) for name in columns)
            await tx.run(f"INSERT INTO cases SELECT {picked} FROM cases WHERE number = '1123-01'")


async def test_one_case_that_cannot_be_dealt_with_keeps_no_other_waiting(
    play: Player, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await play("xu （在聊天里）\nchen （在聊天里）\nwang （报了楼道灯）\nli （同意过了）")
    await play("li  20栋3单元柳荫花园下水道堵了\nli  [对，报上去]")
    looking = case_clock._look

    async def breaks(work: Work, case: Case, heard: case_clock.Heard) -> None:
        if case.number.endswith("-01"):
            raise KeyError("made up")
        await looking(work, case, heard)

    monkeypatch.setattr(case_clock, "_look", breaks)
    await play("-- 周五 18:00")
    first, second = await play.cases()
    now = play.stage.phones.now
    assert first.due_at == now + dt.timedelta(hours=1)
    assert second.due_at is not None and second.due_at > now
    assert "1123-02" in play["chen"].text
    assert "could not be looked at: KeyError" in caplog.text and "王" not in caplog.text


async def test_why_it_is_late_is_said_by_whoever_has_it(play: Player) -> None:
    """C8: and, if late, why. Before it is late there is nothing to explain."""
    await play(TAKEN)
    [case] = await play.cases()
    await play["xu"].sends_tap(f"act:{case.id}:explain")
    assert "已经往下走了" in play["xu"].text
    await play("-- 周四 9:00")
    await play["xu"].sends_tap(f"act:{case.id}:explain")
    await play("""
        xu    等市政的配件，周五中午前换好
        bot   居民会看到这句： “等市政的配件，周五中午前换好” [就这么说] [改几个字] [先不办了]
        xu    [就这么说]
        bot   告诉居民了。 [我手上的]
        bot→wang  您报的楼道灯不亮（1123-01）晚了，办的人说： “等市政的配件，周五中午前换好” [看进度]
    """)


async def test_an_emergency_that_was_told_to_be_over_is_not_late_to_its_reporter(play: Player) -> None:
    """It waits for somebody else's look: whoever is to look hears of it, not whoever went there."""
    await play("zheng （在聊天里）\nchen （在聊天里）\n-- 周二 10:00\nzhang 柳荫花园5栋3单元楼道好大煤气味")
    await play("zheng [119我打，这就去]\nzheng [没事，是误报]\nbot→zhang  去看过了，这回是虚惊。 …")
    assert (await the_case(play)).state is State.CHECKING
    before = len(rung(play, "zheng"))
    await play("-- 周二 18:00\nbot→chen  到时间了：1124-01 …\nbot→zhang  （不说话）")
    assert len(rung(play, "zheng")) == before


async def test_what_is_said_to_be_done_is_late_in_other_words(play: Player) -> None:
    await play(CLOSING)
    await play("wang  [没好]\nwang  还是不亮\nwang  [对，转过去]\nxu    /desk\nxu    [1123-01 楼道灯不亮（办）]")
    await play("xu    [办好了]\nxu    换了灯座\nxu    [就这么说]")
    assert (await the_case(play)).state is State.CHECKING
    await play("""
        -- 周五 18:00
        bot→wang  晚了：您报的楼道灯不亮（1123-01），对不住。办的人说办好了，正找别人核一遍，核完问您。 …
    """)


async def test_nobody_is_blamed_for_the_night(play: Player) -> None:
    """Reported at 23:00, to be taken within the hour: whoever is offered it at seven has an hour before others hear."""
    await play(STAFF + "wang （同意过了）\n-- 周一 23:00\nwang 21栋2单元电梯坏了，停在一楼不动\nwang [对，报上去]")
    await play("""
        -- 周二 07:01
        bot→xu    1123-01， … [我来办] …
        bot→chen  （不说话）
        bot→fang  （不说话）
        -- 周二 08:02
        bot→chen  1123-01， … 到现在没人接，现在问到您。 …
    """)
    [case] = await play.cases()
    assert (case.deadline_at - case.reported_at).total_seconds() % 3600 == 0


async def test_a_late_case_promises_nothing_that_is_over(play: Player) -> None:
    await play(TAKEN)
    [case] = await play.cases()
    await play("-- 周五 18:00")
    await play["wang"].sends_tap(f"case:{case.id}")
    assert "晚了，有人盯着" in play["wang"].text and "最晚" not in play["wang"].text
