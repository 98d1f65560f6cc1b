"""Relatives who help: the link, both sides, and that an end is an end. What a helper does: test_helping.py."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversations.player import Player
from tests.conversations.scenes import AGREED, booked_again, booked_by
from tests.conversations.test_copies import files_of
from tests.playing import ZONE, at

SEE, BOOK = "看我约的，一起收提醒", "也能帮我约、改、退"
OVER = "这个预约办完了、退了，或者不由您看了，没有改动什么。"


def asked(right: str = BOOK, term: str = "1年") -> str:
    """Wang, who gave name and number, has a link."""
    return f"""{AGREED}
wang  /me
wang  [改电话]
wang  13800000001
wang  [对，就这么改]
wang  /settings
wang  [家人帮忙]
wang  [请家人帮我]
wang  [{right}]
wang  [{term}]
wang  王阿姨
wang  [就这样]
"""


def taken(relation: str = "母亲", by: str = "li") -> str:
    return f"""
{by}    （点家人的链接）
{by}    （同意两次）
{by}    [{relation}]
{by}    [好，我帮]
"""


def helping(right: str = BOOK, term: str = "1年", relation: str = "母亲") -> str:
    return asked(right, term) + taken(relation)


BOOKED = """
li    /start svc_gaoling_jintie
li    [给我母亲]
li    [约个时间]
li    周二晚上七点
li    [对，约上]
"""
OWN = booked_again("wang", "周二晚上七点")


async def rows(play: Player) -> int:
    return len(await play.rows("SELECT id FROM family"))


# --- the link


async def test_a_link_is_for_one(play: Player) -> None:
    await play(asked())
    await play("wang （点家人的链接）\nbot 这是您自己发的链接，转给家人点才行。 [回首页]")
    await play("li （点家人的链接）\nli （同意两次）\nli [不了]\nbot 好，没接。… [回首页]")
    await play(
        taken().replace("li    （同意两次）\n", "") + "li （点家人的链接）\nbot 家人帮忙： 您帮您母亲（王**）：…"
    )
    await play("zhang （点家人的链接）\nzhang （同意两次）\nbot 这个链接已经有人接了。…")
    await play("wang [不认识，停掉]\nzhang （点家人的链接）\nbot 这个链接用不了：收回了，或者早就停了。…")


async def test_a_link_that_was_open_when_another_took_it(play: Player) -> None:
    await play(asked() + "li （点家人的链接）\nli （同意两次）\nli [母亲]")
    await play("zhang （点家人的链接）\nzhang （同意两次）\nzhang [别的家人]\nzhang [好，我帮]")
    await play("li [好，我帮]\nbot 这个链接已经有人接了。…")
    assert await rows(play) == 1


async def test_after_seven_days_it_says_so(play: Player) -> None:
    await play(asked())
    play.stage.set_clock(play.stage.phones.now + dt.timedelta(days=7))
    await play("li （点家人的链接）\nli （同意两次）\nbot 这个链接过了7天，用不了了。请家人再发一个。 [回首页]")
    await play("wang /settings\nwang [家人帮忙]\nbot 家人帮忙：现在没请谁帮，…")
    await play.stage.later(play.stage.phones.now + dt.timedelta(days=31))
    assert await rows(play) == 0


async def test_it_can_be_taken_back_and_there_are_not_many(play: Player) -> None:
    again = f"wang [请家人帮我]\nwang [{SEE}]\nwang [3个月]\nwang [就这样]\nwang [家人帮忙]\n"
    await play(asked() + "wang [家人帮忙]\n" + again * 4)
    await play("wang [请家人帮我]\nbot 最多请5位。停掉一位，或者收回一个链接，再请。 …")
    await play("wang [收回链接]\nbot 链接收回了。… …")
    assert await rows(play) == 4


async def test_of_two_links_to_one_helper_the_newer_counts(play: Player) -> None:
    await play(helping(SEE) + f"wang [不认识，停掉]\nwang [请家人帮我]\nwang [{SEE}]\nwang [到我说停]\nwang [就这样]")
    await play("li （点家人的链接）\nli [母亲]\nli [好，我帮]\nbot … 说停才停。…")
    await play(f"wang [家人帮忙]\nwang [请家人帮我]\nwang [{BOOK}]\nwang [1年]\nwang [就这样]")
    await play("li （点家人的链接）\nli [母亲]\nli [好，我帮]")
    assert [row["may"] for row in await play.rows("SELECT may FROM family")] == ["book"]


@pytest.mark.parametrize("data", ["fam:", "fam:x:mother:yes", "fam:x:no", "helps:", "helps:x:stop", "family:x"])
async def test_a_forged_button_changes_nothing(play: Player, data: str) -> None:
    await play(helping())
    before = [dict(row) for row in await play.rows("SELECT * FROM family")]
    await play["li"].sends_tap(data)
    assert [dict(row) for row in await play.rows("SELECT * FROM family")] == before


# --- the end


@pytest.mark.parametrize("who", ["wang", "li"])
async def test_either_stops_it_by_one_tap_and_old_buttons_say_so(play: Player, who: str) -> None:
    await play(helping() + BOOKED + "li /mine\nli [您母亲 24日周二 晚7点]")
    booking = await play.booking()
    await play(f"{who} /settings\n{who} [家人帮忙]\n{who} [停：{'您孩子' if who == 'wang' else '您母亲'}]")
    assert play[who].text.startswith("停了，已经告诉对方。")
    told = {"wang": "您母亲不用您帮了，约的事您这里看不到了。", "li": "您孩子不再帮您了，您约的事只有您自己看得到。"}
    assert play["li" if who == "wang" else "wang"].text == told[who]
    for verb in ("b", "card", "ics", "way", "bring", "late", "cannot", "move"):
        await play["li"].sends_tap(f"{verb}:{booking.id}:yes")
        assert play["li"].text == OVER, verb
    await play("li /mine\nbot 您现在没有约。…\n-- 周一 19:00\nbot→li （不说话）\nbot→wang 王阿姨，明晚7点，…")
    assert await play.booking() is not None and await rows(play) == 0


async def test_stopped_in_the_middle_nothing_is_booked(play: Player) -> None:
    await play(helping() + BOOKED.replace("li    [对，约上]", "") + "wang [不认识，停掉]")
    await play("""
        li    [对，约上]
        bot   不能再替这位家人约了：停了，或者到期了。没有约上什么。 [给另一位] [退一步] [先不办了]
        li    [给另一位]
        bot   怎么称呼您？…
    """)
    assert await play.rows("SELECT id FROM bookings") == []


async def test_stopped_in_the_middle_nothing_is_moved(play: Player) -> None:
    await play(helping() + OWN + "li /mine\nli [您母亲 24日周二 晚7点]\nli [改时间]\nli 周四晚上七点\nwang /settings")
    await play("wang [家人帮忙]\nwang [停：您孩子]\nli [对，换过去]\nbot 这个预约办完了、退了，或者不由您看了，… …")
    assert (await play.booking()).start == at("2026-11-24 19:00")


async def test_after_the_last_day_it_ends_and_both_hear_of_it(play: Player) -> None:
    await play(helping(term="3个月"))
    (row,) = await play.rows("SELECT until FROM family")
    assert dt.datetime.fromtimestamp(row["until"] / 1000, ZONE) == at("2027-02-24 00:00")
    play.stage.set_clock(at("2027-02-23 23:59"))
    await play("li /settings\nli [家人帮忙]\nbot 家人帮忙： 您帮您母亲（王**）：…")
    play.stage.set_clock(at("2027-02-24 00:00"))
    await play("li /settings\nli [家人帮忙]\nbot 家人帮忙：现在没请谁帮，…")
    await play["li"].sends_tap("family")
    await play.stage.later(at("2027-02-24 09:00"))
    assert await rows(play) == 0
    assert play["li"].text == "帮您母亲到期了，约的事您这里看不到了，提醒也停了。"
    assert play["wang"].text == "您孩子帮您到期了，提醒只发给您自己了。要接着帮，再请一次。"
    await play.stage.later(at("2027-02-24 12:00"))
    assert sum("到期了" in shown.text for shown in play["li"].messages) == 1


async def test_a_week_before_she_is_asked_once_by_day(play: Player) -> None:
    await play(helping(term="3个月"))
    await play.stage.later(at("2027-02-15 12:00"))
    before = len(play["wang"].messages)
    await play.stage.later(at("2027-02-17 03:00"))
    assert len(play["wang"].messages) == before
    await play.stage.later(at("2027-02-17 09:00"))
    await play.stage.later(at("2027-02-17 09:10"))
    assert len(play["wang"].messages) == before + 1
    assert (
        play["wang"].text == "您孩子帮您到2027年2月23日（能看约的、收提醒，也能约、改、退）。接着帮吗？不管它就到期停。"
    )
    await play("wang [再帮一年]\nbot 好，到2028年2月23日。想早点停，点一下： [停]")
    await play.stage.later(at("2027-02-18 09:00"))
    (row,) = await play.rows("SELECT until FROM family")
    assert dt.datetime.fromtimestamp(row["until"] / 1000, ZONE) == at("2028-02-24 00:00")
    await play.stage.later(at("2028-02-20 09:00"))
    await play("wang [到期就停]\nbot 好，到2028年2月23日。… [停]")
    await play.stage.later(at("2028-02-24 09:00"))
    assert await rows(play) == 0


async def test_a_second_tap_adds_no_second_year_and_the_helper_none(play: Player) -> None:
    await play(helping(term="3个月"))
    await play.stage.later(at("2027-02-17 09:00"))
    (row,) = await play.rows("SELECT id, until FROM family")
    await play["li"].sends_tap(f"helps:{row['id']}:year")
    assert [dict(r) for r in await play.rows("SELECT id, until FROM family")] == [dict(row)]
    for _ in range(2):
        await play["wang"].sends_tap(f"helps:{row['id']}:year")
    (row,) = await play.rows("SELECT until FROM family")
    assert dt.datetime.fromtimestamp(row["until"] / 1000, ZONE) == at("2028-02-24 00:00")


async def test_until_it_is_stopped_is_never_asked_about(play: Player) -> None:
    await play(helping(term="到我说停"))
    before = len(play["wang"].messages)
    await play.stage.later(at("2028-06-01 10:00"))
    assert len(play["wang"].messages) == before and await rows(play) == 1


# --- my data


async def test_each_side_finds_it_among_their_data(play: Player) -> None:
    await play(helping())
    await play("wang /me\nbot 我记着的：… 家人帮忙：请了1位，帮着0位 … [家人帮忙] …")
    await play("li /me\nbot 我记着的：… 家人帮忙：请了0位，帮着1位 … [家人帮忙] …")


async def test_a_copy_has_it_on_both_sides_and_no_name_of_the_other(play: Player) -> None:
    await play(helping() + BOOKED)
    text, data = await files_of(play, "li")
    assert "您帮您母亲：能看约的、收提醒，也能约、改、退，到2027年11月23日。" in text
    assert "王阿姨" not in text and data["bookings"] == []
    text, data = await files_of(play, "wang")
    assert "您孩子帮您：" in text and [one["whom"] for one in data["bookings"]] == ["me"]  # type: ignore[attr-defined]
    assert data["helps"] == [
        {"i_help": False, "taken": True, "relation": "mother", "may": "book", "until": "2027-11-23T16:00:00Z"}
    ]


@pytest.mark.parametrize("who", ["wang", "li"])
async def test_deleted_on_one_side_it_ends_on_both(play: Player, who: str) -> None:
    await play(helping() + BOOKED + f"{who} /me\n{who} [全部删掉]")
    assert "家人帮忙也停" in play[who].text
    await play(f"{who} [对，全部删掉]\nbot 都删掉了，…")
    assert await rows(play) == 0
    other = play["li" if who == "wang" else "wang"]
    assert other.text.startswith("您母亲不用您帮了" if who == "wang" else "您孩子不再帮您了")
    assert len(await play.rows("SELECT id FROM bookings")) == (0 if who == "wang" else 1)


@pytest.mark.parametrize("who", ["wang", "li"])
async def test_a_consent_withdrawn_ends_it(play: Player, who: str) -> None:
    await play(helping() + f"{who} /me\n{who} [我的同意]\n{who} [不再经过境外]")
    assert "家人帮忙也停" in play[who].text
    await play(f"{who} [对，撤回]")
    assert await rows(play) == 0


async def test_her_name_is_kept_as_long_as_somebody_helps(play: Player) -> None:
    await play(helping(term="到我说停"))
    await play.stage.later(at("2028-06-01 10:00"))
    found = await play.rows("SELECT p.name FROM people p JOIN family f ON f.helped = p.id")
    assert [bool(row["name"]) for row in found] == [True]


# --- in English


async def test_in_english(play: Player) -> None:
    await play(asked())
    await play("""
        lee   （点家人的链接）
        lee   （同意两次）
        bot   王** asks for your help: a helper sees bookings, gets reminders, can book, move and cancel,
              until 23 Nov 2027. … Who is this to you? [My mother] [My father] … [No, thanks]
        lee   [My father]
        bot   To help your father (王**): … [Yes, I help] [No, thanks]
        lee   [Yes, I help]
        bot   You help your father now: … [My matters] [Stop]
        bot→wang  您请的家人接受了，对方在聊天里叫“某人”：… [不认识，停掉]
        lee   /start svc_gaoling_jintie
        lee   [My father]
        lee   [Book a time]
        lee   tuesday 7 pm
        lee   [Yes, book it]
        bot→wang  您孩子帮您约好了：…
        lee   /mine
        bot   1 booked in the family. Tap to open: [your father: Tue 24, 7 pm] [Home]
        -- 周一 19:00
        bot→lee  Coming up, tomorrow at 7 pm: … for your father. … This booking is for your father. …
        lee   /settings
        lee   [Family help]
        bot   Family help: You help your father (王**): … Only what somebody booked for themselves is shown. …
              [Stop: your father] [Ask a relative to help] [Back]
        lee   [Stop: your father]
        bot   Stopped, and the other side is told. …
        bot→wang  您孩子不再帮您了，…
    """)


async def test_asked_in_english(play: Player) -> None:
    await play(booked_by("wang", "周二晚上七点") + "wang english\nwang /settings\nwang [Family help]")
    await play("""
        wang  [Ask a relative to help]
        bot   How far may a relative help? [See it, get reminders] [Also book, move and cancel] …
        wang  See it, get reminders
        wang  [Until I stop it]
        bot   A relative sees bookings, gets reminders, until it is stopped. Is that right? … [Yes, do that] …
        wang  [Yes, do that]
        bot   Done. Pass the next message on … [Family help] [Home]
        bot   w** asks you for help with Linli. Tap this link to see: https://t.me/linli_test_bot?start=fam_…
    """)
