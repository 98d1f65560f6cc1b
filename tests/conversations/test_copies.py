"""A copy of one's own data: everything that is kept, for a reader and for a machine, and nothing of others."""

from __future__ import annotations

import datetime as dt
import json

from bot.attachments import copy_file
from storage import people
from storage.store import Store
from tests.conversations.player import Player
from tests.conversations.scenes import BOOKED
from tests.playing import ZONE

MINE = (
    BOOKED
    + "\nxu （在聊天里）\nwang  /call\nwang  21栋2单元二楼楼道灯不亮\nwang  [对，报上去]\n"
    + "xu [我来办]\nxu [转给同事]"
)


async def files_of(play: Player, who: str) -> tuple[str, dict[str, object]]:
    stage = play.stage
    async with stage.database.turn() as tx:
        store = Store(tx, stage.sealer, stage.front.catalogue)
        person = (await people.who(tx, stage.sealer, play[who].account, play[who].account)).person
        assert person is not None
        t = stage.front.texts.voice(person.language, ZONE)
        name, text, _ = await copy_file(store, person, t, "txt", stage.phones.now)
        data_name, data, _ = await copy_file(store, person, t, "json", stage.phones.now)
    assert (name, data_name) == ("linli.txt", "linli.json")
    return text.decode(), json.loads(data)


async def test_both_files_have_all_that_is_kept(play: Player) -> None:
    await play("sun （在聊天里）" + MINE)
    await play("""
        wang  /mydata
        wang  [拿一份]
        bot   〔文件〕记着您的，都在这个文件里。
        bot   〔文件〕给电脑读的一份（JSON）。
    """)
    sent = [m.params for m in play["wang"].messages if m.method == "sendDocument"]
    assert len(sent) == 2 and not any("13800000001" in str(params) for params in sent)  # made when it is sent
    text, data = await files_of(play, "wang")
    assert data["name"] == "王阿姨" and data["phone"] == "13800000001"
    for words in ("王阿姨", "13800000001", "高龄津贴", "您母亲", "楼道灯不亮", "1123-01", "服务台"):
        assert words in text, words
    for part in ("bookings", "cases", "calls", "looked", "family"):
        assert data[part], part


async def test_nobody_elses_is_in_it(play: Player) -> None:
    await play("sun （在聊天里）" + MINE + "\nli （同意过了）")
    text, data = await files_of(play, "li")
    assert "王阿姨" not in text and "13800000001" not in json.dumps(data)
    assert data["bookings"] == [] and data["looked"] == []


async def test_after_deleting_nothing_is_left_to_copy(play: Player) -> None:
    await play("sun （在聊天里）" + MINE)
    await play("wang  /mydata\nwang  [全部删掉]\nwang  [对，全部删掉]\nwang  我的资料")
    assert "拿一份" not in play["wang"].screen.labels()
    text, data = await files_of(play, "wang")
    for words in ("王阿姨", "13800000001", "楼道灯不亮"):
        assert words not in text and words not in json.dumps(data, ensure_ascii=False), words


async def test_it_says_how_a_booking_stands_and_what_is_over_is_not_open(play: Player) -> None:
    await play(BOOKED)
    assert "（约着）" in (await files_of(play, "wang"))[0]
    await play("wang /me\nbot … 约的：1件（还没办的1件） …")
    play.stage.set_clock(play.stage.phones.now + dt.timedelta(days=2))
    await play("wang /me\nbot … 约的：1件 …")
    assert "还没办的" not in play["wang"].text
    play.stage.set_clock(play.stage.phones.now - dt.timedelta(days=2))
    await play("wang /mine\nwang [24日周二 晚7点 高龄津贴]\nwang [来不了]\nwang [退掉]")
    assert "（退了）" in (await files_of(play, "wang"))[0]
