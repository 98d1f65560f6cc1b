"""Danger first, from everywhere: the orders, what is tapped and added, doubtful words, groups, private matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from dialog.said import Said
from dialog.texts import LANGUAGES
from domain.case import State
from domain.catalogue import Opening
from domain.category import Category
from handlers import danger, danger_notices
from storage import catalogue as catalogues
from tests.conversations.emergencies import FIRST, GAS, minutes_later, rung, the_case
from tests.conversations.player import GROUP, PHOTO, Player, group
from tests.conversations.scenes import AGREED, CARD
from tests.playing import SAMPLE, ZONE, Stage

ROWS = yaml.safe_load((SAMPLE / "categories.yaml").read_text("utf-8"))
EMERGENCIES = [category for category in map(Category.model_validate, ROWS) if category.danger]


# --- the first message


@pytest.mark.parametrize("category", EMERGENCIES, ids=lambda c: c.code)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "我家厨房", "my kitchen"])
def test_the_first_message_is_orders_and_one_number(stage: Stage, category: Category, language: str, text: str) -> None:
    assert category.danger
    said = danger_notices.orders(stage.front.texts.voice(language, ZONE), category.danger, text)
    lines = said.splitlines()
    assert 2 <= len(lines) <= 5
    assert lines[-1] == f"<b>{category.danger.number}</b>"
    assert "?" not in said and "？" not in said
    assert lines[0] == category.danger.first[0].in_(language)


async def test_to_somebody_who_never_agreed_to_anything(play: Player) -> None:
    """Neither asked for consent nor kept from being helped; the record is of the emergency alone."""
    await play(f"""
        zhang {GAS}
        bot   {FIRST} … 119 [出来了，119打了] [出来了，还没打] [有人没出来]
    """)
    case = await the_case(play)
    assert (case.category, case.state, case.grid) == ("gas_leak", State.NEW, "g1")
    assert (case.spot.estate, case.spot.building, case.spot.unit) == ("柳荫花园", "5栋", 3)
    [person] = await play.rows("SELECT notice_at, abroad_at, name, phone FROM people")
    assert set(dict(person).values()) == {None}
    [first] = await play.rows("SELECT class FROM outbox")
    assert first["class"] == "urgent"


async def test_inside_a_flat_there_is_one_order_more(play: Player) -> None:
    await play("zhang 5栋3单元我家厨房煤气味")
    assert play["zhang"].text.splitlines()[:2] == [FIRST, "顺手关阀、开窗，关不动就走。"]


async def test_in_english(play: Player) -> None:
    await play("""
        lee   I smell gas in building 5
        bot   Get out first: take the stairs, to open ground. … 119
              [Out, 119 rung] [Out, not rung yet] [Somebody is inside]
    """)


async def test_in_the_middle_of_a_booking_which_is_kept(play: Player) -> None:
    await play(f"{AGREED}{CARD}\nwang  [约个时间]")
    await play("""
        wang  楼下着火了
        bot   先离开：弯腰捂住口鼻，走楼梯下去。… 119 …
        wang  周二晚上七点
        bot   …怎么称呼…
    """)
    [form] = await play.rows("SELECT form FROM forms WHERE state = 'current'")
    assert form["form"] == "book"


@pytest.mark.parametrize("opening", ["closed", "trial"])
async def test_before_the_desk_is_open(play: Player, opening: Opening) -> None:
    async with play.stage.database.turn() as tx:
        await catalogues.set_opening(tx, opening)
    await play(f"zhang {GAS}\nbot   {FIRST} … 119 …")
    assert len(await play.cases()) == 1


async def test_where_the_files_name_no_kinds_there_are_the_numbers(stage: Stage) -> None:
    stage.front.catalogue = replace(stage.front.catalogue, categories={}, doubts=())
    zhang = stage.person(7)
    await zhang.says("着火了")
    assert zhang.text.startswith("别等我，先离开危险的地方") and "119" in zhang.text


async def test_under_a_picture(play: Player) -> None:
    await play("zhang /start")
    await play["zhang"].sends(photo=PHOTO, caption="5栋着火了")
    assert play["zhang"].text.startswith("先离开：弯腰捂住口鼻")
    assert [p.kind for p in (await the_case(play)).body.pictures] == ["photo"]


async def test_behind_a_command(play: Player) -> None:
    await play(f"zhang /report {GAS}\nbot   {FIRST} … 119 …")
    assert (await the_case(play)).body.text == GAS


async def test_where_nobody_has_to_leave(play: Player) -> None:
    await play("""
        wang  我妈摔倒起不来了，在6栋
        bot   先别搬动他，别喂水喂药。 … 120 [打了] [打不通]
        wang  [打了]
        bot   好，照电话里说的做。 值班的人现在叫不到。我替不了 120。 是哪个小区的、几单元？写一句，我告诉去的人。
        wang  [打不通]
        bot   接着打 120，叫旁边的人也打。 …
    """)


async def test_somebody_inside(play: Player) -> None:
    """Told what to say, and whoever was rung is rung once more: the firefighters have to know."""
    await play(f"zheng （在聊天里）\nzhang {GAS}")
    await play("""
        zhang [有人没出来]
        bot   告诉119：里面还有人，在几楼。您别回去找。
        bot→zheng  【急】柳荫花园5栋3单元，煤气味、漏气。里面还有人没出来。 … [119我打，这就去] [去不了，叫下一位]
    """)
    assert rung(play, "zheng") == 2


async def test_the_buttons_may_be_typed(play: Player) -> None:
    await play(
        f"zheng （在聊天里）\nzhang {GAS}\nzhang 出来了，还没打\nbot 现在打 119，说：柳荫花园5栋3单元，有煤气味。 …"
    )


async def test_when_the_place_is_not_whole_it_is_said_what_to_add(play: Player) -> None:
    await play("""
        zheng （在聊天里）
        zhang 5栋3单元好大煤气味
        zhang [出来了，还没打]
        bot   现在打 119，说：哪个小区、5栋3单元，有煤气味。 …
        zhang 柳荫花园
        bot   加上了，值班的人也看得到。119 最要紧。
        bot→zheng  【急】柳荫花园5栋3单元，煤气味、漏气。报的人出来了，119还没打。 …
    """)
    assert (await the_case(play)).grid == "g1"


async def test_the_same_danger_in_another_building_gets_orders_of_its_own(play: Player) -> None:
    await play("""
        zhang 柳荫花园5栋3单元楼道好大煤气味
        zhang 9栋也有煤气味
        bot   先离开：走楼梯，到楼外空地。 …
        zhang 5栋煤气味更大了
        bot   加上了，值班的人也看得到。119 最要紧。
    """)
    assert [case.spot.building for case in await play.cases()] == ["5栋", "9栋"]


async def test_a_place_that_is_sent_reaches_whoever_goes(play: Player) -> None:
    await play("zheng （在聊天里）\nzhang 着火了\nzhang [出来了，119打了]")
    assert "没说在哪" in play["zheng"].text
    await play["zhang"].sends(location={"latitude": 33.9605, "longitude": 116.7908})
    sent = [m.method for m in play["zheng"].messages]
    assert sent[-1] == "sendLocation" and play["zhang"].text.startswith("加上了")
    before = sent.count("sendLocation")
    await minutes_later(play, 2)
    assert [m.method for m in play["zheng"].messages].count("sendLocation") == before, "once is enough"


async def test_a_place_said_without_an_emergency_is_any_other_message(play: Player) -> None:
    await play("zhang 柳荫花园5栋3单元\nbot …")
    assert await play.cases() == [] and not any("加上了" in m.text for m in play["zhang"].messages)


# --- a second message, and doubtful words


async def test_what_is_added_goes_to_whoever_has_it(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}\nzheng [119我打，这就去]")
    await play("""
        zhang 煤气味越来越大了，三楼还有人
        bot   加上了，值班的人也看得到。119 最要紧。
        bot→zheng  …居民补了一句：“煤气味越来越大了，三楼还有人” …
    """)
    await the_case(play)


async def test_half_an_hour_later_it_is_another(play: Player) -> None:
    await play(f"zhang {GAS}")
    await minutes_later(play, 31)
    await play(f"zhang {GAS}\nbot   {FIRST} … 119 …")
    assert len(await play.cases()) == 2


async def test_adding_does_not_put_off_the_next_ring(play: Player) -> None:
    await play(f"zheng （在聊天里）\nzhang {GAS}")
    for _ in range(4):
        await minutes_later(play, 0.6)
        await play("zhang 煤气味还是很大")
    assert rung(play, "zheng") == 1 + 3 + 1, (
        "each line but the one within the same half minute as a ring, and by the clock"
    )


async def test_doubtful_words_are_asked_about_with_the_number_before_it(play: Player) -> None:
    await play("""
        li    6栋楼道冒烟
        bot   要是真的：先离开，到外面再打。 119 [是，很急] [不是]
    """)
    assert await play.cases() == []
    await play("""
        li    [是，很急]
        bot   先离开：弯腰捂住口鼻，走楼梯下去。 … 119 …
    """)
    case = await the_case(play)
    assert (case.category, case.body.text, case.spot.building) == ("fire_emergency", "6栋楼道冒烟", "6栋")


async def test_doubtful_words_about_what_is_known_are_added(play: Player) -> None:
    await play(f"zhang {GAS}\nzhang 是不是漏气了\nbot 加上了，值班的人也看得到。119 最要紧。")
    await the_case(play)


async def test_no_is_any_other_message(play: Player) -> None:
    await play("""
        li    （同意过了）
        li    21栋2单元外墙砖松了，要掉
        bot   要是真的：… [是，很急] [不是]
        li    [不是]
        bot   是哪一类？ …
        li    [都不是]
        bot   … “21栋2单元外墙砖松了，要掉” … [对，报上去] …
    """)


async def test_no_goes_on_with_the_conversation_that_is_under_way(play: Player) -> None:
    await play("""
        li    （同意过了）
        li    报事
        li    21栋2单元外墙砖松了，要掉
        li    [不是]
        bot   是哪一类？ …
        li    [都不是]
        bot   … “21栋2单元外墙砖松了，要掉” … [对，报上去] …
    """)


async def test_what_colleagues_write_into_a_case_is_only_asked_about(play: Player) -> None:
    await play("xu （在聊天里）\nwang （报了楼道灯）\nxu [我来办]\nxu [办好了]")
    await play("""
        xu    灯修好了，是旁边着火了烧断的线
        bot   要是真的：… [是，很急] [不是]
        xu    [不是]
        bot   居民会看到这句： “灯修好了，是旁边着火了烧断的线” …
    """)
    assert len(await play.cases()) == 1


# --- in a group


async def test_in_a_group_once_without_names_and_the_buttons_in_private(play: Player) -> None:
    await play("zheng （在聊天里）\nli /start\nwu /start")
    await play(f"""
        -- 群里
        li    {GAS}
        bot   {FIRST} … 119 [我在现场]
        wu    我也闻到煤气味了
        bot   （不说话）
    """)
    for name in ("li", "wu"):
        assert play[name].text.startswith(FIRST)
        assert play[name].screen.labels() == ["出来了，119打了", "出来了，还没打", "有人没出来"]
    shown = play.stage.phones.chats[GROUP]
    assert len(shown) == 1 and {m.method for m in shown} == {"sendMessage"}
    assert "某人" not in shown[0].text and "5栋" not in shown[0].text
    assert {case.source for case in await play.cases()} == {"group"}
    await minutes_later(play, 11)
    await play["wu"].sends(chat=group(GROUP), text="又有煤气味")
    assert len(shown) == 2


async def test_from_the_group_into_private(play: Player) -> None:
    await play(f"-- 群里\nli {GAS}\nli [我在现场]\nbot {FIRST} … 119 [出来了，119打了] [出来了，还没打] [有人没出来]")
    url = play.stage.phones.chats[GROUP][0].buttons[0][0]["url"]
    await play("wu /start")
    await play["wu"].says(f"/start {url.partition('?start=')[2]}")
    assert play["wu"].text.startswith(FIRST) and not play["wu"].screen.labels()


async def test_doubt_in_a_group_is_the_safety_line_alone(play: Player) -> None:
    await play("""
        -- 群里
        li    楼道冒烟
        bot   要是真的：先离开，到外面再打。 119
        wu    是不是有点糊味
        bot   （不说话）
    """)
    assert await play.cases() == [] and not play.stage.phones.chats[GROUP][-1].labels()


# --- private matters


async def test_a_private_matter_stays_off_lock_screens_and_later_messages(play: Player) -> None:
    await play("zheng （在聊天里）\nchen （在聊天里）\nwang /start")
    await play("""
        wang  5栋3单元，我老公打我
        bot   先去有人的地方；走不了，就锁上门。 … 110 [打了] [打不通]
        bot→chen  有一件急事，点开看。 [看]
        bot→zheng （不说话）
        wang  [打不通]
        bot   接着打 110，叫旁边的人也打。 我在叫值班的人。我替不了 110。 [打了]
        chen  [看]
        bot   【急】… 家里有人打人。 … 别单独进门，别提是谁说的，等民警一起。 … [110我打，这就去] [去不了，叫下一位]
        chen  [110我打，这就去]
        bot→wang  您说的事，值班的人看到了。
        chen  [民警说可以了]
        bot→wang  那件事有人看过了。要说话、要人陪，随时打： 0561-000-0123
    """)
    later = " ".join(m.text for m in play["wang"].messages[2:])
    assert not any(word in later for word in ("打人", "老公", "5栋", "家暴"))
    rung_texts = [shown.text for chat, shown in play.stage.phones.rung if chat == play["chen"].account]
    assert not any("老公" in text for text in rung_texts if text.startswith("有一件急事"))


async def test_a_private_matter_in_a_group_is_one_neutral_line(play: Player) -> None:
    await play("wang /start\nchen （在聊天里）")
    await play("""
        -- 群里
        wang  我不想活了
        bot   急事别等我，现在打： 110
        bot→chen  有一件急事，点开看。 [看]
    """)
    assert play["wang"].text.startswith("别一个人扛：") and play["wang"].screen.labels() == ["打了", "打不通"]
    assert not play.stage.phones.chats[GROUP][-1].labels()


async def test_nobody_joins_a_private_matter(play: Player) -> None:
    await play("wang 我老公打我\nli （同意过了）")
    await play["li"].sends_tap(f"join:{(await the_case(play)).id}")
    assert "已经办完" in play["li"].text


async def test_smelt_again_after_a_false_alarm_it_is_danger_anew(play: Player) -> None:
    await play("zheng （在聊天里）\nchen （在聊天里）\nzhang 柳荫花园5栋3单元楼道好大煤气味")
    await play("zheng [119我打，这就去]\nzheng [没事，是误报]\nzhang 又有煤气味了，好大")
    assert play["zhang"].text.startswith("先离开：")
    assert len(await play.cases()) == 2


async def test_what_sounds_like_danger_is_asked_about_with_all_three_numbers(play: Player) -> None:
    await play("""
        zhang 我妈筷子突然拿不住了，话也讲不囫囵
        bot   听着像急事。要是真的，别等我，先打： 119（火、煤气、困人） 120（有人受伤、发病） 110（有人伤人、走丢）
              [急病、受伤] [着火、冒烟] [打架、偷抢] [煤气味、漏气] [断线、漏电伤人] [是，别的急事] [不是]
        zhang [急病、受伤]
        bot   … 120 …
    """)
    [case] = await play.cases()
    assert (case.category, case.urgency) == ("medical_emergency", "emergency")
    assert case.body.text == "我妈筷子突然拿不住了，话也讲不囫囵"


async def test_where_nobody_knows_what_it_is_nobody_gets_orders_by_a_guess(play: Player) -> None:
    """The numbers again, and somebody is rung who asks before going in."""
    await play("zheng （在聊天里）\nli  快点来人啊")
    await play("""
        li    [是，别的急事]
        bot   听着像急事。… 我也在叫值班的人。 在哪个小区、几栋几单元？写一句，我告诉去的人。
        bot→zheng 【急】没说在哪，急事，还说不清是什么。… 先打电话问清楚，再过去。 原话：“快点来人啊” …
    """)
    assert "待在里面" not in "".join(m.text for m in play["li"].messages)


async def test_in_a_group_nobody_is_asked_for_what_only_sounds_like_it(play: Player) -> None:
    said = Said("text", 5, -100, text="我妈筷子突然拿不住了，话也讲不囫囵", group=True)
    assert danger.heard(play.stage.front.catalogue, said) is None
    assert danger.heard(play.stage.front.catalogue, replace(said, chat=5, group=False)) is not None
