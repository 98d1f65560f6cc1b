"""Which entries a person means: rules on small indexes, and residents' questions on the sample catalogue."""

from __future__ import annotations

import csv
import time
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.folding import fold
from domain.knowledge import Knowledge, Question
from domain.neighbourhood import Service
from domain.search import SURE_LEAD, Hit, Index
from domain.spoken import understand

SERVICES = Path(__file__).parents[2] / "examples" / "liuyin" / "services.yaml"
NOW = datetime(2026, 11, 24, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))

SMALL = Index.build(
    [
        (
            "old",
            [("高龄津贴", 3.0), ("Old-age allowance", 3.0), ("老人补贴", 2.0), ("户口在本地、满80岁", 0.5)],
        ),
        ("child", [("育儿补贴", 3.0), ("Childcare allowance", 3.0), ("奶粉钱", 2.0)]),
        ("disabled", [("残疾人证", 3.0), ("Disability card", 3.0), ("代办残疾证", 2.0)]),
        ("permit", [("居住证", 3.0), ("Residence permit", 3.0), ("外地人办证", 2.0)]),
        ("insurance", [("居民医保", 3.0), ("Residents' medical insurance", 3.0), ("交医保", 2.0)]),
    ]
)


def first(query: str, index: Index = SMALL) -> str | None:
    return next((hit.code for hit in index.find(query)), None)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("高龄津贴", "old"),
        ("请问高齡津貼怎麼辦理？", "old"),
        ("我想申请高龄津贴", "old"),
        ("高令津帖", "old"),
        ("老人的补贴", "old"),
        ("old age allowance", "old"),
        ("How do I apply for the OLD-AGE ALLOWANCE?", "old"),
        ("奶粉", "child"),
        ("儿童 育儿", "child"),
        ("allowances for childcare", "child"),
        ("残疾证", "disabled"),
        ("disabled", "disabled"),
        ("居住证咋办", "permit"),
        ("insurance", "insurance"),
        ("医保", "insurance"),
    ],
)
def test_finds(query: str, code: str) -> None:
    assert first(query) == code


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "请问",
        "怎么办理",
        "我想申请",
        "how do I",
        "I want to",
        "？？？",
        "股票",
        "qwerty",
        "🙂",
        "\ud800",
    ],
)
def test_finds_nothing_where_nothing_is_asked(query: str) -> None:
    assert SMALL.find(query) == []


def test_an_empty_index_finds_nothing() -> None:
    assert Index.build([]).find("高龄津贴") == []
    assert Index.build([("blank", [("", 1.0)])]).find("高龄津贴") == []


def test_a_code_comes_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Index.build([("same", [("高龄津贴", 1.0)]), ("same", [("居住证", 1.0)])])


def test_no_more_than_asked_for_and_best_first() -> None:
    hits = SMALL.find("allowance", limit=5)
    assert {hit.code for hit in hits} == {"old", "child"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert SMALL.find("allowance", limit=1) == hits[:1]
    assert SMALL.find("allowance", limit=0) == []


def test_weight_counts() -> None:
    texts = [("a", [("补贴", 0.5), ("别的", 3.0)]), ("b", [("补贴", 3.0), ("别的", 0.5)])]
    assert first("领补贴", Index.build(texts)) == "b"


@pytest.mark.parametrize(
    ("query", "sure"),
    [
        ("高龄津贴", True),  # the only entry with just this text
        ("请问高龄津贴怎么办理", True),
        ("老人高龄津贴每个月有没有", True),  # most of what was asked, far ahead of the others
        ("补贴", False),  # two entries have it
        ("allowance", False),
        ("津", False),  # a character is no word
        ("股市涨了房价跌了高龄", False),  # little of what was asked
    ],
)
def test_sure_only_with_a_clear_lead(query: str, sure: bool) -> None:
    hits = SMALL.find(query)
    assert hits[0].sure is sure
    assert not any(hit.sure for hit in hits[1:])


def test_sure_needs_the_lead_over_the_second() -> None:
    index = Index.build([("a", [("老人补贴", 3.0)]), ("b", [("老人食堂", 3.0)]), ("c", [("居住证", 3.0)])])
    one, two = index.find("给老人吃的补贴")
    assert one.sure == (one.score >= SURE_LEAD * two.score)
    assert [hit.sure for hit in index.find("老人")] == [False, False]


def test_two_entries_with_one_text_are_never_sure() -> None:
    index = Index.build([("a", [("老年证", 3.0)]), ("b", [("老年证", 3.0)])])
    assert [hit.sure for hit in index.find("老年证")] == [False, False]


def test_hints_choose_but_find_nothing_alone() -> None:
    assert SMALL.find("补贴", hints="高龄 老人")[0].code == "old"
    assert SMALL.find("补贴", hints="孩子 育儿 奶粉")[0].code == "child"
    assert SMALL.find("", hints="高龄 老人") == []


NAMES = st.text(alphabet="高龄津贴残疾人证补居住医保办的 abс1", min_size=1, max_size=6)
ENTRIES = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), min_size=1, max_size=6)


def indexed(entries: list[tuple[str, list[str]]]) -> Index:
    return Index.build(
        (str(number), [(name, 3.0), *((word, 2.0) for word in words)]) for number, (name, words) in enumerate(entries)
    )


@settings(deadline=None)
@given(ENTRIES, st.tuples(NAMES, st.lists(NAMES, max_size=3)))
def test_one_more_entry_never_hides_an_exact_name(
    entries: list[tuple[str, list[str]]], more: tuple[str, list[str]]
) -> None:
    index = indexed([*entries, more])
    for number, (name, _) in enumerate(entries):
        if fold(name):
            assert str(number) in {hit.code for hit in index.find(name, limit=len(entries) + 1)}


@settings(deadline=None)
@given(ENTRIES, NAMES | ANY_TEXT, ANY_TEXT)
def test_finding_is_repeatable_and_never_fails(entries: list[tuple[str, list[str]]], query: str, hints: str) -> None:
    index = indexed(entries)
    hits = index.find(query, hints=hints)
    assert hits == indexed(entries).find(query, hints=hints)
    assert len({hit.code for hit in hits}) == len(hits) <= 5
    assert not any(hit.sure for hit in hits[1:])


@pytest.mark.parametrize("query", ["补贴" * 5_000, "a" * 10_000, "a " * 5_000, "ﷺ" * 10_000, "\ud800" * 9_000])
def test_a_very_long_query_takes_no_time(query: str) -> None:
    began = time.process_time()
    SMALL.find(query, hints=query)
    assert time.process_time() - began < 0.05


# --- the sample catalogue

# what residents might say and the catalogue does not say for them; the last 28 share few words with it
ASKED = """
gaoling_jintie: 请问高齡津貼怎麼辦理
gaoling_jintie: 高令津帖
gaoling_jintie: 满八十的老人每月发的钱
gaoling_jintie: 尊老补贴咋办
gaoling_jintie: 老妈81，补贴能领不
gaoling_jintie: I want to apply for the old age allowance
jumin_yanglao: 没单位的人怎么交养老保险
jumin_yanglao: 城乡居民养老保险在哪交
jumin_yanglao: 养老保险断交了能补吗
jumin_yanglao_renzheng: 养老金怎么认证
jumin_yanglao_renzheng: 退休金要刷脸，我不会
jumin_yanglao_renzheng: 老爸养老金这个月没发
laonian_youdai: 老年公交卡咋办
laonian_youdai: 爷爷70了坐公交免费吗
laonian_youdai: 老人优待卡
laonian_zhucan: 老年人食堂在哪
laonian_zhucan: 老人没人做饭吃
tanfang_zhaohu: 独居老人有人上门看吗
tanfang_zhaohu: 我妈瘫痪在床没人照顾
digital_helper: 手机不会用，谁能教教我
digital_helper: 帮老人网上挂号看病
jumin_yibao: 今年的医保怎么交
jumin_yibao: 新生儿怎么上医保
jumin_yibao: 明天去交合作医疗
jumin_yibao: health insurance for residents
yiliao_jiuzhu: 住院花了十几万能救助吗
yiliao_jiuzhu: 大病还能报多少
canji_zheng: 残疾証怎么換
canji_zheng: 给孩子办残疾人证
canji_liangbu: 重度残疾护理费
canji_zheng: disability card
yuer_butie: 三岁以下小孩的补贴
yuer_butie: 育儿补贴怎么领
shengyu_dengji: 准生证还要办吗
shengyu_dengji: 老婆怀孕了，去哪登记
dushengzinv: 独生子女光荣证的钱
dibao: 我想吃低保，够不够条件
dibao: 家里太穷过不下去
tekun: 五保老人
tekun: 无儿无女的孤寡老人谁养
linshi_jiuzhu: 家里出了车祸，急用钱
gongzufang: 公租房怎么申请
gongzufang: 租房子有没有补贴
youfu: 当兵伤残的补助
jisheng_tefu: 失独家庭的补助
yingji_jiuzhu_liulang: 路边有个流浪的老人
shiye_dengji: 我失业了要登记吗
shiye_jin: 失业保险金怎么领
shiye_jin: unemployment benefit
jiuye_kunnan: 四十多岁找不到活干
linghuo_shebu: 灵活就业人员社保补助
biyesheng_jiuye: 大学毕业一年了没找到工作
shequ_zhengming: 居委会给盖个章
juzhuzheng: 居住证到期了怎么续
juzhuzheng: residence permit
liudong_dengji: 我刚搬来，租的房要登记吗
youdaizheng_ty: 老兵优待证去哪儿办
dangyuan_zuzhi: 党员关系转到社区
liudong_dang: 外地来的党员怎么报到
renmin_tiaojie: 楼上漏水，两家吵起来了
lvshi_zixun: 想立个遗嘱，问问律师
falv_yuanzhu: 老板欠薪，请不起律师
changdi_yuyue: 借个会议室开会
zhiyuan_zhuce: 我想报名做志愿者
shuidianqi_yindao: 家里水管坏了没水
xiaofang_yinhuan: 楼道里堆满东西堵住了
xiaofang_yinhuan: 电瓶车推进电梯充电
yangquan_zhiyin: 小狗怎么上牌
shiye_jin: 被公司裁员了每月能拿多少
shengyu_dengji: 孕妇建档要啥
shengyu_dengji: 怀孕三个月了要去社区报备吗
gaoling_jintie: 老父亲九十了有没有钱
gaoling_jintie: 长寿钱
jumin_yanglao_renzheng: 退休工资不发了要刷脸
jumin_yanglao: 60岁以后每月拿钱的那个保险怎么交
tanfang_zhaohu: 婆婆中风了家里没人伺候
digital_helper: 医院挂不上号
yiliao_jiuzhu: 癌症治疗花光积蓄
canji_zheng: 耳朵聋了能评个证吗
canji_liangbu: 盲人每月有多少生活费
linshi_jiuzhu: 家里着火烧没了
gongzufang: 没房子住，收入低
youfu: 参加过对越作战有什么待遇
jiuye_kunnan: 保安招人吗，我50岁
linghuo_shebu: 外卖骑手自己买社保
juzhuzheng: 外省来的孩子上学要什么证
renmin_tiaojie: 夫妻吵架想找人劝劝
falv_yuanzhu: 工资被拖欠
changdi_yuyue: 广场舞场地
shuidianqi_yindao: 煤气灶打不着火
xiaofang_yinhuan: 楼梯口停满电动车
yangquan_zhiyin: 狗狗疫苗
canji_zheng: how can my husband get a disabled person's card
gongzufang: rent help
tanfang_zhaohu: someone to look after my mother at home
laonian_zhucan: free food for seniors
"""


@cache
def services() -> tuple[Service, ...]:
    return tuple(Service(**row) for row in yaml.safe_load(SERVICES.read_text("utf-8")))


@cache
def catalogue() -> Knowledge:
    with SERVICES.with_name("questions.csv").open(encoding="utf-8", newline="") as file:
        questions = [Question(text=row["text"], about=row["about"] or None) for row in csv.DictReader(file)]
    return Knowledge.build(services(), questions)


def find_as_the_desk_does(text: str) -> list[Hit]:
    meant = understand(text, NOW)
    return catalogue().find(meant.rest, hints=meant.hints)


def test_the_desk_understands_residents() -> None:
    """Floors somewhat below what was measured, since catalogues change.

    Measured of 96: first 83, among the first three 88, sure 62, sure and wrong 0.
    """
    told = {fold(word) for service in services() for word in service.words}
    asked = [(query, code) for code, _, query in (line.partition(": ") for line in ASKED.strip().splitlines())]
    asked = [(query, code) for query, code in asked if fold(query) not in told]
    assert len(asked) >= 60
    assert {code for _, code in asked} <= {service.code for service in services()}

    answers = [(code, find_as_the_desk_does(query)) for query, code in asked]
    top1 = sum([hit.code for hit in hits[:1]] == [code] for code, hits in answers)
    top3 = sum(code in [hit.code for hit in hits[:3]] for code, hits in answers)
    sure = [(code, hits[0].code) for code, hits in answers if hits and hits[0].sure]
    assert top1 >= 0.82 * len(asked)
    assert top3 >= 0.86 * len(asked)
    assert len(sure) >= 0.5 * len(asked)
    assert sum(code != found for code, found in sure) <= 0.05 * len(sure)


def test_every_name_of_the_catalogue_finds_its_service_surely() -> None:
    for service in services():
        for name in (service.name.zh, service.name.en):
            hit = catalogue().find(name)[0]
            assert (hit.code, hit.sure) == (service.code, True), name


def test_nearly_every_resident_word_of_the_catalogue_finds_its_service() -> None:
    words = [(word, service.code) for service in services() for word in service.words]
    missed = [word for word, code in words if [hit.code for hit in find_as_the_desk_does(word)[:1]] != [code]]
    assert len(missed) <= 0.02 * len(words), missed


@pytest.mark.parametrize("asked", ["替老妈办{}", "给我老公问问{}", "{} 周二晚上七点", "我儿子要{}"])
def test_a_person_or_a_time_beside_a_name_leads_no_search_astray(asked: str) -> None:
    for service in services():
        assert find_as_the_desk_does(asked.format(service.name.zh))[0].code == service.code


@pytest.mark.parametrize(
    "text",
    ["老妈81 补贴", "替老妈办高龄津贴，周二晚上七点", "高龄补贴咋领", "for my mother: old age allowance"],
)
def test_the_desk_proposes_the_allowance_for_mother(text: str) -> None:
    hit = find_as_the_desk_does(text)[0]
    assert (hit.code, hit.sure) == ("gaoling_jintie", True)
