"""What somebody wants that is no matter of its own: a telephone call, a time, their booking, the opening hours, news.

Works on any text; only short ones say such a thing and nothing else.
"""

from __future__ import annotations

import re
from typing import Literal

from domain.folding import fold

Wish = Literal["telephone", "booking", "book", "hours", "news", "mydata", "settings", "family", ""]
LONGEST = 40  # letters
READ = 300

TELEPHONE = (
    "(?:打|回|给).{0,4}(?:我|俺).{0,3}(?:电话|个电话)|给我回个?(?:电|话)|让人.{0,6}打(?:过来|给我)|(?:转|找|要)?人工(?:服务|客服)?$"
    "|(?:有没有|找个?|是)真人|(?:call|ring|phone)(?: me| us)(?: back)?(?! an?\\b)"
    "|(?:some(?:body|one)|person) (?:call|ring|phone)|give me a (?:call|ring)"
    "|(?:talk|speak) to (?:a|some) ?(?:person|human|body|one)"
)
BOOKING = (
    "(?:取消|退掉?|改|换)(?:了|掉|一下)?.{0,4}(?:预约|约的|时间|日子)|(?:预约|约的).{0,6}(?:取消|退掉|不去了|来不了|改)"
    "|(?:来|去|赶)不(?:了|成)了?$|不[来去]了|(?:晚|迟)到?.{0,6}(?:分钟|一会|到)|晚到$|约的?(?:是|在)?.{0,4}(?:几点|几号|哪天|什么时候)"
    "|(?:今晚|今天|明天|明晚)几点来着|(?:cancel|change|move|reschedule).{0,20}(?:appointment|booking)|change the time"
    "|(?:can['’]?t|cannot|can not|won['’]?t) (?:come|make it)"
    "|(?:be|am|running) .{0,14}late\\b|when is my (?:appointment|booking)"
)
BOOK = (
    "^(?:我?想|我?要|怎么|咋|如何|在?哪里?|帮我)?(?:预约|约个?时间|约个?号|挂个?号)(?:办事)?(?:一下)?[吗呢啊?]?$"
    "|^(?:i (?:want|would like|need) to |can i |how (?:do|can) i )?(?:book|make)(?: an?)?"
    " (?:time|appointment|booking)[?]?$"
)
HOURS = (
    "几点.{0,3}(?:开门|上班|下班|关门|有人)|(?:什么时候|哪天|几时)(?:开门|上班|有人)|(?:周[一二三四五六日末]|星期.|节假日|中午|晚上)"
    ".{0,3}(?:办不办公|上不上班|上班|有没有人|有人|开不开门?|开门)[吗么没?]*$|上班时间|开放时间|办公时间|值班时间|谁在?值班"
    "|opening hours|(?:when|what time|are you) .{0,16}(?:open|close)"
)
NEWS = (
    "(?:还|一直|仍|到现在)是?没(?:有)?(?:人|谁)?(?:来|管|修|收|弄|理|动静|消息|反应|好|办)"
    "|没(?:有)?人(?:来|管|理)(?:$|[，,。!！ ])|怎么还(?:不|没有?)(?:来|修|弄|收|好)?"
    "|快(?:点|一点|些)(?:$|[啊呀吧来修，,。!！ ])|催(?:一下|一催|催|下)"
    "|(?:都|已经|等了)[一两二三四五六七八九十几\\d]+(?:天|个?星期|周|个?月)了?|(?:修|弄|办|处理)(?:得|好)?(?:了没|了吗|怎么样|咋样)"
    "|(?:什么时候|几时|啥时候|哪天)(?:能|才|才能|可以)?(?:来|修|好|弄|收|办好)|有(?:进展|消息|结果)(?:了|吗|没)|到哪一?步"
    "|\\bstill (?:no ?body|no one|nothing|not|waiting|broken)|nobody (?:came|has come|comes)|any (?:news|progress)"
    "|when (?:will|are) (?:you|they|somebody|it)|hurry up|what happened (?:to|with) my report"
)
MYDATA = (
    "(?:删|清)(?:掉|了|除)?.{0,4}我.{0,4}(?:信息|资料|数据|记录)|我的?(?:信息|资料|数据|记录).{0,8}(?:删|清)|谁看过我的?(?:资料|信息|电话)?"
    "|记了我(?:什么|啥|哪些)|delete (?:all )?(?:of )?my (?:data|account)|who (?:has )?looked (?:me up|at my)"
)
SETTINGS = (
    "(?:按钮|按键).{0,4}(?:小|看不清|点不(?:着|到|准))|(?:晚上|夜里|半夜|夜间).{0,4}(?:别|不要|不准).{0,4}(?:给我)?(?:发消息|发信息|打扰我)"
    "|(?:larger|bigger) buttons|(?:do not|don['’]?t) (?:message|disturb) me at night"
)
HELPERS = "(?:闺女|女儿|儿子|孩子|老伴|媳妇|姑娘|家里人|家人|孙子|孙女)"
FAMILY = (
    f"(?:让|叫|请){HELPERS}.{{0,4}}(?:替|帮)我.{{0,4}}(?:约|看|弄)"
    "|\\b(?:my |let )(?:my )?(?:son|daughter|wife|husband)(?: to)? (?:help me|book for me)"
)
QUESTION = re.compile(
    "[?？]|[吗么呢]$|(?:不|没有?|不行|不中|中不)$|怎么|咋|如何|多少|好多钱|几多|几[天号点岁年个]|多久|什么|啥|[哪谁]|能不能|可不可以|可以不|是不是"
    "|有没有|要不要|还能|够不够|可(?:能|要|有|给|管|中)"
    "|^(?:who|what|when|where|why|how|can|could|do|does|is|are|am|may|should|which)\\b"
    "|[,;.] ?(?:and |so |but )?(?:who|what|when|where|why|how|which)\\b"
    "|[,;.] ?(?:and |so |but )?(?:can|could|do|does|is|are|may|am|should) (?:i|we|s?he|they|there|some\\w+|any\\w+)\\b"
)
ANGER = re.compile(
    "傻[逼比叉b]|煞笔|[操草艹日]你|(?:^|[ ,，。!！])(?:他?妈的|tmd|cnm)(?:$|[ ,，。!！])|滚蛋|混蛋"
    "|王八蛋|(?:你们?|都)是(?:一群)?废物|狗[日屁]|去死吧|\\b(?:fuck|bull ?shit|asshole|bastard|idiot)"
)
WISHES: tuple[tuple[re.Pattern[str], Wish], ...] = (
    (re.compile(BOOKING), "booking"),
    (re.compile(TELEPHONE), "telephone"),
    (re.compile(BOOK), "book"),
    (re.compile(HOURS), "hours"),
    (re.compile(NEWS), "news"),
    (re.compile(MYDATA), "mydata"),
    (re.compile(SETTINGS), "settings"),
    (re.compile(FAMILY), "family"),
)


def beside_news(text: str) -> str:
    """What else it says: 楼道灯 of 楼道灯怎么还没修; "" where that is nothing."""
    rest = re.sub(NEWS, " ", fold(text[:READ]))
    return re.sub("你们|师傅|同志|麻烦|[请了啊呀吧呢吗，,。!！?？ ]", "", rest) if len(rest.strip()) > 2 else ""


def asks(text: str) -> bool:
    """Is it a question, by its form?"""
    return QUESTION.search(fold(text[:READ]).rstrip("。！!. ")) is not None


def questions_of(text: str) -> list[str]:
    """The sentences of a message, at most five; a comma ends one only where the next is a question too."""
    parts = [part.strip() for part in re.split(r"[?？。！!；;\n]+", text[:READ])]
    parts = [piece.strip() for part in parts for piece in (re.split(r"[,，]", part) if _all_ask(part) else [part])]
    return [part for part in parts if part][:5]


def _all_ask(sentence: str) -> bool:
    pieces = [piece for piece in re.split(r"[,，]", sentence) if piece.strip()]
    return len(pieces) > 1 and all(asks(piece) for piece in pieces)


def is_angry(text: str) -> bool:
    """Does somebody swear?"""
    return ANGER.search(fold(text[:READ])) is not None


def wish(text: str) -> Wish:
    """ "" for everything else."""
    said = fold(text[: LONGEST + 1]).rstrip("。！!. ")
    if len(said) > LONGEST:
        return ""
    return next((meant for pattern, meant in WISHES if pattern.search(said)), "")
