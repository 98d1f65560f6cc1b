"""Name and telephone number: asked once, in the same words wherever they are needed."""

from __future__ import annotations

import re

from dialog.form import Answers, Asking
from dialog.screen import Button, Screen
from dialog.texts import LANGUAGES
from dialog.turn import Turn
from domain.folding import fold
from domain.phone import masked, read_phone
from domain.refused import Refused
from domain.spoken import understand, yes_or_no

NAME_LONGEST = 20
NO_PHONE = "none"
NAME_IN_BUTTON = 40  # bytes that a button's data has room for; a longer name is typed

# what stands beside a name: a telephone number, and the words that say it is one
NUMBER = re.compile(r"\+?\d[\d \-]{4,}\d")
QUESTION = re.compile("[?？]|[吗么嘛]$|要不要|能不能|可不可以|第[一二三]个")
AROUND = re.compile(
    r"^(?:就?叫我|我叫|我是|他叫|她叫|(?:my|his|her|their) name is |i am |i'm |call me )|(?:就行|就好|就可以)$",
    re.IGNORECASE,
)


def usable_name(text: str) -> str:
    """The name without what cannot be seen; empty for what nobody is called."""
    visible = "".join(c for c in text if c.isprintable())
    name = " ".join(visible.split())
    return name if len(name) <= NAME_LONGEST and any(c.isalpha() for c in name) else ""


def read_name(turn: Turn) -> str:
    """Without a number or the words around it. Raises Refused for what nobody is called."""
    name = usable_name(AROUND.sub("", NUMBER.sub(" ", turn.said.text).strip(" ,，。.!！")))
    if not name or QUESTION.search(turn.said.text) or _means_something_else(turn, name):
        raise Refused("not-a-name", longest=NAME_LONGEST)
    return name


def _means_something_else(turn: Turn, name: str) -> bool:
    """A day or an hour and nothing beside it, yes or no, the word of a button: nobody is called so."""
    meant = understand(name, turn.now.astimezone(turn.t.zone))
    if not meant.rest and (meant.day or meant.time):
        return True
    return yes_or_no(name) is not None or fold(name) in _words(turn, "form-words-back", "form-words-leave")


async def read_phone_or_none(turn: Turn, answers: Answers) -> Answers:
    """Where it may be left out: 不留, no, none too."""
    declined = yes_or_no(turn.said.text) is False or fold(turn.said.text) in _words(turn, "phone-words-none")
    if turn.said.kind == "text" and declined and "name" in answers:
        return {"phone": NO_PHONE}
    return await read_shared_phone(turn, answers)


def _words(turn: Turn, *keys: str) -> set[str]:
    """In both languages, like the buttons' words."""
    return {fold(word) for code in LANGUAGES for key in keys for word in turn.voice(code).plain(key).split("|")}


async def name_read(turn: Turn, answers: Answers) -> Answers:
    return {"name": read_name(turn)} if turn.said.kind == "text" else {}


async def name_screen(asking: Asking) -> Screen:
    """The name of their account is one tap; it is kept only if they take it."""
    t, shown = asking.turn.t, usable_name(asking.turn.said.sender)
    fits = shown and len(shown.encode()) <= NAME_IN_BUTTON
    picks = [[asking.pick(t.plain("name-shown", name=shown), shown)]] if fits else []
    return Screen(t("name-asked"), rows=[*picks, asking.way_out()])


async def name_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= NAME_LONGEST


def is_phone(value: object) -> bool:
    """What `read_phone` gave back, area code and all."""
    return isinstance(value, str) and read_phone(value, area="") is not None


async def read_shared_phone(turn: Turn, answers: Answers) -> Answers:
    """A mainland mobile, a landline or the own contact. Raises Refused for anything else with digits in it."""
    said, area = turn.said, turn.catalogue.neighbourhood.area
    if said.contact is not None:
        if not said.contact.own:
            raise Refused("not-your-contact")
        phone = read_phone(said.contact.phone, area)
    else:
        phone = read_phone(said.text, area) if said.kind == "text" else None
    if phone is not None:
        return {"phone": phone}
    if said.kind == "contact" or any(c.isdigit() for c in said.text):
        raise Refused("not-a-phone")
    return {}


async def phone_screen(asking: Asking) -> Screen:
    t = asking.turn.t
    keys = [
        [Button(t.plain("phone-share"), contact=True)],
        [Button(t.plain("phone-none"), asking.pick("", NO_PHONE).data)],
        back_key(asking),
    ]
    return Screen(t("phone-asked"), keys=keys)


async def phone_holds(turn: Turn, answers: Answers, value: object) -> bool:
    return value == NO_PHONE or is_phone(value)


def phone_noted(turn: Turn, answers: Answers) -> str:
    phone = answers.get("phone")
    return turn.t("phone-noted", phone=masked(phone)) if phone and phone != NO_PHONE else turn.t("phone-left-out")


def back_key(asking: Asking) -> list[Button]:
    """The way back, on a reply keyboard: its text is understood like the button."""
    return [Button(asking.turn.t.plain("form-back"), asking.way_out()[0].data)]


async def says_yes(turn: Turn, answers: Answers, value: object) -> bool:
    return value == "yes"


async def read_yes(turn: Turn, answers: Answers) -> Answers:
    """好的, 对, yes — typed where a button was expected."""
    return {"sure": "yes"} if turn.said.kind == "text" and yes_or_no(turn.said.text) else {}
