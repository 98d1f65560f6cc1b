"""What nobody confirmed is not told; what staff confirm is, until the day they said, and only as the files say it."""

from __future__ import annotations

from domain.neighbourhood import Words
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
