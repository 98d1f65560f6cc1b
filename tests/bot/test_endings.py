"""The table of ends: what each answer of Telegram's means."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.telegram_endings import Verdict, judge
from bot.transport import Reply

TABLE = [
    (Reply(True, {"message_id": 1}), Verdict.SENT),
    (Reply(True, True), Verdict.SENT),
    (
        Reply(
            False,
            code=400,
            description="Bad Request: message is not modified: specified new message content and reply markup are"
            " exactly the same as a current content and reply markup of the message",
        ),
        Verdict.SENT,
    ),
    (Reply(False, code=429, description="Too Many Requests: retry after 7", retry_after=7), Verdict.WAIT),
    (Reply(False, code=500, description="Internal Server Error"), Verdict.AGAIN),
    (Reply(False, code=502, description="Bad Gateway"), Verdict.AGAIN),
    (Reply(False, code=504, description="Gateway Timeout"), Verdict.AGAIN),
    (Reply(False, code=403, description="Forbidden: bot was blocked by the user"), Verdict.BLOCKED),
    (Reply(False, code=403, description="Forbidden: user is deactivated"), Verdict.BLOCKED),
    (Reply(False, code=403, description="Forbidden: bot was kicked from the supergroup chat"), Verdict.BLOCKED),
    (
        Reply(
            False, code=400, description="Bad Request: group chat was upgraded to a supergroup chat", migrate_to=-1001
        ),
        Verdict.MIGRATED,
    ),
    (
        Reply(
            False,
            code=400,
            description="Bad Request: query is too old and response timeout expired or query ID is invalid",
        ),
        Verdict.EXPIRED,
    ),
    (Reply(False, code=400, description="Bad Request: message to edit not found"), Verdict.ANEW),
    (Reply(False, code=400, description="Bad Request: message can't be edited"), Verdict.ANEW),
    (Reply(False, code=400, description="Bad Request: MESSAGE_ID_INVALID"), Verdict.ANEW),
    (Reply(False, code=400, description="Bad Request: chat not found"), Verdict.REFUSED),
    (Reply(False, code=400, description="Bad Request: BUTTON_DATA_INVALID"), Verdict.REFUSED),
    (Reply(False, code=413, description="Request Entity Too Large"), Verdict.REFUSED),
    (Reply(False, code=401, description="Unauthorized"), Verdict.FATAL),
    (Reply(False, code=404, description="Not Found"), Verdict.FATAL),
]


@pytest.mark.parametrize(("reply", "verdict"), TABLE, ids=[r.description[:50] or "ok" for r, _ in TABLE])
def test_the_table(reply: Reply, verdict: Verdict) -> None:
    assert judge(reply) is verdict


def test_every_verdict_is_in_the_table_and_dealt_with() -> None:
    assert {verdict for _, verdict in TABLE} == set(Verdict)
    delivery = (Path(__file__).parent.parent.parent / "bot" / "delivery.py").read_text("utf-8")
    assert [v.name for v in Verdict if f"case Verdict.{v.name}:" not in delivery] == []
