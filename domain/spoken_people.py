"""People as they are named to a desk: 替老妈, 俺娘81, 帮邻居, 我自己, for my mother, 81岁.

Works on folded text (domain/folding.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from domain.numerals import number

Relation = Literal["me", "mother", "father", "spouse", "child", "grandparent", "parent_in_law", "other"]

OLDEST = 120


def read_relation(text: str) -> tuple[Relation | None, str]:
    """For whom it is, and the folded text without that person.

    Of several people the one with 替, 帮, 给, for … is meant, else the first but 我自己. 和老公, 被儿子 are
    no wishes for somebody.
    """
    found = [(0 if match["for"] else 1, match.start(), match) for match in _people(text)]
    found += [(0 if match["for"] else 2, match.start(), match) for match in ME.finditer(text)]
    if not found:
        return None, text
    _, start, match = min(found, key=lambda item: item[:2])
    relation = RELATIONS[_word(match)] if match.re is not ME else "me"
    return relation, f"{text[:start]} {text[match.end() :]}"


def read_age(text: str) -> tuple[int | None, str]:
    """The age in years, and the folded text without it.

    A number is an age if it says so (81岁, 81 years old) or stands beside a person (老妈81). 80岁以上 is a
    rule, nobody's age; two different ages are no answer.
    """
    said = [match for pattern in AGES for match in pattern.finditer(text)]
    said = said or [match for person in _people(text) for match in _beside(text, person)]
    ages = {_years(match["age"]) for match in said}
    age = ages.pop() if len(ages) == 1 else None
    if age is None:
        return None, text
    for match in sorted(said, key=re.Match.start, reverse=True):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return age, text


# --- people

KIN: tuple[tuple[Relation, str], ...] = (
    ("mother", "老妈 妈妈 妈 母亲 老娘 娘 mother mum mom mummy mommy mama"),
    ("father", "老爸 爸爸 爸 父亲 老爹 爹爹 爹 father dad daddy papa"),
    ("spouse", "老伴 老伴儿 爱人 老公 老婆 丈夫 妻子 媳妇 媳妇儿 太太 配偶 husband wife spouse"),
    ("spouse", "孩子他爸 孩子他妈 孩子爸 孩子妈 孩他爸 孩他妈 孩他爹 孩他娘"),
    ("child", "儿子 闺女 女儿 孩子 小孩 小孩子 娃 娃娃 宝宝 丫头 son daughter"),
    ("grandparent", "奶奶 爷爷 姥姥 姥爷 外婆 外公 祖母 祖父 外祖母 外祖父"),
    ("grandparent", "grandmother grandfather grandma grandpa granny granddad"),
    ("parent_in_law", "婆婆 公公 公婆 岳父 岳母 丈母娘 丈人 老丈人 mother-in-law father-in-law"),
    ("other", "孙子 孙女 外孙 外孙女 重孙 儿媳 儿媳妇 女婿 孙媳妇 弟媳妇 侄子 侄女 外甥 外甥女"),
    ("other", "哥哥 弟弟 姐姐 妹妹 大哥 大姐 叔叔 大伯 伯伯 伯父 伯母 姑姑 姑妈 姑父 姨妈 大姨 小姨 姨父"),
    ("other", "舅舅 舅妈 婶婶 大妈 干妈 干爸 干爹 亲戚 brother sister uncle aunt nephew niece cousin"),
    ("other", "grandson granddaughter grandchild son-in-law daughter-in-law"),
)
# these are the person served only if somebody says so: 帮邻居, 我姑娘, for a friend
OTHERS: tuple[tuple[Relation, str], ...] = (
    ("child", "姑娘 小子 child kid baby toddler"),
    ("spouse", "对象 老头子 老头儿 老头 老婆子 老太婆 partner"),
    ("other", "邻居 朋友 同事 同学 战友 老乡 对门 大爷 大娘 阿姨 别人 人家 他人"),
    ("other", "neighbour neighbor friend colleague"),
)
RELATIONS = {word: relation for relation, words in KIN + OTHERS for word in words.split()}


def _any(groups: tuple[tuple[Relation, str], ...], chinese: bool) -> str:
    words = (word for _, words in groups for word in words.split() if word.isascii() != chinese)
    return "|".join(word.replace("-", "[- ]") for word in sorted(words, key=len, reverse=True))


CHINESE_KIN, CHINESE_OTHERS = _any(KIN, chinese=True), _any(OTHERS, chinese=True)
MY = r"(?:我们?|俺们?|咱们?)?家?里?的?"
# what only looks like a person served stands first and takes the words away: 老板娘, 生孩子, 和我老公
CHINESE = re.compile(
    r"新娘|姑娘|老板娘|娘家|婆家|老太太?|妈祖|[母父]亲节|独生子女?|公公(?=[共交司园安示章证])"
    rf"|[生养没无](?:{CHINESE_KIN})|带(?:孩子|娃娃?)"
    rf"|(?:和|跟|与|(?<!陪)同|被|找)\s*{MY}(?:{CHINESE_KIN}|{CHINESE_OTHERS})"
    rf"|(?P<for>(?:想|要|是)?(?:替|帮|给|为|代|陪|带)[着同\s]*)?(?P<my>{MY})"
    rf"(?:(?P<kin>{CHINESE_KIN})|(?P<other>{CHINESE_OTHERS}))(?:们|家)?"
)
ENGLISH = re.compile(
    r"(?<![a-z])(?P<for>(?:for|on behalf of)\s+(?:the\s+|an?\s+|his\s+|her\s+)?)?(?P<my>(?:my|our)\s+)?"
    r"(?:(?:old|elderly|aged|disabled|little)\s+)?"
    rf"(?:(?P<kin>{_any(KIN, chinese=False)})|(?P<other>{_any(OTHERS, chinese=False)}))(?:['’]s)?(?![a-z-])"
)
ME = re.compile(
    r"(?P<for>[给替为帮]\s*(?:我自己|自己|本人|我(?=办|申请|约|预约)))|我自己|俺自己|我本人|自个儿?"
    r"|(?<![要须需是非])本人(?![到来去必不])|^自己的?[办用]?$|^给?我的?$"
    r"|(?<![a-z])(?:for (?:myself|me)|myself)(?![a-z])|^me$"
)


def _people(text: str) -> Iterator[re.Match[str]]:
    for pattern in (CHINESE, ENGLISH):
        for match in pattern.finditer(text):
            if match["kin"] or (match["other"] and (match["for"] or match["my"])):
                yield match


def _word(match: re.Match[str]) -> str:
    said = match["kin"] or match["other"]
    return said.replace(" ", "-") if said.isascii() else said


# --- ages

CHINESE_NUMBER = "[零〇一二两三四五六七八九十百]"
AGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?:今年|都|快|已经|满)\s*){{0,3}}(?<!不满)(?<!未满)(?<![0-9.])(?P<age>[0-9]{{1,3}}|{CHINESE_NUMBER}{{1,5}})"
        r"\s*多?\s*周?岁(?!以[上下内前]|及以|之[前后]|起)(?:了|的)?",
        r"(?<![0-9.])(?P<age>[0-9]{1,3})[\s-]*(?:years?[\s-]old|years? of age|yrs?(?: old)?|yo)(?![a-z])",
        r"(?<![a-z])aged?\s+(?P<age>[0-9]{1,3})(?![0-9])",
    )
)
# a number right after or before a person, with no unit of its own
AFTER = re.compile(
    r"\s*[,:(]?\s*(?:(?:今年|都|快|已经|满|有|is|she's|he's)\s*){0,3}"
    rf"(?P<age>[0-9]{{1,3}}|{CHINESE_NUMBER}*[十百]{CHINESE_NUMBER}*)(?![%+:/.-]|{CHINESE_NUMBER})"
    r"(?!\s*[0-9栋号楼单室户门路月日年个人位点时分元块万份张次本件天周斤平])\)?了?"
)
BEFORE = re.compile(r"(?<![0-9.:/-])(?P<age>[0-9]{1,3})\s*的?\s*$")


def _beside(text: str, person: re.Match[str]) -> Iterator[re.Match[str]]:
    after = AFTER.match(text, person.end())
    before = BEFORE.search(text[: person.start()], max(0, person.start() - 8))
    found = after or before
    if found and _years(found["age"]) is not None:
        yield found


def _years(said: str) -> int | None:
    years = number(said)
    return years if years is not None and years <= OLDEST else None
