"""Telegram's limits, with times as numbers."""

from __future__ import annotations

import pytest

from bot.limits import Limits

SEND = "sendMessage"
WANG, LI, GROUP, OTHER_GROUP = 1, 2, -1, -2


def sent_at(limits: Limits, chat: int, method: str, number: int, start: float = 1000.0) -> list[float]:
    """When so many calls to one chat could go out, each as early as it may; seconds after the start."""
    now, times = start, []
    for _ in range(number):
        while (wait := limits.wait(chat, method, now)) > 0:
            now += wait + 1e-9  # a clock never stands still
        times.append(round(now - start, 3))
    return times


def test_a_small_burst_then_one_a_second() -> None:
    assert sent_at(Limits(True), WANG, SEND, 6) == [0, 0, 0, 1, 2, 3]


def test_a_chat_that_was_quiet_may_burst_again_but_not_more() -> None:
    limits = Limits(True)
    sent_at(limits, WANG, SEND, 3)
    assert sent_at(limits, WANG, SEND, 5, start=2000.0) == [0, 0, 0, 1, 2]


def test_one_chat_does_not_wait_for_another() -> None:
    limits = Limits(True)
    assert sent_at(limits, WANG, SEND, 4)[-1] == 1
    assert sent_at(limits, LI, SEND, 3, start=1001.0) == [0, 0, 0]


def test_thirty_a_second_in_all() -> None:
    limits = Limits(True)
    waits = [limits.wait(chat, SEND, 1000.0) for chat in range(1, 32)]
    assert waits[:30] == [0.0] * 30
    assert waits[30] == pytest.approx(1 / 30)
    assert limits.wait(31, SEND, 1000.0 + waits[30] + 0.001) == 0
    assert sum(limits.wait(chat, SEND, 1010.0) == 0 for chat in range(100, 140)) == 30


def test_what_had_to_wait_took_nothing() -> None:
    limits = Limits(True)
    sent_at(limits, WANG, SEND, 3)
    assert all(limits.wait(WANG, SEND, 1000.0) > 0 for _ in range(100))
    assert sum(limits.wait(chat, SEND, 1000.0) == 0 for chat in range(10, 60)) == 27, "27 of the 30 were left"


def test_twenty_a_minute_in_a_group() -> None:
    times = sent_at(Limits(True), GROUP, SEND, 26)
    assert times[4] == 0 and times[5] > 0
    assert times[25] - times[5] == pytest.approx(60, abs=0.01)


@pytest.mark.parametrize("method", ["editMessageText", "pinChatMessage", "deleteMessage"])
def test_edits_count_in_groups_only(method: str) -> None:
    limits = Limits(True)
    assert sent_at(limits, WANG, method, 100) == [0.0] * 100
    assert sent_at(limits, GROUP, method, 6)[-1] > 0
    assert sent_at(limits, OTHER_GROUP, SEND, 6)[-1] > 0
    assert sent_at(limits, WANG, SEND, 3, start=2000.0) == [0, 0, 0]


@pytest.mark.parametrize("method", ["sendMessage", "sendDocument", "sendVenue", "copyMessage"])
def test_what_counts_as_sending(method: str) -> None:
    assert sent_at(Limits(True), WANG, method, 4) == [0, 0, 0, 1]


def test_switched_off_nothing_waits() -> None:
    limits = Limits(False)
    assert {limits.wait(WANG, SEND, 1000.0) for _ in range(1000)} == {0.0}


def test_chats_are_forgotten_when_their_buckets_are_full_again() -> None:
    limits = Limits(True)
    for chat in range(1, 1001):
        limits.wait(chat, SEND, 1000.0 + chat)
    limits.wait(WANG, SEND, 3000.0)
    assert len(limits._chats) == 1
