"""Deleting is real: planted values are found everywhere before it, and nowhere after it (D3)."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.operating import backup
from storage import outbox, people
from storage.db import open_sqlite
from storage.outbox import Binding, Mark
from tests import playing
from tests.conversations.player import Player, group
from tests.conversations.scenes import AGREED
from tests.playing import Stage
from tests.storage.databases import BOTH, database_of
from tests.storage.opened import opened

ACCOUNT = 7_212_345_678  # six bytes in a row of SQLite: nothing else there looks like it
NAME, PHONE, KIN = "欧阳紫薇", "13876543210", "诸葛小宝"
REPORT = "柳荫花园21栋2单元二楼楼道灯不亮，我家老黄狗都摔了一跤"
ADDED = "三楼拐角堆着我那辆旧三轮车"
EMERGENCY = "柳荫花园5栋3单元好大煤气味，我拎着红水桶站在门口"
QUESTION = "我家老房翻瓦的旧木料拉到哪里去丢才合规矩"
JOINED = "我家门口那盏还是一闪一闪吓着孙女"
UNDER_WAY = "上官老奶奶"
FAILED = "这一句会让这一轮坏掉又发青天"
RATED = "答得像念经一样我听不明白"
LATITUDE = 33.955123
PICTURE, VOICE = "file-of-the-lamp-0007", "file-of-the-voice-0008"

PLANTED = {
    "account": str(ACCOUNT), "name": NAME, "phone": PHONE, "kin": KIN, "report": REPORT, "added": ADDED,
    "emergency": EMERGENCY, "question": QUESTION, "joined": JOINED, "under way": UNDER_WAY, "failed": FAILED,
    "location": str(LATITUDE), "picture": PICTURE, "voice": VOICE,
}  # fmt: skip
STAFF = ("sun", "laoli", "chen", "fang", "zheng", "xu", "gu")


@pytest.fixture(params=BOTH)
async def play(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> AsyncIterator[Player]:
    """A desk on either database, where 欧阳紫薇 left something in every corner."""
    async with _stage(request.param, tmp_path, template) as stage:
        player = Player(stage)
        player.people["wang"] = stage.person(ACCOUNT)
        await lives_here(player)
        yield player


class _stage:
    def __init__(self, kind: str, folder: Path, template: Path) -> None:
        if kind == "sqlite":
            shutil.copy(template, folder / "test.db")
        self.kind, self.opening = kind, database_of(kind, folder)

    async def __aenter__(self) -> Stage:
        database = await self.opening.__aenter__()
        if self.kind == "postgres":
            await playing.fill(database)
        return await playing.stage_on(database, playing.MONDAY)

    async def __aexit__(self, *error: object) -> None:
        await self.opening.__aexit__(None, None, None)


async def lives_here(play: Player) -> None:
    """A booking for a child, a report with picture and location, one that she joined, a question whose answer was
    kept, a call by voice, an emergency, a conversation under way, an update that failed, and what waits for morning."""
    for name in STAFF:
        await play.meet(name)
    wang = play["wang"]
    await play(f"{AGREED}wang  /start svc_laonian_zhucan\nwang  [给孩子]\nwang  [约个时间]\nwang  [没满，我是监护人，同意]")
    await play(f"wang  {KIN}\nwang  周四晚上七点\nwang  {NAME}\nwang  {PHONE}\nwang  [对，约上]")
    await play(f"wang  {REPORT}")
    await wang.sends(photo=[{"file_id": PICTURE, "file_unique_id": "u", "width": 90, "height": 90}])
    await wang.sends(location={"latitude": LATITUDE, "longitude": 116.798})
    await play("wang  [对，报上去]\nxu    [我来办]\nwang  [看进度]\nwang  [补一句]")
    await play(f"wang  {ADDED}\nwang  [对，转过去]\nxu    [看是谁报的]\nxu    {NAME}家的狗要不要紧\nxu    [就这么说]")
    await play(f"wang  {QUESTION}\nwang  [都不是，问值班的人]\nsun   [我来办]\nsun   [答复居民]")
    await play(f"sun   {NAME}您好，叫物业拉走\nsun   [就这么说]\nsun   [以后都这么答]\nsun   [就这么存]")
    await wang.sends(voice={"file_id": VOICE, "file_unique_id": "v", "duration": 3})
    await play("li    （报了楼道灯）")
    await _broken_turn(play)
    await play("-- 周一 23:40")
    await play(f"wang  {EMERGENCY}")
    await play("wang  /start svc_gaoling_jintie\nwang  [给我母亲]\nwang  [约个时间]\nwang  周四晚上八点")


async def _broken_turn(play: Player) -> None:
    """An update of hers that failed is kept for a week, as it came."""
    wang, catalogue = play["wang"], play.stage.front.catalogue
    play.stage.front.catalogue = None  # type: ignore[assignment]
    try:
        await wang.says(FAILED)
    finally:
        play.stage.front.catalogue = catalogue


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
