"""Finding a service and being told once."""

from __future__ import annotations

import pytest

from tests.conversations.player import Player


async def test_a_service_by_day_says_so_first_and_offers_no_time(play: Player) -> None:
    await play("""
        wang  /start svc_juzhuzheng
        bot   居住证：居住证只在白天收，晚上办不了。… [我能不能办] [请给我打电话] [只是看看]
        lee   /start svc_juzhuzheng
        bot   Residence permit: … [Am I eligible?] [Please call me] [Just looking]
    """)
    assert "daytime" in play["lee"].text.splitlines()[0] or "by day" in play["lee"].text.splitlines()[0]


@pytest.mark.parametrize("service", ["gu_er", "shiye_jin", "biyesheng_jiuye", "falv_yuanzhu", "yangquan_zhiyin"])
async def test_a_service_elsewhere_says_so_first_and_offers_no_time(play: Player, service: str) -> None:
    await play(f"wang  /start svc_{service}")
    known = play.stage.front.catalogue.services[service]
    first = play["wang"].text.splitlines()[0]
    assert known.taken == "elsewhere" and known.elsewhere
    assert known.elsewhere.zh in first
    assert play["wang"].screen.labels() == ["请给我打电话", "只是看看"]


async def test_every_card_leaves_out_what_nobody_confirmed(play: Player) -> None:
    await play("wang  /start")
    for service in play.stage.front.catalogue.services.values():
        for relation in ("me", "mother"):
            await play["wang"].sends_tap(f"told:{service.code}:{relation}")
            text = play["wang"].text
            for field in ("amount", "time_limit", "eligibility", "fee"):
                words = getattr(service, field)
                if words is not None and not service.said(field):
                    assert words.zh not in text, (service.code, field)
            if not service.said("materials"):
                assert not any(m.name.zh in text for m in service.materials if len(m.name.zh) > 3), service.code
                assert "要带什么" in text or service.taken != "evenings", service.code
            elif "要带" in text or "带您" in text:
                assert "别拍照发我" in text, service.code
            assert len(text) < 1000


async def test_who_must_come_in_person_is_said_before_any_time(play: Player) -> None:
    await play("""
        wang  /start svc_shiye_dengji
        wang  [给我母亲]
        bot   失业登记：这件要您母亲本人来，别人替不了；时间您替着约就行。… [约个时间] [请给我打电话] [只是看看]
    """)


async def test_no_wish_to_know_for_whom_where_nobody_is_booked(play: Player) -> None:
    await play("""
        wang  孤儿
        bot   孤儿和困境儿童保障：… [请给我打电话] [只是看看]
    """)


async def test_not_sure_means_two_or_three_guesses_and_a_person(play: Player) -> None:
    await play("""
        wang  补贴
        bot   怕弄错，您说的是哪件？…
    """)
    labels = play["wang"].screen.labels()
    assert 2 <= len(labels) - 3 <= 3
    assert labels[-3:] == ["都不是", "请给我打电话", "报个问题"]


@pytest.mark.parametrize(
    "text", ["the lift does not work", "lift not working", "heating does not work", "street lamp is not working"]
)
async def test_what_does_not_work_is_reported_and_no_work_is_looked_for(play: Player, text: str) -> None:
    await play(f"""
        lee   （同意过了）
        lee   {text}
        bot   Where is it? …
    """)


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("do I need my ID for the elderly card?", "Senior card and bus pass"),
        (
            "my mother is 85, how much a month",
            "Old-age allowance Not confirmed, so I would rather not say: how much money",
        ),
        ("my grandmother lives alone, can somebody come and look after her", "Home-care visits"),
        ("my son finished university, does he get help finding a job", "Help for graduates"),
    ],
)
async def test_a_question_in_english_is_answered_and_may_be_put_to_a_person(
    play: Player, text: str, service: str
) -> None:
    await play(f"lee {text}")
    assert " ".join(play["lee"].text.split()).startswith(service)
    assert "Ask for me" in play["lee"].screen.labels()


async def test_who_helps_us_is_no_call_for_help(play: Player) -> None:
    await play("lee we can't pay rent any more, who helps us?")
    assert "110" not in play["lee"].text


async def test_what_nothing_is_made_of_may_be_put_to_a_person(play: Player) -> None:
    await play("""
        lee   （同意过了）
        lee   xyzzy
        bot   … [Ask for me] [Please call me] [Home] …
        lee   [Ask for me]
        bot   Handed to the person on duty: “xyzzy” …
    """)


async def test_where_it_may_be_a_problem_that_comes_first_and_brings_the_words_along(play: Player) -> None:
    await play("""
        lee   （同意过了）
        lee   rats in the basement
        bot   … [Report a problem] [For older people] …
        lee   [Report a problem]
        lee   building 21
        lee   [Unit 1]
        lee   [Pests and dead animals]
        bot   … “rats in the basement” …
        zhang 邻居家大狼狗不栓绳吓人
        bot   怕弄错，您说的是哪件？ [报个问题] …
    """)


async def test_a_courtyard_is_no_court(play: Player) -> None:
    await play("lee （同意过了）\nlee dogs without a lead in the courtyard\nbot Where is it? …")


async def test_nothing_found_shows_the_doors(play: Player) -> None:
    await play("""
        wang  嘟嘟囔囔
        bot   这个我没听明白，怕弄错。… [老人的事] …
        lee   xyzzy
        bot   … [For older people] …
    """)


async def test_links_that_are_old_or_rubbish_lead_on(play: Player) -> None:
    await play("""
        wang  /start svc_nothing
        bot   这件事现在这里不办了，看看别的： … [老人的事] …
        wang  /start rubbish
        bot   这个链接我不认得，可能旧了。… [约时间办事] …
        wang  /start book
        bot   办哪方面的事？…
    """)


async def test_in_english_from_the_door_to_the_card(play: Player) -> None:
    await play("""
        lee   /start
        lee   [Book a time]
        bot   … [For older people] [Health and children] …
        lee   [For older people]
        lee   [Old-age allowance]
        bot   … [Myself] [My mother] …
        lee   [My mother]
        bot   Old-age allowance: A family member can come instead; … [Book a time] [Am I eligible?] [Just looking]
        lee   [Just looking]
        bot   … [Book a time] [Home]
    """)


async def test_a_picture_is_not_kept(play: Player) -> None:
    await play("""
        wang  /start svc_gaoling_jintie
        wang  （发来照片）
        bot   这是要报问题吗？证件、病历别拍照发来，带着来就行；我没有留下。 [对，报个问题] [不是]
        wang  [不是]
        bot   您好，… [约时间办事] …
    """)
    assert "made-up" not in str([tuple(row) for row in await play.rows("SELECT * FROM outbox")])


async def test_who_must_come_in_person_is_booked_by_another(play: Player) -> None:
    await play("""
        wang  /start svc_shiye_dengji
        wang  [给我母亲]
        wang  [约个时间]
        wang  （同意两次）
        wang  周二晚上七点
        wang  王阿姨
        wang  不留
        bot   好，不留电话，有变就在这里告诉您。 替您母亲办失业登记，周二（24日）晚7点，这样对吗？
              要您母亲本人来。 称呼：王阿姨 … [对，约上] …
        wang  [对，约上]
        bot   约好了：周二（24日）晚7点。 … 要您母亲本人来。 …
    """)


@pytest.mark.parametrize(
    ("language", "hours"),
    [
        ("", "白天是周一到周五 8:30–12:00、14:00–17:30。"),
        ("english", "By day means Mon to Fri 8:30–12:00, 14:00–17:30."),
    ],
)
async def test_only_by_day_names_the_hours_in_its_first_line(play: Player, language: str, hours: str) -> None:
    await play(f"wang  {language or '首页'}\nwang  /start svc_juzhuzheng")
    assert hours in play["wang"].text.splitlines()[0]


async def test_for_whom_may_be_typed(play: Player) -> None:
    await play("""
        wang  高龄津贴
        bot   是要办高龄津贴吗？给谁办？ …
        wang  对
        bot   高龄津贴：给谁办？ … [给我母亲] …
        wang  我妈
        bot   高龄津贴：… 带您母亲的：… [约个时间] [我能不能办] [只是看看]
        wang  谢谢
        bot   不客气，有事随时说。 [回首页]
    """)


async def test_another_matter_at_for_whom_is_another_matter(play: Player) -> None:
    await play("""
        wang  高龄津贴
        wang  给我妈办居民医保
        bot   给您母亲办居民医保，对吗？ …
    """)


async def test_the_time_that_was_said_stays_with_for_whom(play: Player) -> None:
    await play("""
        wang  高龄津贴 周二晚上七点
        wang  给我妈
        bot   高龄津贴：… [约个时间] …
    """)
    assert play["wang"].screen.buttons[0][0]["callback_data"] == "book:gaoling_jintie:mother:202611241900"


async def test_a_time_alone_is_kept_for_the_matter_that_follows(play: Player) -> None:
    await play("""
        wang  下周二晚上七点
        bot   周二（12月1日）晚7点，记着了。办哪件事？ … [老人的事] …
        wang  [老人的事]
        wang  [老年助餐]
        wang  [给我自己]
        wang  [约个时间]
        wang  （同意两次）
        bot   怎么称呼您？…
    """)


async def test_a_button_may_be_typed_before_its_words_mean_anything_else(play: Player) -> None:
    await play("""
        lee   old age allowance for my mother
        lee   [Yes, for my mother]
        lee   book a time
        bot   Before we note anything, … [I agree, go on] …
    """)


async def test_what_belongs_elsewhere_is_told_whatever_it_sounds_like(play: Player) -> None:
    for said, body in (
        ("身份证丢了去哪补", "公安派出所户籍窗口"),
        ("户口本丢了怎么补", "公安派出所户籍窗口"),
        ("结婚证丢了去哪补", "民政局婚姻登记处"),
        ("驾照到期了去哪换", "车管所"),
        ("孩子上学找谁", "教育局"),
    ):
        await play(f"wang  {said}")
        assert body in play["wang"].text, said


async def test_a_word_inside_the_name_of_a_service_of_ours_sends_nobody_away(play: Player) -> None:
    await play("lee I need a residence permit\nbot … Residence permit …\nlee /start\nlee I need a building permit")
    assert play["lee"].text.startswith("Licences and permits: that cannot be done here")
