"""The conversation that all three bots hold: what is on the screens, in one place.

/start → home → doors → services → for whom → card → times → (first time: name, phone) → summary → done;
the first time of a person two taps of consent come before the doors. The residents look for these labels,
the peers say them, and the bench neighbourhood is made of the same doors and services.
"""

from __future__ import annotations

from typing import NamedTuple

# After so many bookings a resident is replaced by a newcomer, in all three bots: a neighbourhood may allow
# a person 20 open bookings at most.
BOOKINGS_EACH = 20
# Inputs of a booking on average: 8 each time, 4 more (two consents, name, phone) the first time.
STEPS_PER_BOOKING = 8 + 4 / BOOKINGS_EACH


class Service(NamedTuple):
    code: str
    name: str


DOORS: dict[str, tuple[Service, ...]] = {
    "老人的事": (
        Service("laonian_zheng", "老年优待证"),
        Service("gaoling", "高龄津贴"),
        Service("zhucan", "老年助餐"),
    ),
    "孩子的事": (Service("ruxue", "入学证明"), Service("yimiao", "预防接种"), Service("tuoguan", "课后托管")),
    "看病医保": (
        Service("yibao", "居民医保参保"),
        Service("jiuzhu", "医疗救助"),
        Service("yidi", "异地就医备案"),
    ),
    "钱紧帮扶": (
        Service("dibao", "最低生活保障"),
        Service("linshi", "临时救助"),
        Service("canbu", "残疾人补贴"),
    ),
    "找工作": (Service("jiuye", "就业登记"), Service("peixun", "技能培训"), Service("daikuan", "创业贷款")),
    "证件和证明": (
        Service("juzhu", "居住证明"),
        Service("juzhuzheng", "居住证"),
        Service("huji", "户籍证明"),
    ),
}

BOOK = "约时间办事"
CONSENTS = ("同意，记下来", "同意，服务器在境外")
MYSELF = "给我自己"
MAKE_A_TIME = "约个时间"
NO_PHONE = "不留电话，只在这里通知"
YES = "对，约上"

HOME_TEXT = (
    "您好，我是柳荫社区的“邻里”，是机器人，背后有值班的人。\n"
    "着火、煤气味、有人受伤：别等我，先打 119、120、110。\n平常的事，点一下就行，不用打字。"
)
HOME_BUTTONS = (BOOK, "报个问题", "问政策", "请给我打电话")
CONSENT_TEXTS = (
    "先说清楚记什么：您的称呼和电话，只用来办您的事。\n谁能看：当天值班的人。办完满一年就删。",
    "这个软件的服务器在境外：证件、病历别拍照发来。",
)
DOORS_TEXT = "想办哪一类？点一下就行。"
SERVICES_TEXT = "具体是哪件？"
FOR_WHOM_TEXT = "给谁办？"
FOR_WHOM_BUTTONS = (MYSELF, "给我母亲", "给我父亲", "给别人")
CARD_TEXT = (
    "<b>{service}</b>：本人来就行，家里人替着来也行。\n谁能办：户口在本地。不收费。\n"
    "带您的：身份证、户口簿、社保卡、近照。都带着来就行，别拍照发我。\n"
    "往后怎么走：社区收下→公示→街道看→区里批。\n给多少、等多久，我没有准数，不敢乱说；来时帮您问。"
)
CARD_BUTTONS = (MAKE_A_TIME, "请人上门办", "只是看看")
TIMES_TEXT = "最近有空的，挑一个："
NAME_TEXT = "怎么称呼您？写个姓也行。"
PHONE_TEXT = "留个电话，临时有变动好联系您。"
SUMMARY_TEXT = "给您自己办{service}，{time}，这样对吗？"
SUMMARY_BUTTONS = (YES, "改一改")
DONE_TEXT = "约好了：{time}，服务中心1号桌，南门进来右手。前一晚再提醒您。"
