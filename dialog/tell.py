"""From screens to the outbox: who gets it, in which lane, from when, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from dialog.screen import Screen
from storage.outbox import Class, Mode, Outgoing
from storage.store import Serials


@dataclass(frozen=True)
class Toast:
    """The answer to a tap. Never stored: nothing that somebody must know is said here."""

    callback: str
    text: str = ""


@dataclass
class Tell:
    """Collects what a turn wants said; the turn's transaction writes it."""

    serial: Serials
    now: dt.datetime
    messages: list[Outgoing] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)

    def send(
        self,
        chat: int,
        screen: Screen,
        kind: Class = "notice",
        not_before: dt.datetime | None = None,
        expires_at: dt.datetime | None = None,
        message: int | None = None,
        mend: bool = False,
    ) -> None:
        """Say a screen to a chat. `message`: edit that one; `mend`: only change a message that is there."""
        method, params = _call(chat, screen)
        if message is not None and not screen.fresh and not screen.keys_away:
            params["message_id"] = message
        self.messages.append(
            Outgoing(
                id=self.serial(),
                chat=chat,
                kind=kind,
                method=method,
                params=params,
                not_before=max(not_before or self.now, self.now),
                card=screen.card,
                mode=_mode(screen, mend),
                attachment=screen.attachment,
                expires_at=expires_at,
            )
        )

    def call(self, chat: int, method: str, kind: Class = "card", **params: Any) -> None:
        """Another method of the Bot API, in order with what else is said in that lane."""
        outgoing = Outgoing(self.serial(), chat, kind, method, {"chat_id": chat, **params}, self.now)
        self.messages.append(outgoing)


def _mode(screen: Screen, mend: bool) -> Mode:
    if mend:
        return "mend"
    if screen.keys_away:
        return "clear"
    return "fresh" if screen.fresh else "show"


def _call(chat: int, screen: Screen) -> tuple[str, dict[str, Any]]:
    params: dict[str, Any] = {"chat_id": chat, **dict(screen.extra)}
    method = screen.method or ("sendDocument" if screen.attachment else "sendMessage")
    if screen.text:
        params["text" if method == "sendMessage" else "caption"] = screen.text
        params["parse_mode"] = "HTML"
    if method == "sendMessage":
        params["link_preview_options"] = {"is_disabled": True}
    markup = screen.markup()
    if markup is not None:
        params["reply_markup"] = markup
    if screen.quiet:
        params["disable_notification"] = True
    return method, params
