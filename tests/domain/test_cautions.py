"""What has to be said first though nobody is in danger: somebody is about to be swindled."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bot.files import read_folder
from domain.category import Category
from domain.danger import Alarms

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "examples" / "liuyin"


@pytest.fixture(scope="module")
def cautions() -> Alarms:
    return Alarms.of_cautions(c for c in read_folder(SAMPLE).entries["category"].values() if isinstance(c, Category))


@pytest.mark.parametrize(
    "said",
    [
        "有人打电话说我社保停了叫我转钱",
        "他让我把卡号和验证码给他，转五千块到安全账户",
        "有个公安打电话说我洗钱，让我转账到安全账户",
        "这是不是骗子啊",
        "短信说我中奖了要先汇钱",
        "客服喊我报验证码",
        "someone called and says I must transfer money or my pension stops, is it a scam",
        "the police phoned, I should transfer all to a safe account",
    ],
)
def test_about_to_be_swindled(cautions: Alarms, said: str) -> None:
    heard = cautions.heard(said)
    assert heard is not None and heard.category == "fraud"


@pytest.mark.parametrize(
    "said",
    [
        "社保卡密码忘了咋办",
        "养老金什么时候打到卡上",
        "防诈骗宣传什么时候搞",
        "收不到验证码",
        "医保怎么用手机交费",
        "高龄津贴怎么领",
    ],
)
def test_about_something_else(cautions: Alarms, said: str) -> None:
    assert cautions.heard(said) is None


def test_of_all_that_is_labelled_hardly_anything_else_is_taken_for_it(cautions: Alarms) -> None:
    said = [(row[0], row[1]) for name in ("reports.csv", "unseen.csv") for row in csv.reader((HERE / name).open())]
    said += [(row[0], row[1]) for row in csv.reader((SAMPLE / "questions.csv").open())]
    lines = (HERE / "asked_questions.jsonl").read_text("utf-8").splitlines()
    said += [(str(json.loads(line)), "") for line in lines]
    wrong = [text for text, about in said if about != "fraud" and cautions.heard(text)]
    assert len(said) > 2000 and len(wrong) <= len(said) // 1000, wrong
