"""Deleting is real: planted values are found everywhere before it, and nowhere after it (D3)."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.operating import LOUD_LIBRARIES, backup
from storage import outbox
from storage.engines import open_sqlite
from storage.outbox import Binding, Mark
from storage.sealing import Sealer
from tests import playing
from tests.conversations.player import Player
from tests.conversations.scenes import AGREED
from tests.playing import KEY, Stage
from tests.storage.databases import BOTH, database_of
from tests.storage.opened import opened, sealed

ACCOUNT = 7_212_345_678  # six bytes in a row of SQLite: nothing else there looks like it
NAME, PHONE, KIN = "欧阳紫薇", "13876543210", "诸葛小宝"
REPORT = "柳荫花园21栋2单元二楼楼道灯不亮，我家老黄狗整晚乱叫"
ADDED = "三楼拐角堆着我那辆旧三轮车"
EMERGENCY = "柳荫花园5栋3单元好大煤气味，我拎着红水桶站在门口"
QUESTION = "我家老房翻瓦的旧木料拉到哪里去丢才合规矩"
JOINED = "我家门口那盏还是一闪一闪吓着孙女"
UNDER_WAY = "柳荫花园22栋1单元单元门关不上，上官老奶奶家进了野猫"
AT_NIGHT = "夜里那盏灯又滋滋响冒出怪声音来"
FAILED = "这一句会让这一轮坏掉又发青天"
LATITUDE = 33.955123
PICTURE, VOICE = "file-of-the-lamp-0007", "file-of-the-voice-0008"

PLANTED = {
    "account": str(ACCOUNT), "name": NAME, "phone": PHONE, "kin": KIN, "report": REPORT, "added": ADDED,
    "emergency": EMERGENCY, "question": QUESTION, "joined": JOINED, "at night": AT_NIGHT,
    "under way": UNDER_WAY, "failed": FAILED, "location": str(LATITUDE), "picture": PICTURE, "voice": VOICE,
}  # fmt: skip
STAFF = ("sun", "laoli", "chen", "fang", "zheng", "xu", "gu")


@pytest.fixture(params=BOTH)
async def play(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> AsyncIterator[Player]:
    """A desk on either database, where 欧阳紫薇 left something in every corner."""
    if request.param == "sqlite":
        async with playing.stage(tmp_path, template) as ready:
            yield await lived_in(ready)
        return
    async with database_of("postgres", tmp_path) as database:
        await playing.fill(database)
        yield await lived_in(await playing.stage_on(database, playing.MONDAY))


async def lived_in(stage: Stage) -> Player:
    player = Player(stage)
    player.people["wang"] = stage.person(ACCOUNT)
    await lives_here(player)
    return player


async def lives_here(play: Player) -> None:
    """A booking for a child, a report with picture and location, one that she joined, a question whose answer was
    kept, a call by voice, an emergency, a relative on either side, a conversation under way, an update that failed, and
    what waits for morning."""
    for name in STAFF:
        await play.meet(name)
    wang = play["wang"]
    await play(
        f"{AGREED}wang  /start svc_laonian_zhucan\nwang  [给孩子]\nwang  [约个时间]\nwang  [没满，我是监护人，同意]"
    )
    await play(f"wang  {KIN}\nwang  周四晚上七点\nwang  {NAME}\nwang  {PHONE}\nwang  [对，约上]")
    await joins(play)
    await play(f"wang  {REPORT}\nwang  [楼道灯不亮]")
    await wang.sends(photo=[{"file_id": PICTURE, "file_unique_id": "u", "width": 90, "height": 90}])
    await wang.sends(location={"latitude": LATITUDE, "longitude": 116.798})
    await play("wang  [对，报上去]\nxu    [我来办]\nwang  [看进度]\nwang  [补一句]")
    await play(f"wang  {ADDED}\nwang  [对，转过去]\nxu    [别的…]\nxu    [看是谁报的]")
    await play(f"xu    {NAME}家的狗要不要紧\nxu    [就这么说]")
    await play(f"wang  {QUESTION}\nwang  [帮我问]\nsun   [我来办]\nsun   [答复居民]")
    await play(f"sun   {NAME}您好，叫物业拉走\nsun   [就这么说]\nsun   [以后都这么答]\nsun   [就这么存]")
    await wang.sends(voice={"file_id": VOICE, "file_unique_id": "v", "duration": 3})
    await _broken_turn(play)
    await _is_helped(play)
    await sent(play)
    await play("-- 周一 23:40")
    await _helps(play)
    await play(f"wang  {EMERGENCY}\nwang  /mine")
    await play(f"wang  [楼道灯不亮（有人在办）]\nwang  [补一句]\nwang  {AT_NIGHT}\nwang  [对，转过去]")
    await play(
        "wang  /start svc_gaoling_jintie\nwang  [给我母亲]\nwang  [约个时间]\nwang  周二早上8点半\nwang  [对，约上]"
    )
    await play(f"-- 周二 00:20\nwang  {UNDER_WAY}")  # the danger is over by then


async def _is_helped(play: Player) -> None:
    """By 李, who books for her."""
    await play(
        "wang  /settings\nwang  [家人帮忙]\nwang  [请家人帮我]\nwang  [也能帮我约、改、退]\nwang  [1年]\nwang  [就这样]"
    )
    await play(
        "li    （点家人的链接）\nli    [母亲]\nli    [好，我帮]\nli    /start svc_gaoling_jintie\nli    [给我母亲]"
    )
    await play("li    [约个时间]\nli    周三晚上七点\nli    [对，约上]")


async def _helps(play: Player) -> None:
    """She helps 张, who will read her name in the morning."""
    await play(
        "zhang （同意过了）\nzhang /settings\nzhang [家人帮忙]\nzhang [请家人帮我]\nzhang [看我约的，一起收提醒]"
    )
    await play("zhang [1年]\nzhang 张三\nzhang [就这样]\nwang  （点家人的链接）\nwang  [父亲]\nwang  [好，我帮]")


async def joins(play: Player) -> None:
    """She meets with what 李 reported too, and says that it is not done."""
    await play("li    （同意过了）\nli    柳荫花园19栋门口路灯不亮\nli    [对，报上去]")
    await play(
        "wang  柳荫花园19栋门口路灯不亮\nwang  [就是这件，我也遇到了]\nxu    [我来办]\nxu    [办好了]\nxu    换了"
    )
    await play(f"xu    [就这么说]\nwang  [没好]\nwang  {JOINED}\nwang  [对，转过去]")


async def _broken_turn(play: Player) -> None:
    """An update of hers that failed is kept for a week, as it came."""

    async def break_down(*_: object) -> None:
        raise ValueError("made to fail")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.front.answer", break_down)
        await play["wang"].says(FAILED)


async def everything(play: Player) -> dict[str, list[str]]:
    database = play.stage.database
    return await opened(database.read(), play.stage.sealer, database.kind)


def found_in(kept: dict[str, list[str]]) -> dict[str, set[str]]:
    """planted value → the tables in which it stands."""
    escaped = {what: json.dumps(value)[1:-1] for what, value in PLANTED.items()}  # as an update that failed has it
    return {
        what: {t for t, texts in kept.items() if any(v in text or escaped[what] in text for text in texts)}
        for what, v in PLANTED.items()
    }


async def delete(play: Player) -> None:
    await play("wang  /me\nwang  [全部删掉]\nwang  [对，全部删掉]")
    assert play["wang"].text.startswith("都删掉了")


async def sent(play: Player) -> None:
    """Telegram takes whatever is due."""
    now = play.stage.phones.now
    async with play.stage.database.turn() as tx:
        rows = await tx.all("SELECT id, chat, card FROM outbox WHERE ended_at IS NULL")
        shown = [Binding(row["chat"], row["card"], number) for number, row in enumerate(rows) if row["card"]]
        await outbox.mark(tx, [Mark(row["id"], "sent", now) for row in rows], shown)


EVERYWHERE = {
    "account": {"people", "forms", "outbox", "cards", "failures"},
    "name": {"people", "bookings", "calls", "cases", "case_notes", "answers", "lookups", "outbox"},
    "phone": {"people", "bookings", "calls", "outbox"},
    "kin": {"household", "bookings"},
    "report": {"cases", "outbox"},
    "added": {"case_notes"},
    "at night": {"case_notes", "outbox"},
    "emergency": {"cases", "outbox"},
    "question": {"cases", "answers"},
    "joined": {"case_notes"},
    "under way": {"forms", "outbox"},
    "failed": {"failures"},
    "location": {"cases"},
    "picture": {"cases"},
    "voice": {"calls"},
}


async def test_what_is_deleted_is_nowhere(play: Player, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for library in LOUD_LIBRARIES:
        caplog.set_level(logging.WARNING, library)  # as `run` does
    planted = await everything(play)
    before = found_in(planted)
    (her,) = [row["id"] for row in await play.rows(f"SELECT id FROM people WHERE account = {ACCOUNT}")]
    assert {t for t, texts in planted.items() if her in texts} >= {"people", "bookings", "calls", "cases", "family"}
    assert {what: EVERYWHERE[what] - tables for what, tables in before.items() if EVERYWHERE[what] - tables} == {}
    await delete(play)
    at_once = found_in(await everything(play))
    assert at_once.pop("account") == {"outbox"}  # its last message, on its way
    assert at_once == {what: set() for what in at_once}
    await sent(play)
    await play.stage.later(play.stage.phones.now + dt.timedelta(hours=1))
    kept = await everything(play)
    assert found_in(kept) == {what: set() for what in PLANTED}
    assert {t for t, texts in kept.items() if any(her in text for text in texts)} == set()
    assert kept["family"] == []
    assert [value for value in PLANTED.values() if value in caplog.text] == []


async def test_a_backup_made_afterwards_and_the_file_itself_hold_nothing(
    tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as rows, and not as bytes between them: the account's number, and what was sealed of it."""
    async with playing.stage(tmp_path, template) as stage:
        play, file = await lived_in(stage), tmp_path / "linli.db"
        theirs = {ACCOUNT.to_bytes(6, "big"), str(ACCOUNT).encode()}  # as a row has it, and as text
        for value, text in (await sealed(stage.database.read(), stage.sealer, "sqlite")).items():
            if any(planted in text for planted in PLANTED.values()):
                theirs.add(value[:40].encode())  # a long one goes on in another page
        assert len(theirs) > 30
        before = await backed_up(tmp_path / "before.db", file, monkeypatch)
        assert all(found_in(before).values()) and bytes_in(tmp_path / "before.db", theirs)
        await delete(play)
        await sent(play)
        await stage.later(stage.phones.now + dt.timedelta(hours=1))
        await stage.database.tidy()
        assert bytes_in(file, theirs) == bytes_in(Path(f"{file}-wal"), theirs) == set()
        after = await backed_up(tmp_path / "after.db", file, monkeypatch)
        assert found_in(after) == {what: set() for what in PLANTED}
        assert bytes_in(tmp_path / "after.db", theirs) == set()


async def backed_up(copy: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """By the command that an operator types; opened like the desk's own."""
    monkeypatch.setenv("LINLI_DATABASE_URL", f"sqlite:///{database}")
    assert backup.callback is not None
    await asyncio.to_thread(backup.callback, copy)
    opening = copy.with_suffix(".opened.db")
    shutil.copy(copy, opening)
    ready = await open_sqlite(opening)
    try:
        return await opened(ready.read(), Sealer(KEY), "sqlite")
    finally:
        await ready.close()


def bytes_in(file: Path, theirs: set[bytes]) -> set[bytes]:
    raw = file.read_bytes()
    return {value for value in theirs if value in raw}
