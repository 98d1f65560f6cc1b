"""What nobody confirmed is not told; what staff confirm is, until the day they said, and only as the files say it."""

from __future__ import annotations

import json

import pytest

from domain.eligibility import Condition, Eligibility
from domain.guide import Guide
from domain.neighbourhood import Words
from domain.review import to_review
from handlers.review import MONTHS
from storage import catalogue as catalogues
from storage import confirmations, gaps
from storage.gaps import Gap
from tests.conversations.player import Player
from tests.conversations.test_case_clock import rung
from tests.playing import ZONE, at

ASKED = """
sun （在聊天里）
wang 高龄津贴多少钱
sun /review
sun [高龄津贴·给多少（1次）]
"""


async def test_confirmed_until_a_day_and_not_told_after_it(play: Player) -> None:
    await play(ASKED + "sun [用3个月]")
    await play("li   高龄津贴多少钱\nbot  高龄津贴 给多少：邻市… 出处：服务台，11月23日核对过。 …")
    play.stage.set_clock(at("2027-02-21 10:00"))
    await play("li   /start\nli   高龄津贴多少钱")
    assert "给多少：" in play["li"].text
    play.stage.set_clock(at("2027-02-25 10:00"))
    await play("li   /start\nli   高龄津贴多少钱\nsun  /review")
    assert "给多少：" not in play["li"].text and "没有准数" in play["li"].text
    assert any(label.startswith("高龄津贴·给多少") for label in play["sun"].screen.labels())


async def test_what_ends_within_a_month_is_looked_over_again(play: Player) -> None:
    await play(ASKED + "sun [用3个月]\nsun /review")
    assert not any(label.startswith("高龄津贴·给多少") for label in play["sun"].screen.labels())
    play.stage.set_clock(at("2027-01-25 10:00"))
    await play("li 高龄津贴多少钱\nsun /review")
    [label] = [label for label in play["sun"].screen.labels() if label.startswith("高龄津贴·给多少")]
    await play(f"sun [{label}]\nbot 高龄津贴·给多少，用到2月22日… [用3个月] …")
    await play("sun [用1年]\nbot 记下了，用到2028年1月25日。 …")


async def test_it_is_in_force_in_every_running_copy_and_only_for_the_text_that_was_read(play: Player) -> None:
    await play(ASKED + "sun [用1年]")
    other = await catalogues.load(play.stage.database.read(), ZONE)
    service = other.services["gaoling_jintie"]
    assert service.said("amount") and service.confirmed["amount"].until is not None
    known = await confirmations.all_of(play.stage.database.read())
    fresh = service.model_copy(update={"confirmed": {}})
    assert confirmations.with_service(fresh, known).said("amount")
    changed = fresh.model_copy(update={"amount": Words(zh="每月900元", en="900 yuan a month")})
    assert not confirmations.with_service(changed, known).said("amount")


async def test_a_part_of_a_guide_too(play: Player) -> None:
    await play("sun （在聊天里）\nsun /review")
    guides = play.stage.front.catalogue.guides.values()
    guide, part = next((g, p) for g in guides for p in g.parts if p.confirmed is None)
    await play["sun"].sends_tap(f"rv:g:{guide.code}:{part.code}")
    assert part.text.zh in play["sun"].text and part.text.en in play["sun"].text
    await play("sun [用2年]\nbot 记下了，用到2028年11月22日。 …")
    await play("li  /start")
    again = play.stage.front.catalogue.guides
    assert [p.code for p in again[guide.code].told(at("2028-11-22 10:00").date())].count(part.code) == 1
    assert part.code not in [p.code for p in again[guide.code].told(at("2028-11-23 10:00").date())]


UNSURE = """
chen （在聊天里）
wang 高龄补贴咋领
wang [我能不能办]
wang [满80岁了]
wang [这两年迁来的]
wang [没有领]
bot  … 我不敢替您断：户口迁来满没满年限还要请人看一看。 … …
"""


async def test_a_condition_is_confirmed_and_then_asked(play: Player) -> None:
    await play(UNSURE)
    await play("""
        chen  /review
        chen  [高龄津贴·户口迁来满没满年限（1次）]
        bot   高龄津贴·户口迁来满没满年限，没人核对过，这两个月有1次问到：
              前面“户口在本地吗？”答“一直在本地”的，不问这条，算对得上。
              问：“户口迁来满两年了吗？”
              “满两年了”（写2以上的数也算）→对得上
              “没满两年”（写1以下的数也算）→请人看
              Whoever is asked “Is the person registered here?” and says “Yes, for years” is not asked this; it counts
              as met.
              Question: “Was the register moved here two years ago or more?”
              “Two years or more” (or typed: 2 or more) → fits
              “Less than two” (or typed: 1 or less) → a person decides
              跟文件对过，是对的就点用到哪天：
              [用3个月] [用半年] [用1年] [用2年] [不对，要改] [退一步]
        chen  [用半年]
        bot   记下了，用到2027年5月24日。 …
        li    高龄补贴咋领
        li    [我能不能办]
        li    [满80岁了]
        li    [这两年迁来的]
        bot   高龄津贴 户口迁来满两年了吗？ [满两年了] [没满两年] [退一步] [不查了]
        li    [满两年了]
        li    [没有领]
        bot   高龄津贴 听您说的，多半能办：… …
        chen  /review
    """)
    assert not any("户口迁来" in label for label in play["chen"].screen.labels())
    [event] = await play.rows("SELECT * FROM events WHERE noun = 'condition'")
    facts = {"field": "two_years", "until": "2027-05-24"}
    assert (event["noun_id"], event["what"], json.loads(event["facts"])) == ("over_eighty", "confirmed", facts)


async def test_of_a_condition_why_it_is_asked_and_what_is_said_are_looked_over_too(play: Player) -> None:
    await play("chen （在聊天里）\nchen /review")
    guide = play.stage.front.catalogue.guides["disabled_help"]
    await change(play, guide.model_copy(update={"eligible": unconfirmed(guide)}))
    await play["chen"].sends_tap("rv:c:disabled_help:allowance")
    await play("""
        bot→chen 残疾人两项补贴·低保，没人核对过：
              前面“证上写的是几级？”答“一级或二级”的，不问这条，算对得上。
              先说：“三级、四级的，主要给低保家庭，所以要问。”
              可以不说；不说就请人看。
              问：“家里吃着低保吗？”
              “吃着低保”（写吃着、在吃也算）→对得上
              “没吃低保”→对不上
              对不上就说：“这两笔钱主要给一级、二级的，或者吃低保的家庭。” … [用3个月] …
    """)


async def test_a_part_and_a_condition_with_one_code_are_kept_apart(play: Player) -> None:
    await play("wang /start")
    guide = play.stage.front.catalogue.guides["over_eighty"]
    amount = next(part for part in guide.parts if part.code == "amount")
    assert amount.confirmed is None
    await change(
        play, guide.model_copy(update={"parts": (amount.model_copy(update={"code": "two_years"}), *guide.parts)})
    )
    await play(UNSURE + "chen /review\nchen [高龄津贴·户口迁来满没满年限（1次）]\nchen [用半年]")
    after = (await catalogues.load(play.stage.database.read(), ZONE)).guides["over_eighty"]
    assert after.eligible is not None and (condition := after.eligible.condition("two_years")) is not None
    assert condition.confirmed is not None and after.parts[0].confirmed is None
    await play["chen"].sends_tap("rv:g:over_eighty:two_years")
    assert play["chen"].text.startswith("老人满80能领的钱·每月多少，没人核对过：")


async def test_a_condition_that_is_wrong_goes_to_the_administrator(play: Player) -> None:
    await play(UNSURE + "gu （在聊天里）")
    await play("""
        chen  /review
        chen  [高龄津贴·户口迁来满没满年限（1次）]
        chen  [不对，要改]
        bot   告诉管理员了。改好之前，居民查能不能办，这条还是不问。 …
        bot→gu 同事说这条不对，请在资料文件里改了再导入：高龄津贴·户口迁来满没满年限（over_eighty，条件two_years）
    """)


async def test_only_what_nobody_has_confirmed_is_counted_and_of_staff_nothing(play: Player) -> None:
    await play(UNSURE.replace("[这两年迁来的]", "[一直在本地]").replace("[没有领]", "[领着一种]").partition("bot")[0])
    assert "别的高龄补贴还要请人看一看" in play["wang"].text
    await play(UNSURE.replace("wang", "sun").partition("bot")[0])
    assert await play.rows("SELECT * FROM gaps WHERE kind = 'condition'") == []
    await play(UNSURE)
    found = await gaps.since(play.stage.database.read(), "2026-11")
    assert {gap: times for gap, times in found.items() if gap.kind == "condition"} == {
        Gap("condition", "over_eighty", "two_years"): 1
    }


async def test_the_monthly_list_counts_conditions(play: Player) -> None:
    await play(UNSURE + "-- 周二 10:00")
    await play.stage.later(at("2026-11-30 10:00"))
    await play.stage.later(at("2026-12-01 09:10"))
    assert "其中1条有人问过" in rung(play, "chen")[-1]


async def test_every_item_of_the_sample_has_room_on_its_button_and_reads_well(play: Player) -> None:
    await play("chen （在聊天里）\nchen /review")
    services, guides = play.stage.front.catalogue.services.values(), play.stage.front.catalogue.guides.values()
    open_ = [guide.model_copy(update={"eligible": unconfirmed(guide)}) for guide in guides]
    for guide in open_:
        await change(play, guide)
    found = to_review(services, open_, lambda *_: 0, at("2026-11-23 10:00").date())
    assert {item.kind for item in found} == {"service", "guide", "condition"}
    for item in found:
        await play["chen"].sends_tap(f"rv:{item.kind[0]}:{item.code}:{item.field}")
        assert "用2年" in play["chen"].screen.labels(), item
        assert len(play["chen"].text) < 1500


async def test_the_longest_code_of_a_condition_has_room_too() -> None:
    row = {
        "name": {"zh": "岁数", "en": "age"},
        "question": {"zh": "多大？", "en": "How old?"},
        "answers": [{"code": code, "words": {"zh": "是", "en": "yes"}, "means": "fits"} for code in ("a", "b")],
    }
    longest = Condition.model_validate({"code": "c" * 24, **row})
    assert len(f"rv:c:{'g' * 24}:{longest.code}:{max(MONTHS)}") <= 64
    with pytest.raises(ValueError):
        Condition.model_validate({"code": "c" * 25, **row})


def unconfirmed(guide: Guide) -> Eligibility | None:
    """Its conditions as if nobody had confirmed them."""
    if guide.eligible is None:
        return None
    conditions = tuple(c.model_copy(update={"confirmed": None}) for c in guide.eligible.conditions)
    return guide.eligible.model_copy(update={"conditions": conditions})


async def change(play: Player, guide: Guide) -> None:
    """The neighbourhood changes its guide."""
    async with play.stage.database.turn() as tx:
        data = json.dumps(guide.model_dump(mode="json"), ensure_ascii=False)
        await tx.run(
            "UPDATE catalogue SET data = :data WHERE kind = 'guide' AND code = :code", data=data, code=guide.code
        )
        await catalogues.new_version(tx)


async def test_what_is_wrong_goes_to_the_administrator(play: Player) -> None:
    await play("""
        sun   （在聊天里）
        gu    （在聊天里）
        wang  高龄津贴多少钱
        sun   /review
        sun   [高龄津贴·给多少（1次）]
        sun   [不对，要改]
        bot   告诉管理员了。… [接着核对] [我手上的]
        bot→gu 同事说这条不对，请在资料文件里改了再导入：高龄津贴·给多少（gaoling_jintie，amount）
    """)
    await play("wang 高龄津贴多少钱\nbot 高龄津贴 给多少…没有准数… …")


async def test_an_old_button_and_somebody_elses(play: Player) -> None:
    await play(ASKED + "sun [用1年]")
    for data in ("rv:s:gaoling_jintie:amount:3", "rv:s:nothing:amount:3", "rv:x", "rv:g:said_gone:answer:12"):
        await play["sun"].sends_tap(data)
        assert play["sun"].text.startswith("这条已经核对过了"), data
    await play["wang"].sends_tap("rv:s:gaoling_jintie:fee:3")
    assert play["wang"].text.startswith("这是值班同事用的")
    assert await play.rows("SELECT * FROM confirmations WHERE field = 'fee'") == []


async def test_what_had_no_answer_is_counted_by_words_and_never_kept(play: Player) -> None:
    for who in ("wang", "li", "zhang"):
        await play(f"{who} 13800000003，我家养的鹦鹉能参加比赛吗")
    await play("sun （在聊天里）\nsun /review")
    assert "鹦鹉" in play["sun"].text
    rows = await play.rows("SELECT * FROM gaps")
    assert {row["kind"] for row in rows} == {"word"} and all(len(row["code"]) == 2 for row in rows)
    assert not any(char.isdigit() for row in rows for char in row["code"])
    await play("li /start\nli 我家养的鹦鹉能参加比赛吗")
    await play("lee Can my parrot be registered?\nlee /review")
    assert "colleagues" in play["lee"].text or "staff" in play["lee"].text


async def test_once_a_month_on_a_working_day_those_who_lead_are_asked(play: Player) -> None:
    await play("chen （在聊天里）\nfang （在聊天里）\nwang 高龄津贴多少钱\n-- 周二 10:00")
    before = {who: len(rung(play, who)) for who in ("chen", "fang")}
    for moment in ("2026-11-30 10:00", "2026-12-01 07:00", "2026-12-01 09:10", "2026-12-01 11:00", "2026-12-02 10:00"):
        await play.stage.later(at(moment))
    told = rung(play, "chen")[before["chen"] :]
    assert len(told) == 1 and told[0].startswith("每月核对一次：") and "其中1条有人问过" in told[0]
    assert rung(play, "fang")[before["fang"] :] == []
    await play.stage.later(at("2027-05-01 10:00"))  # a Saturday
    assert len(rung(play, "chen")[before["chen"] :]) == 1
    await play.stage.later(at("2027-05-03 10:00"))
    assert len(rung(play, "chen")[before["chen"] :]) == 2
    await play("chen [开始核对]\nbot 要核对的…")


async def test_counts_are_forgotten_after_half_a_year(play: Player) -> None:
    await play("chen （在聊天里）\nwang 高龄津贴多少钱\n-- 周二 10:00")
    assert await gaps.since(play.stage.database.read(), "2026-11") == {Gap("service", "gaoling_jintie", "amount"): 1}
    await play.stage.later(at("2027-06-01 10:00"))
    assert await play.rows("SELECT * FROM gaps") == []
