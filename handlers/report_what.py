"""What was said in a report, in one message or several: words, pictures, a place that was sent."""

from __future__ import annotations

from pydantic import BaseModel

from dialog.form import Answers
from dialog.said import Said
from dialog.turn import Turn
from domain.area import is_near
from storage.cases import Picture

LONGEST = 1000


class What(BaseModel):
    """All that was said, in one message or several."""

    text: str = ""
    pictures: tuple[Picture, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


def heard(said: Said) -> What | None:
    """What a message brings to a report; None where it brings nothing."""
    text = said.text.strip()[:LONGEST] if said.kind not in ("command", "tap") else ""
    what = What(text=text, pictures=tuple(Picture(kind=kind, file=file) for kind, file in said.files))
    if said.location is not None:
        what = what.model_copy(update={"latitude": said.location[0], "longitude": said.location[1]})
    return what if what != What() else None


def more(before: What, new: What) -> What:
    latest = new if new.latitude is not None else before
    return What(
        text="\n".join(text for text in (before.text, new.text) if text)[:LONGEST],
        pictures=(*before.pictures, *new.pictures),
        latitude=latest.latitude,
        longitude=latest.longitude,
    )


def here(turn: Turn, what: What) -> bool:
    """A place was sent, and it is ours."""
    if what.latitude is None or what.longitude is None:
        return False
    return is_near(what.latitude, what.longitude, turn.catalogue.neighbourhood.place)


def what_of(answers: Answers) -> What:
    return What.model_validate(answers.get("what") or {})


def adds(turn: Turn) -> bool:
    """Is what is typed now more of the report, and no answer to a question about it?"""
    return ((turn.form.answers if turn.form else None) or {}).get("asked") in ("what", "sure")
