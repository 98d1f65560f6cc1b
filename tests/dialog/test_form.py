"""The engine of conversations, one promise at a time. Every sequence of inputs: test_form_sequences.py."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Coroutine
from typing import Any

import pytest

from tests.dialog.guests import Guest, Table, restart
from tests.dialog.made_up import Order

FULL = {"dish": "soup", "size": "big", "name": "Ann", "spoon": "wood"}


class Evening:
    """A guest, and a way to wait for what they do."""

    def __init__(self, runner: asyncio.Runner, table: Table) -> None:
        self.runner, self.table, self.guest = runner, table, table.guest()

    def __call__(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(doing)

    def to_summary(self) -> None:
        """/order, then every answer: soup, big, Ann, wood."""
        for word in ("/order", "soup", "big", "Ann", "wood"):
            self(self.guest.says(word))
        assert self.guest.screen.text.startswith("spoon noted\n\nsum:")

    @property
    def answers(self) -> dict[str, Any]:
        return self(self.guest.answers())  # type: ignore[no-any-return]


@pytest.fixture
def evening(runner: asyncio.Runner, table: Table) -> Evening:
    return Evening(runner, table)


def test_done_is_given_what_the_last_summary_showed(evening: Evening) -> None:
    evening.to_summary()
    shown = evening.guest.screen.text.removeprefix("spoon noted\n\nsum:")
    evening(evening.guest.taps("that is right"))
    assert [order.model_dump() for order in evening.guest.world.orders] == [json.loads(shown)]
    assert evening.guest.screen.text == "ordered"
    assert evening.answers == {}


def test_one_sentence_answers_several_questions(evening: Evening) -> None:
    evening(evening.guest.says("/order"))
    told = evening(evening.guest.says("big soup with a wood spoon"))
    assert evening.answers == {"dish": "soup", "size": "big", "spoon": "wood"}
    assert told.texts == ["name?"], "what was said is not asked again"


def test_a_sentence_overwrites_nothing(evening: Evening) -> None:
    for word in ("/order", "soup", "rice small"):
        evening(evening.guest.says(word))
    assert evening.answers == {"dish": "soup", "size": "small"}


def test_a_sentence_in_answer_to_a_change_overwrites_nothing_else(evening: Evening) -> None:
    evening.to_summary()
    for label in ("change", "change dish"):
        evening(evening.guest.taps(label))
    evening(evening.guest.says("small soup"))
    assert evening.answers == FULL


def test_a_change_asks_again_what_depended_on_it_with_the_old_value_offered(evening: Evening) -> None:
    evening.to_summary()
    for label in ("change", "change dish"):
        evening(evening.guest.taps(label))
    assert evening.guest.screen.text == "dish? (before: soup)"
    evening(evening.guest.taps("rice"))
    assert evening.guest.screen.text == "size? (before: big)"
    evening(evening.guest.taps("big"))
    assert evening.guest.screen.text.startswith("sum:"), "nothing else is asked again"
    assert evening.answers == {**FULL, "dish": "rice"}


def test_a_change_to_the_same_value_asks_nothing_else(evening: Evening) -> None:
    evening.to_summary()
    for label in ("change", "change dish", "soup"):
        evening(evening.guest.taps(label))
    assert evening.guest.screen.text.startswith("sum:")
    assert evening.answers == FULL


def test_an_answer_that_became_impossible_is_asked_again(evening: Evening) -> None:
    evening.to_summary()
    evening.guest.world.sold_out.add("soup")
    told = evening(evening.guest.taps("that is right"))
    assert evening.guest.world.orders == []
    assert len(told.screens) == 1
    assert "dish? (before: soup)" in evening.guest.screen.text
    assert evening.answers == {k: v for k, v in FULL.items() if k != "dish"}


def test_a_question_that_does_not_arise_any_more_stays_out_of_the_model(evening: Evening) -> None:
    for word in ("/order", "tea", "big", "yes", "Ann", "wood"):
        evening(evening.guest.taps(word) if word == "yes" else evening.guest.says(word))
    assert '"milk": "yes"' in evening.guest.screen.text
    for label in ("change", "change dish", "soup", "big", "that is right"):
        evening(evening.guest.taps(label))
    assert evening.guest.world.orders == [Order(**FULL)]


def test_a_refusal_drops_what_it_names_and_keeps_the_rest(evening: Evening) -> None:
    evening.to_summary()
    evening.guest.world.refuses = ("size", "spoon")
    told = evening(evening.guest.taps("that is right"))
    assert len(told.screens) == 1
    assert evening.guest.screen.text.endswith("size? (before: big)")
    assert "您填的都在" in evening.guest.screen.text, "the refusal's sentence stands before the question"
    assert evening.answers == {"dish": "soup", "name": "Ann"}
    evening.guest.world.refuses = None
    for word in ("small", "metal"):
        evening(evening.guest.says(word))
    evening(evening.guest.taps("that is right"))
    assert evening.guest.world.orders == [Order(**{**FULL, "size": "small", "spoon": "metal"})]


def test_back_undoes_the_last_input_and_leaves_at_the_first_question(evening: Evening) -> None:
    states = []
    for word in ("/order", "big soup", "Ann"):
        evening(evening.guest.says(word))
        states.append((evening.answers, evening.guest.screen.text))
    for wanted in reversed(states[:-1]):
        evening(evening.guest.says("退一步"))
        assert (evening.answers, evening.guest.screen.text) == wanted
    told = evening(evening.guest.taps("退一步"))
    assert evening.guest.screen.text == "left"
    assert len(told.screens) == 1
    assert evening.answers == {}


def test_back_undoes_a_change(evening: Evening) -> None:
    evening.to_summary()
    before = evening.guest.screen.text.removeprefix("spoon noted\n\n")
    for label in ("change", "change name", "退一步"):
        evening(evening.guest.taps(label))
    assert evening.guest.screen.text == before
    assert evening.answers == FULL


@pytest.mark.parametrize("typed", [True, False])
def test_back_from_an_opened_part_closes_the_part(evening: Evening, typed: bool) -> None:
    """Looking at a list is an input like another: going back from it must not take an answer away."""
    evening.to_summary()
    before = evening.guest.screen.text.removeprefix("spoon noted\n\n")
    evening(evening.guest.taps("change"))
    assert evening.guest.screen.text == "change what?"
    evening(evening.guest.says("返回") if typed else evening.guest.taps("退一步"))
    assert evening.guest.screen.text.removeprefix("spoon noted\n\n") == before
    assert evening.answers == FULL


def test_what_is_not_understood_leaves_the_opened_part_open(evening: Evening) -> None:
    for word in ("/order", "big soup"):
        evening(evening.guest.says(word))
    evening(evening.guest.taps("known ones"))
    evening(evening.guest.says("???"))
    assert evening.guest.screen.text.endswith("known")
    evening(evening.guest.says("Bo"))
    assert evening.answers["name"] == "Bo", "the label of a button that is seen may be typed"


def test_a_double_tap_is_done_once(evening: Evening) -> None:
    evening.to_summary()
    guest = evening.guest
    yes = next(b for b in guest.buttons if b.endswith(":p:yes"))
    evening(guest.presses(yes))
    told = evening(guest.presses(yes))
    assert len(guest.world.orders) == 1
    assert told.messages == [] and told.toasts[0].text == "已经点过了"
    guest.phones.now += dt.timedelta(minutes=5)
    told = evening(guest.presses(yes))
    assert len(guest.world.orders) == 1
    assert len(told.screens) == 1, "later it is an old button, with a way on"


def test_a_repeated_update_is_not_heard_twice(evening: Evening) -> None:
    evening.to_summary()
    guest = evening.guest
    evening(guest.taps("that is right"))
    told = evening(guest.take(guest.last))
    assert len(guest.world.orders) == 1
    assert told.messages == [] and told.toasts == []


def test_an_old_button_changes_nothing_and_shows_what_is_asked_now(evening: Evening) -> None:
    guest = evening.guest
    evening(guest.says("/order"))
    old = next(b for b in guest.buttons if b.endswith(":p:tea"))
    evening(guest.taps("soup"))
    told = evening(guest.presses(old))
    assert evening.answers == {"dish": "soup"}
    assert told.texts == ["size?"]


def test_another_persons_button_changes_nothing(evening: Evening) -> None:
    evening.to_summary()
    guest = evening.guest
    stranger = evening.table.neighbour(guest)
    evening(stranger.says("/start"))
    for data in list(guest.buttons):
        told = evening(stranger.presses(data))
        assert len(told.screens) == 1
    assert evening.answers == FULL
    assert guest.world.orders == []
    evening(guest.taps("that is right"))
    assert guest.world.orders == [Order(**FULL)]


def test_a_restart_between_any_two_inputs_changes_nothing(evening: Evening) -> None:
    texts = []
    for again in (False, True):
        guest = evening.guest = evening.table.guest()
        heard = []
        for word in ("/order", "tea big", "no", "known ones", "退一步", "Ann", "wood", "that is right"):
            if again:
                restart(guest.stage)
            seen = bool(guest.person.messages) and word in guest.labels()
            told = evening(guest.taps(word) if seen else guest.says(word))
            heard.append(told.texts)
        assert len(guest.world.orders) == 1
        texts.append(heard)
    assert texts[0] == texts[1]


def test_another_conversation_sets_this_one_aside_and_offers_it_at_the_end(evening: Evening) -> None:
    guest = evening.guest
    for word in ("/order", "big soup", "/walk"):
        evening(guest.says(word))
    row = evening(guest.row())
    assert row is not None and row.state == "aside"
    assert evening.answers == {"dish": "soup", "size": "big"}
    evening(guest.taps("park"))
    told = evening(guest.taps("yes"))
    assert len(told.screens) == 1
    assert "the order" in told.texts[-1]
    guest.phones.now += dt.timedelta(hours=23)
    evening(guest.presses(told.messages[-1].params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]))
    assert guest.screen.text == "name?"
    assert evening.answers == {"dish": "soup", "size": "big"}


def test_what_was_set_aside_is_offered_for_a_day(evening: Evening) -> None:
    guest = evening.guest
    for word in ("/order", "big soup", "/walk"):
        evening(guest.says(word))
    guest.phones.now += dt.timedelta(hours=25)
    told = evening(guest.taps("先不办了"))
    assert told.texts == ["left"]


def test_a_word_is_meant_for_the_question_on_the_screen(evening: Evening) -> None:
    """The dish is sold out while the name is asked: the name is not lost, nor taken for something else."""
    guest = evening.guest
    for word in ("/order", "big soup"):
        evening(guest.says(word))
    guest.world.sold_out.add("soup")
    evening(guest.says("Ann"))
    assert guest.screen.text == "dish? (before: soup)"
    assert evening.answers == {"size": "big", "name": "Ann"}


def test_a_tap_answers_only_the_question_it_was_shown_with(evening: Evening) -> None:
    """Milk opens again while the summary is shown: "yes" to the summary is no yes to milk."""
    guest = evening.guest
    for word in ("/order", "tea big", "no", "Ann", "wood"):
        evening(guest.taps(word) if word == "no" else guest.says(word))
    _forget(evening, guest, "milk")
    evening(guest.taps("that is right"))
    assert "milk" not in evening.answers
    assert guest.screen.text.endswith("milk?")
    assert guest.world.orders == []


def _forget(evening: Evening, guest: Guest, question: str) -> None:
    """As if an import had made a question arise that was not asked."""

    async def forget() -> None:
        row = await guest.row()
        assert row is not None and row.answers is not None
        del row.answers["given"][question]
        sealed = guest.stage.sealer.seal_json(row.answers, "forms.answers", f"{row.chat}/{row.form}")
        async with guest.stage.database.turn() as tx:
            await tx.run("UPDATE forms SET answers = :a WHERE chat = :c", a=sealed, c=row.chat)

    evening(forget())


def test_a_keyboard_is_taken_away_with_the_sentence_about_its_answer(evening: Evening) -> None:
    guest = evening.guest
    for word in ("/order", "big soup", "Ann"):
        evening(guest.says(word))
    assert guest.screen.keys and guest.labels() == ["metal", "wood", "退一步"]
    told = evening(guest.taps("wood"))
    [message] = told.messages
    assert message.mode == "clear" and "inline_keyboard" in message.params["reply_markup"]
    assert told.texts[0].startswith("spoon noted\n\nsum:")


def test_the_sentence_about_a_wrong_answer_says_what_to_do(evening: Evening) -> None:
    guest = evening.guest
    for word in ("/order", "big soup"):
        evening(guest.says(word))
    told = evening(guest.says("a name that is much too long"))
    assert "12" in told.texts[0] and told.texts[0].endswith("name?")
    assert evening.answers == {"dish": "soup", "size": "big"}


@pytest.mark.parametrize("word", ["先不办了", "取消", "cancel", "Not now"])
def test_leaving_by_any_word_in_both_languages(evening: Evening, word: str) -> None:
    evening.to_summary()
    told = evening(evening.guest.says(word))
    assert [told.texts[-1], len(told.screens)] == ["left", 1]
    assert evening.answers == {}
    assert evening.guest.world.orders == []


def test_a_form_forgets_no_more_than_it_must_when_started_again(evening: Evening) -> None:
    evening.to_summary()
    evening(evening.guest.says("/order"))
    assert evening.answers == FULL


def test_the_first_screen_in_between_offers_to_go_on(evening: Evening) -> None:
    """What is typed there is no answer; going on, nothing has to be said twice."""
    guest = evening.guest
    for word in ("/order", "big soup", "/start", "Ann"):
        evening(guest.says(word))
    assert "119" in guest.screen.text
    assert evening.answers == {"dish": "soup", "size": "big"}
    evening(guest.taps("接着办刚才的事"))
    assert guest.screen.text == "name?"
    evening(guest.says("Ann"))
    assert evening.answers == {"dish": "soup", "size": "big", "name": "Ann"}


def test_two_messages_that_show_the_same_screen_do_not_make_each_other_old(evening: Evening) -> None:
    """Sent twice at a kill: a tap on the older one shows the screen there, and then either may be tapped."""
    guest = evening.guest
    evening(guest.says("/order"))
    before = evening(guest.row())
    for data in ("f:order:0:v:", "f:order:0:p:soup"):
        told = evening(guest.presses(data))
        assert len(told.screens) == 1
        after = evening(guest.row())
        assert before is not None and after is not None and after.revision == before.revision
    assert evening.answers == {}
