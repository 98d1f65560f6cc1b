"""Reporting: in one breath or in several messages, with pictures and places; what is missing is asked."""

from __future__ import annotations

import pytest

from storage.cases import Case, notes
from storage.store import Store
from tests.conversations.player import PHOTO, Player
from tests.playing import Person, at

HERE = {"latitude": 33.9605, "longitude": 116.7908}
SEA = {"latitude": 30.0, "longitude": 125.0}


async def the_case(play: Player) -> Case:
    found = await play.cases()
    assert len(found) == 1, [case.number for case in found]
    return found[0]


async def test_everything_in_one_sentence_is_one_tap(play: Player) -> None:
    await play("wang  （同意过了）")
    await play("""
        wang  21栋2单元二楼楼道灯不亮，黑得很
        bot   这样报，对吗？… 柳荫花园21栋2单元2楼，楼道灯不亮 … [对，报上去] …
        wang  [对，报上去]
        bot   报上了，编号1123-01。 有人接了就告诉您。 最晚周三（25日）下午5点半前办好；… [看进度] [回首页]
    """)
    case = await the_case(play)
    assert (case.category, case.grid, case.spot.unit, case.spot.floor) == ("stairwell_light", "g3", 2, 2)
    assert case.reporter is not None and case.responsible is None


async def test_before_consent_nothing_is_kept_and_nothing_must_be_said_twice(play: Player) -> None:
    await play("wang  21栋2单元二楼楼道灯不亮")
    for table in ("forms", "cases", "events"):
        assert await play.rows(f"SELECT * FROM {table}") == []
    await play("""
        wang  （同意两次）
        bot   这样报，对吗？… 柳荫花园21栋2单元2楼，楼道灯不亮 “21栋2单元二楼楼道灯不亮” [对，报上去] …
    """)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("楼道灯坏了", "在哪儿？"),
        ("5栋楼道灯坏了", "是哪个小区的？"),
        ("柳荫花园21栋楼道灯坏了", "是几单元？"),
        ("21栋2单元 有点不对劲", "是哪一类？"),
    ],
)
async def test_only_what_is_missing_is_asked(play: Player, said: str, asked: str) -> None:
    await play(f"wang  （同意过了）\nwang  报事\nwang  {said}")
    assert play["wang"].text.startswith(asked)


async def test_a_building_that_several_estates_have_gets_a_button_for_each(play: Player) -> None:
    await play("""
        lee   （同意过了）
        lee   heating does not work
        bot   Where is it? …
        lee   building 5, floor 3
        bot   On which estate? [柳荫花园] [槐香苑] [东篱新村] [Back] [Not now]
        lee   [东篱新村]
        lee   [Hard to say]
        bot   … 东篱新村, building 5, floor 3 … [Another place] …
        lee   [Another place]
        bot   Where is it? … [Back] [Not now]
        lee   building 21 unit 2
        bot   … 柳荫花园, building 21, unit 2 …
        lee   [Another place]
        bot   Where is it? … [Back] [Not now]
    """)


async def test_its_estate_may_be_typed_and_another_building_too(play: Player) -> None:
    await play("""
        wang  （同意过了）
        wang  暖气不热
        wang  5栋
        bot   是哪个小区的？ [柳荫花园] [槐香苑] [东篱新村] [退一步] [先不办了]
        wang  1栋
        bot   是哪个小区的？ [柳荫花园] [槐香苑] [东篱新村] [退一步] [先不办了]
        wang  在槐香苑
        bot   … 槐香苑1栋，暖气 …
    """)


async def test_several_messages_are_one_report(play: Player) -> None:
    await play("wang  （同意过了）")
    await play("""
        wang  报个问题
        bot   哪儿出了什么事？…
        wang  （发来照片）
        bot   在哪儿？…
        wang  21栋2单元
        bot   是哪一类？…
        wang  [都不是]
        bot   这样报，对吗？… 柳荫花园21栋2单元，其他〔照片1份〕 …
        wang  （发来照片）
        bot   这样报，对吗？… 柳荫花园21栋2单元，其他〔照片2份〕 …
        wang  灯座还冒着水
        bot   这样报，对吗？… “灯座还冒着水” …
        wang  [对，报上去]
    """)
    case = await the_case(play)
    assert [picture.kind for picture in case.body.pictures] == ["photo", "photo"]


async def album(person: Person, number: int, caption: str = "") -> None:
    for part in range(number):
        words = {"caption": caption} if caption and part == 0 else {}
        await person.sends(photo=PHOTO, media_group_id="al-1", **words)


async def test_an_album_of_ten_gets_one_answer(play: Player) -> None:
    await play("wang  （同意过了）")
    before = len(play["wang"].messages)
    await album(play["wang"], 10, "21栋2单元二楼楼道灯不亮")
    assert len(play["wang"].messages) == before + 1
    assert "〔照片10份〕" in play["wang"].text
    await play("wang  [对，报上去]")
    assert len((await the_case(play)).body.pictures) == 10


async def test_an_album_before_consent_gets_one_answer(play: Player) -> None:
    await play("wang  /start")
    before = len(play["wang"].messages)
    await album(play["wang"], 3, "21栋2单元二楼楼道灯不亮")
    assert len(play["wang"].messages) == before + 1
    await play("wang  （同意两次）")
    assert "〔照片1份〕" in play["wang"].text


async def test_a_place_that_was_sent_is_taken_when_it_is_ours(play: Player) -> None:
    await play("wang  （同意过了）\nwang  报事\nwang  路灯不亮")
    await play["wang"].sends(location=HERE)
    assert play["wang"].text.startswith("这样报，对吗？")
    await play("wang  [对，报上去]")
    assert (await the_case(play)).body.latitude == HERE["latitude"]


async def test_a_place_in_the_sea_is_asked_again(play: Player) -> None:
    await play("wang  （同意过了）\nwang  报事\nwang  路灯不亮")
    await play["wang"].sends(location=SEA)
    assert play["wang"].text.startswith("这个位置不在我们这一片")


async def test_a_voice_note_is_evidence(play: Player) -> None:
    await play("""
        wang  （同意过了）
        wang  报事
        wang  21栋2单元二楼楼道灯不亮
        wang  （发来语音）
        bot   这样报，对吗？… 〔照片1份〕 …
    """)


async def test_a_picture_alone_is_asked_about_and_not_kept(play: Player) -> None:
    await play("""
        wang  （同意过了）
        wang  （发来照片）
        bot   这是要报问题吗？… [对，报个问题] [不是]
        wang  [对，报个问题]
        bot   在哪儿？…
        wang  21栋2单元
        wang  [都不是]
        bot   … 〔照片1份〕 …
    """)


async def test_changing_one_thing_keeps_the_rest(play: Player) -> None:
    await play("wang  （同意过了）\nwang  21栋2单元二楼楼道灯不亮")
    await play("""
        wang  [换个地方]
        bot   在哪儿？…
        wang  20栋3单元
        bot   这样报，对吗？… 柳荫花园20栋3单元，楼道灯不亮 …
        wang  [换一类]
        bot   是哪一类？… [楼道灯不亮] … [都不是] …
    """)


async def test_a_neighbour_joins_and_is_told(play: Player) -> None:
    await play("xu  （在聊天里）\nwang  （报了楼道灯）\nzhang （同意过了）\nzhang 21栋2单元楼道的灯坏了")
    await play("""
        zhang [就是这件，我也遇到了]
        bot   记上了，现在2家。… [看进度] [回首页]
        xu    [我来办]
        bot→zhang  有人接了：… [看进度]
    """)
    await the_case(play)


async def test_not_the_same_is_a_case_of_its_own(play: Player) -> None:
    await play("wang  （报了楼道灯）\nzhang （同意过了）\nzhang 21栋2单元楼道的灯坏了")
    await play("""
        zhang [不是，另报一件]
        bot   这样报，对吗？…
        zhang [对，报上去]
        bot   报上了，编号1123-02。…
    """)
    assert len(await play.cases()) == 2


async def test_at_night_it_is_said_when_somebody_sees_it(play: Player) -> None:
    await play("xu    （在聊天里）\n-- 周二 22:40\nwang  （报了楼道灯）")
    await play("""
        bot→wang  报上了，编号1124-01。 现在没人值班，明天早上8点半看得到，有人接了就告诉您。
              最晚周四（26日）下午5点半前办好；… [看进度] [回首页]
        bot→xu  （不说话）
        -- 周三 8:30
        bot→xu  1124-01，周二（24日）晚10点40分报的，还没人接。 … [我来办] …
    """)


async def test_a_video_of_twenty_megabytes_is_evidence_too(play: Player) -> None:
    """Telegram keeps it; we keep its name, whatever its size."""
    await play("wang  （同意过了）\nwang  报事\nwang  21栋2单元二楼楼道灯不亮")
    video = {"file_id": "made-up-video", "width": 9, "height": 9, "duration": 60, "file_size": 20_000_001}
    await play["wang"].sends(video=video)
    await play("wang  [对，报上去]")
    assert [p.kind for p in (await the_case(play)).body.pictures] == ["video"]


async def test_deleted_at_their_wish_the_words_are_gone_and_the_light_is_still_broken(play: Player) -> None:
    await play("xu  （在聊天里）\nwang  （同意过了）")
    await play("""
        wang  21栋2单元二楼楼道灯不亮，标记的话
        wang  [对，报上去]
        xu    [我来办]
        wang  我的资料
        wang  [全部删掉]
        wang  [对，全部删掉]
    """)
    case = await the_case(play)
    assert (case.reporter, case.body.text, case.body.rest, case.state.value) == (None, "", "", "taken")
    async with play.stage.database.turn() as tx:
        store = Store(tx, play.stage.sealer, play.stage.front.catalogue)
        assert [(note.role, note.words) for note in await notes(store, case.id)] == [("resident", ""), ("grid", "")]


async def test_kept_as_long_as_the_notice_says(play: Player) -> None:
    await play("wang  （报了楼道灯）\nwang  [看进度]\nwang  [撤回]\nwang  [对，撤回]")
    await play.stage.later(at("2027-11-20 10:00"))
    assert (await the_case(play)).reporter is not None
    await play.stage.later(at("2027-11-25 10:00"))
    assert (await the_case(play)).reporter is None


async def test_where_a_door_must_be_opened_they_choose_how_they_are_reached(play: Player) -> None:
    """The number goes to whoever has the case, because they said so, and that is written down."""
    await play("xu  （在聊天里）\nwang  （同意过了）\nwang  /call\nwang  （发来号码）\nwang  [对，打给我]")
    await play("""
        wang  柳荫花园21栋2单元 楼上漏水到我家
        bot   要进门修。师傅怎么找您？ [让师傅打电话联系我] [只约时间，不给电话] …
        wang  [让师傅打电话联系我]
        bot   这样报，对吗？… 师傅会打您电话。 …
        wang  [对，报上去]
    """)
    assert "13800000001" not in play["xu"].text
    await play("xu  [我来办]")
    assert "13800000001" in play["xu"].text
    looked = await play.rows("SELECT staff, why FROM lookups WHERE noun = 'case'")
    assert [(row["staff"], row["why"]) for row in looked] == [("xu", "door")]


async def test_what_has_ended_cannot_be_joined(play: Player) -> None:
    await play("wang  （报了楼道灯）\nwang  [看进度]\nwang  [撤回]\nwang  [对，撤回]\nzhang （同意过了）")
    case = await the_case(play)
    await play["zhang"].sends_tap(f"join:{case.id}")
    assert play["zhang"].text.startswith("这件已经办完了")
    assert await play.rows("SELECT * FROM case_joiners") == []


async def test_a_paper_is_not_taken_for_a_report_by_its_caption(play: Player) -> None:
    await play("wang  （同意过了）")
    await play["wang"].sends(photo=PHOTO, caption="身份证")
    assert play["wang"].text.startswith("这是要报问题吗？证件、病历别拍照发来")
    assert "made-up-photo" not in str([tuple(row) for row in await play.rows("SELECT answers FROM forms")])


async def test_a_conversation_that_is_left_takes_its_keyboard_along(play: Player) -> None:
    await play("wang  （同意过了）\nwang  /call\nwang  首页")
    assert play["wang"].screen.params.get("reply_markup") and not play["wang"].screen.keys
    [row] = await play.rows("SELECT mode FROM outbox ORDER BY id DESC LIMIT 1")
    assert row["mode"] == "clear"


async def test_small_words_outside_a_conversation(play: Player) -> None:
    await play("""
        wang  /start
        wang  取消
        bot   您现在没有约。 …
        wang  谢谢
        bot   不客气，…
    """)


@pytest.mark.parametrize("said", ["还是没人来修", "你们快点，都三天了", "什么时候来修", "楼道灯怎么还没修"])
async def test_impatient_words_are_about_what_is_open(play: Player, said: str) -> None:
    await play(f"xu  （在聊天里）\nwang  （报了楼道灯）\nwang  {said}")
    assert "1123-01" in play["wang"].text and "催一下" in play["wang"].screen.labels()


@pytest.mark.parametrize("said", ["19栋门口路灯还是没人修", "地下室都淹了三天了，没人管", "你们快点"])
async def test_other_words_are_not(play: Player, said: str) -> None:
    """Another place, another kind; or nothing is open."""
    if said != "你们快点":
        await play("xu  （在聊天里）\nwang  （报了楼道灯）")
    await play(f"wang  {said}")
    assert "催一下" not in play["wang"].screen.labels()
