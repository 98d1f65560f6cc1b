"""Am I eligible: what comes out, what is typed, what is left out; old buttons; and that nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from dialog.screen import Button, Screen
from domain.eligibility import Condition, Eligibility, Verdict, next_step, replay, taps_for
from domain.guide import Guide
from handlers.eligible import CARD, Path
from storage import catalogue as catalogues
from tests.conversations.player import Player
from tests.playing import MONDAY

GIVEN = "wang  （同意过了）\nsun   （在聊天里）\n"
STALE = "这几问刚改过，前面点的不算了，咱们从头来："
TODAY = MONDAY.date()


async def test_likely_in_english_and_it_never_promises(play: Player) -> None:
    await play("""
        lee   who can get the old-age allowance?
        lee   [Am I eligible?]
        bot   Old-age allowance How old is the person it is for? [80 or older] [Under 80] [Back] [Stop here]
        lee   [80 or older]
        lee   [Yes, for years]
        lee   [No]
        bot   Old-age allowance From what you say, probably yes. This fits: age, register, other old-age allowances.
              It counts once the desk has checked it.
              [Book a time] [What to bring] [Ask for me] [Back] [Home]
        lee   [Book a time]
        bot   Old-age allowance: … [Myself] …
    """)


@pytest.mark.parametrize(
    "text", ["85", "she is 85", "my mum turned 85 in May", "eighty-five", "八十五", "我妈85了", "85岁"]
)
async def test_an_age_is_heard_however_it_is_written(play: Player, text: str) -> None:
    await play(f"""
        lee   who can get the old-age allowance?
        lee   [Am I eligible?]
        lee   {text}
        bot   Old-age allowance Is the person registered here? …
    """)


async def test_not_says_why_and_asks_nothing_more(play: Player) -> None:
    await play("""
        lee   /start svc_juzhuzheng
        lee   [Am I eligible?]
        lee   not yet
        bot   Residence permit From what you say, probably not this time: it takes half a year here; …
              If I got it wrong, tap “Ask for me”. Only the check at the desk counts.
              [What to bring] [Ask for me] [Back] [Home]
    """)


async def test_what_nobody_has_confirmed_is_not_guessed(play: Player) -> None:
    await play("""
        lee   /start svc_gaoling_jintie
        lee   [My mother]
        lee   [Am I eligible?]
        lee   81
        lee   [Moved here lately]
        lee   no
        bot   Old-age allowance I would rather not decide this; somebody should look at it: how long ago the register
              was moved. … [Book a time] [What to bring] [Ask for me] [Back] [Home]
    """)


async def test_what_is_sensitive_says_why_and_may_be_left_out(play: Player) -> None:
    await play("""
        wang  残疾人补贴谁能领
        wang  [我能不能办]
        bot   残疾人两项补贴 这两笔钱只给有残疾人证的人，所以要问一句。值班的人看不到，我也不留；不想说就跳过。
              有残疾人证吗？
              [有证] [还没有证] [这个不说] [退一步] [不查了]
        wang  有
        bot   残疾人两项补贴 一级、二级的看一样，… 证上写的是几级？
              [一级或二级] [三级或四级] [记不清] [这个不说] [退一步] [不查了]
        wang  [这个不说]
        bot   残疾人两项补贴 能不能办，我不敢替您断：残疾等级还要请人看一看。
              点“帮我问”，问清了告诉您；也可以来服务台当面核对。
              [约个时间] [要带什么] [帮我问] [退一步] [回首页]
    """)


async def test_a_question_that_follows_from_an_answer_is_skipped(play: Player) -> None:
    await play("""
        wang  /start svc_canji_liangbu
        wang  [给我自己]
        wang  [我能不能办]
        wang  [有证]
        wang  二级
        bot   … 是特困供养的吗？ …
        wang  [退一步]
        wang  三级
        bot   … 家里吃着低保吗？ …
        wang  没有
        bot   残疾人两项补贴 听您说的，这回怕是办不了：这两笔钱主要给一级、二级的，或者吃低保的家庭。 … …
    """)


async def test_back_goes_one_answer_back_and_from_the_first_to_where_it_began(play: Player) -> None:
    await play("""
        wang  高龄补贴咋领
        wang  [我能不能办]
        wang  [满80岁了]
        wang  [退一步]
        bot   高龄津贴 要领的那位，今年多大岁数？ [满80岁了] [还没满80岁] [退一步] [不查了]
        wang  [退一步]
        bot   … 出处：… [要带什么] [约个时间] [我能不能办] … [帮我问] [回首页]
        wang  [我能不能办]
        wang  [不查了]
        bot   好，您先看着。 … [约时间办事] [回首页]
        wang  /start svc_gaoling_jintie
        wang  [给我母亲]
        wang  [我能不能办]
        wang  退一步
        bot   高龄津贴：给谁办？… …
    """)


async def test_the_card_changes_in_place(play: Player) -> None:
    await play("wang  高龄补贴咋领\nwang  [我能不能办]")
    seen = len(play["wang"].messages)
    await play("wang  [满80岁了]\nwang  [一直在本地]\nwang  [没有领]\nwang  [退一步]")
    assert len(play["wang"].messages) == seen


async def test_a_person_is_asked_with_her_own_words_and_without_her_answers(play: Player) -> None:
    await play(GIVEN)
    await play("""
        wang  残疾人补贴谁能领
        wang  [我能不能办]
        wang  有证
        wang  [记不清]
        wang  [帮我问]
        bot   交给值班的人了：“残疾人补贴谁能领” …
    """)
    [case] = await play.cases()
    assert case.body.text == "残疾人补贴谁能领"


async def test_of_two_questions_the_one_goes_along_that_it_began_under(play: Player) -> None:
    await play(GIVEN + "wang  残疾人补贴谁能领")
    older = play["wang"].screen
    await play("wang  高龄补贴咋领")
    await play["wang"].sends_tap("able:disabled_help:q", older.number)
    await play("""
        wang  有证
        wang  不清楚
        wang  [帮我问]
        bot   交给值班的人了：“残疾人补贴谁能领” …
    """)


async def test_without_words_of_hers_it_is_asked_whether_she_is_eligible(play: Player) -> None:
    """Before consent too: the button brings it along. What she asked earlier is another matter."""
    await play("""
        wang  楼道里停电瓶车罚多少
        wang  /start svc_jumin_yanglao
        wang  [给我自己]
        wang  [我能不能办]
        wang  62岁
        wang  在本地
        wang  不知道
        bot   居民养老保险 能不能办，我不敢替您断：岁数、单位养老还要请人看一看。 … …
        wang  [帮我问]
        wang  （同意两次）
        bot   交给值班的人了：“居民养老保险，我能不能办？” …
    """)


async def test_what_is_typed_and_means_no_answer_is_heard_as_ever(play: Player) -> None:
    await play("""
        wang  高龄补贴咋领
        wang  [我能不能办]
        wang  失业登记要带啥
        bot   失业登记 要带：… …
    """)


async def test_after_the_end_what_is_typed_answers_nothing(play: Player) -> None:
    await play("wang  高龄补贴咋领\nwang  [我能不能办]\nwang  81\nwang  不在本地\nwang  79")
    assert "怕是办不了" not in play["wang"].text and "岁数" not in play["wang"].text


# --- buttons of before, and of nobody


async def change(play: Player, **facts: object) -> None:
    """The neighbourhood changes what its guide asks."""
    front = play.stage.front
    guide = front.catalogue.guides["over_eighty"]
    changed = guide.model_copy(update=facts)
    async with play.stage.database.turn() as tx:
        data = json.dumps(changed.model_dump(mode="json"), ensure_ascii=False)
        await tx.run("UPDATE catalogue SET data = :data WHERE kind = 'guide' AND code = 'over_eighty'", data=data)
        await catalogues.new_version(tx)


def of(play: Player) -> Eligibility:
    eligible = play.stage.front.catalogue.guides["over_eighty"].eligible
    assert eligible is not None
    return eligible


async def test_an_old_button_after_the_questions_changed_begins_again(play: Player) -> None:
    await play("wang  高龄补贴咋领\nwang  [我能不能办]\nwang  [满80岁了]")
    first, *others = of(play).conditions
    changed = of(play).model_copy(
        update={"conditions": (first.model_copy(update={"answers": first.answers[::-1]}), *others)}
    )
    await change(play, eligible=changed)
    await play(f"wang  [一直在本地]\nbot   {STALE} 高龄津贴 要领的那位，今年多大岁数？ [还没满80岁] [满80岁了] …")
    await change(play, eligible=None)
    await play("wang  [满80岁了]\nbot   … [老人的事] …")


@pytest.mark.parametrize("taps", ["9", "-", "000000", "00x", "字", "1111111111111"])
async def test_a_forged_button_begins_again(play: Player, taps: str) -> None:
    await play("wang  /start")
    await play["wang"].sends_tap(f"able:over_eighty:q:{of(play).edition(TODAY)}:{taps}")
    assert play["wang"].text.startswith(STALE) and "多大岁数" in play["wang"].text


@pytest.mark.parametrize("data", ["able", "able:", "able:nothing", "able:quarrel_lawyer:q", "able:lost_job:c:1:0"])
async def test_a_button_about_nothing_gets_a_way_on(play: Player, data: str) -> None:
    await play("wang  /start")
    await play["wang"].sends_tap(data)
    assert "我现在没有准话" in play["wang"].text and "请给我打电话" in play["wang"].screen.labels()


async def test_what_is_confirmed_no_more_is_not_asked_and_not_offered(play: Player) -> None:
    conditions = [c.model_copy(update={"confirmed": None}) for c in of(play).conditions]
    await change(play, eligible=of(play).model_copy(update={"conditions": tuple(conditions)}))
    await play("wang  高龄补贴咋领")
    assert "我能不能办" not in play["wang"].screen.labels()


async def test_after_a_restart_the_buttons_go_on(play: Player) -> None:
    await play("wang  高龄补贴咋领\nwang  [我能不能办]\nwang  [满80岁了]")
    play.stage.front.shown.clear()
    await play("wang  [一直在本地]\nbot   高龄津贴 现在领着别的高龄补贴吗？ …")


# --- what is kept, and what there is room for


async def test_nothing_of_the_answers_is_in_any_table(play: Player) -> None:
    await play(GIVEN)
    await play("""
        wang  残疾人补贴谁能领
        wang  [我能不能办]
        wang  有证
        wang  三级
        wang  吃着低保
        wang  是的
        wang  [帮我问]
    """)
    tables = [row["name"] for row in await play.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [dict(row) for table in tables if table != "catalogue" for row in await play.rows(f"SELECT * FROM {table}")]
    kept = json.dumps(rows, ensure_ascii=False, default=str)
    for word in ("able:", "有证", "三级", "three_four", "低保", "draws", "特困", "canji"):
        assert word not in kept, word
    [case] = await play.cases()
    assert case.body.text == "残疾人补贴谁能领"  # nor sealed: the whole case
    assert await play.rows("SELECT * FROM forms WHERE state != 'idle' AND form != 'report'") == []


def ways(eligible: Eligibility, taps: str = "") -> Iterator[tuple[str, Condition | Verdict]]:
    """Every path there is: the taps, and what is shown then."""
    given = replay(eligible, taps, TODAY)
    assert given is not None
    step = next_step(eligible, given, TODAY)
    yield taps, step
    for tap in taps_for(step) if isinstance(step, Condition) else ():
        yield from ways(eligible, taps + tap)


def guides(play: Player) -> list[tuple[Guide, Eligibility]]:
    return [(guide, guide.eligible) for guide in play.stage.front.catalogue.guides.values() if guide.eligible]


async def test_on_every_path_of_the_sample_a_button_has_room(play: Player) -> None:
    assert len(guides(play)) >= 5
    for guide, eligible in guides(play):
        assert eligible.usable(TODAY) == (guide.code != "lost_job")
        verdicts = set()
        for taps, step in ways(eligible):
            data = Path(guide.code, CARD, eligible.edition(TODAY), taps + "0").data
            assert len(data.encode()) <= 64
            Screen("x", rows=[[Button("x", data)]]).markup()
            verdicts |= {step.says} if isinstance(step, Verdict) else set()
        assert verdicts == {"likely", "not", "ask"} or guide.code == "lost_job"


async def test_the_longest_there_may_be_has_room_too(play: Player) -> None:
    assert len(Path("g" * 24, CARD, of(play).edition(TODAY), "0" * 12).data.encode()) <= 64


@pytest.mark.parametrize("language", ["zh-hans", "en"])
async def test_every_screen_of_the_sample_reads_well(play: Player, language: str) -> None:
    """Short lines and labels, no mark doubled, and always a way out."""
    person = play.stage.person(2001, language)
    await person.says("/start")
    for guide, eligible in guides(play):
        for taps, step in ways(eligible) if eligible.usable(TODAY) else ():
            await person.sends_tap(Path(guide.code, CARD, eligible.edition(TODAY), taps).data, person.screen.number)
            text, labels = person.text, person.screen.labels()
            assert not any(doubled in text for doubled in ("。。", "；。", "：。", "..", ":.", ". .")), text
            assert len(text.splitlines()) <= 5 and ({"退一步", "Back"} & {*labels})
            assert all(len(label) <= (9 if language != "en" else 24) for label in labels), labels
            assert len(labels) == len(set(labels)), (step, labels)


async def test_a_few_words_that_mean_no_answer_lose_nothing(play: Player) -> None:
    await play("""
        wang  高龄补贴咋领
        wang  [我能不能办]
        wang  81
        wang  一直在
        bot   这句我没对上。点一个，或者照着按钮上的说： 高龄津贴 户口在本地吗？ [一直在本地] …
        wang  一直在本地
        bot   高龄津贴 现在领着别的高龄补贴吗？ …
        wang  居住证
        bot   … 居住证 …
    """)


@pytest.mark.parametrize(
    "said", ["给我妈问的", "帮我爸问一下", "俺娘的", "记不清了", "in the countryside", "it's for my mother", "高龄津贴"]
)
async def test_what_answers_nothing_does_not_end_the_check(play: Player, said: str) -> None:
    await play("wang 高龄补贴咋领\nwang [我能不能办]")
    await play(f"wang {said}\nbot … 要领的那位，今年多大岁数？ [满80岁了] [还没满80岁] …")
    await play("wang 81岁\nbot … 户口在本地吗？ …")


@pytest.mark.parametrize("said", ["低保", "低保要带什么", "柳荫花园21栋楼道灯坏了两天了"])
async def test_another_matter_is_another_matter(play: Player, said: str) -> None:
    await play("wang 高龄补贴咋领\nwang [我能不能办]")
    await play["wang"].says(said)
    assert "今年多大岁数" not in play["wang"].text
