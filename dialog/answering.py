"""What was said, and the map: which handler answers, and with what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialog.form import Form, refused_text
from dialog.routes import Again, Reply, Route, Routes
from dialog.said import Said
from dialog.screen import SCREEN, Button, Screen
from dialog.turn import Turn
from domain.folding import fold
from domain.refused import Refused
from domain.spoken import yes_or_no
from storage import forms

ASIDE_KEPT = dt.timedelta(hours=24)
Forms = Mapping[str, Form[Any]]


async def answer(turn: Turn, routes: Routes, known: Forms) -> list[Screen]:
    """Exactly what should be said in the chat that spoke; in a group nothing, unless the map names it."""
    said = turn.said
    if said.group:
        route = routes.find(said) or (routes.by_kind(said) if said.kind in ("membership", "migration") else None)
        return await _ask(turn, route, routes, known) if route else []
    if said.kind == "tap" and said.data.startswith("f:"):
        return await _form_tap(turn, routes, known)
    label = turn.buttons.get(fold(said.text), "") if said.kind == "text" and turn.form is None else ""
    if label and not label.startswith(("f:", "agree:")):
        return await _tap_instead(turn, label, routes, known)
    route = routes.find(said)
    if route is not None:
        return await _ask(turn, route, routes, known)
    if said.kind == "tap":
        return _old_button(turn)
    form = known.get(turn.form.form) if turn.form is not None else None
    if form is not None and (said.kind not in ("membership", "command", "voice") or _spoken_to(form, said)):
        return await _take(turn, form, routes, known)
    if said.goes_on:
        return []  # its first part was answered
    if said.kind == "text" and (data := _typed_button(turn)):
        return await _tap_instead(turn, data, routes, known)
    route = routes.by_kind(said)
    return await _ask(turn, route, routes, known) if route else []


def _typed_button(turn: Turn) -> str:
    """The button of the last screen whose label was typed; "yes" means the one that begins with it. A consent is given
    by its whole label alone."""
    text = fold(turn.said.text)
    if text in turn.buttons:
        return turn.buttons[text]
    meant = yes_or_no(text)
    if meant is None:
        return ""
    fitting = [data for label, data in turn.buttons.items() if yes_or_no(re.split(r"[ ,，]", label)[0]) is meant]
    return fitting[0] if len(fitting) == 1 and not fitting[0].startswith("agree:") else ""


async def _tap_instead(turn: Turn, data: str, routes: Routes, known: Forms) -> list[Screen]:
    """As if it had been tapped; the answer is a message of its own all the same."""
    turn.said = replace(turn.said, data=data, about=turn.said.about or turn.carried)
    route = routes.find(replace(turn.said, kind="tap"))
    if route is None:
        return _old_button(turn)
    turn.args = _args(data)
    refusal = await route.guard(turn)
    try:
        return [refusal] if refusal else await _screens(turn, await route.handler(turn), routes, known)
    except Refused as refused:
        return [Screen(refused_text(turn, refused), fresh=True)]


def _spoken_to(form: Form[Any], said: Said) -> bool:
    return said.kind == "voice" and form.hears_voice


async def _ask(turn: Turn, route: Route, routes: Routes, known: Forms) -> list[Screen]:
    """The guard first; then the handler, which may pass on to another button."""
    said = turn.said
    if said.kind == "tap":
        turn.args = _args(said.data)
    elif route.tap:
        turn.said = replace(said, data=route.tap)
        turn.args = []
    refusal = await route.guard(turn)
    if refusal is not None:
        return [refusal]
    try:
        return await _screens(turn, await route.handler(turn), routes, known)
    except Refused as refused:
        return [Screen(refused_text(turn, refused), fresh=True)]


def _args(data: str) -> list[str]:
    """What follows the first part of a button's data; there is always a first one, if only an empty one."""
    return data.split(":")[1:] or [""]


async def _screens(turn: Turn, reply: Reply, routes: Routes, known: Forms) -> list[Screen]:
    if reply is None:
        return []
    if isinstance(reply, Screen):
        return [reply]
    if isinstance(reply, Again) and reply.said is not None:
        turn.said = reply.said
        return await answer(turn, routes, known)
    if isinstance(reply, Again):
        turn.said = replace(turn.said, data=reply.data)
        route = routes.find(replace(turn.said, kind="tap"))
        if route is None:
            return _old_button(turn)
        turn.args = _args(reply.data)
        refusal = await route.guard(turn)
        return [refusal] if refusal else await _screens(turn, await route.handler(turn), routes, known)
    return list(reply)


async def _form_tap(turn: Turn, routes: Routes, known: Forms) -> list[Screen]:
    """A form's own button; of a form that ended, it does nothing but say so."""
    form = known.get(turn.said.data.split(":")[1])
    if form is None:
        return _old_button(turn)
    row = turn.form if turn.form and turn.form.form == form.name else None
    row = row or await forms.find(turn.store, turn.said.chat, form.name)
    if row is None or row.state == "idle":
        just_now = row is not None and turn.now - row.touched_at < dt.timedelta(seconds=10)
        turn.toast = turn.t.plain("toast-once" if just_now else "toast-old")
        return [] if just_now else _old_button(turn)
    if row.state == "aside":
        refusal = await _refusal(turn, form, routes)
        return [refusal] if refusal else await form.resume(turn, row)
    return await _take(turn, form, routes, known, row)


async def _refusal(turn: Turn, form: Form[Any], routes: Routes) -> Screen | None:
    """Whoever may not begin a conversation now may not go on with it: it is begun by the button of its name."""
    begin = routes.find(replace(turn.said, kind="tap", data=form.name))
    return await begin.guard(turn) if begin else None


async def _take(
    turn: Turn, form: Form[Any], routes: Routes, known: Forms, row: forms.FormRow | None = None
) -> list[Screen]:
    row = row or turn.form
    assert row is not None
    refusal = await _refusal(turn, form, routes)
    if refusal is not None:
        return [refusal]
    screens = await form.take(turn, row)
    return [*screens, *await _set_aside(turn, form, known)]


async def _set_aside(turn: Turn, form: Form[Any], known: Forms) -> list[Screen]:
    """When a conversation has ended, the one that it interrupted is offered."""
    now = await forms.find(turn.store, turn.said.chat, form.name)
    if now is None or now.state != "idle":
        return []
    aside = await forms.waiting(turn.store, turn.said.chat, turn.now - ASIDE_KEPT)
    if aside is None or aside.form not in known:
        return []
    title = known[aside.form].title(turn)
    go_on = Button(turn.t.plain("form-go-on"), f"f:{aside.form}:{aside.revision}:v:")
    return [Screen(turn.t("form-aside", title=title), rows=[[go_on]])]


def _old_button(turn: Turn) -> list[Screen]:
    """Forged, old or foreign: nothing changes, and there is a way on."""
    t = turn.t
    turn.toast = turn.toast or t.plain("toast-old")
    rows: Sequence[Sequence[Button]] = [
        [Button(t.plain("button-doors"), "doors"), Button(t.plain("button-mine"), "mine")],
        [Button(t.plain("button-home"), "home")],
    ]
    return [Screen(t("old-button"), rows=rows, card=SCREEN, fresh=True)]
