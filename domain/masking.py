"""Personal fields for readers who do not need them whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable


def masked_name(name: str) -> str:
    """王小明 → 王**, Ann Lee → A**"""
    return name[:1] + "**" if name else ""


# An identity card has 17 digits and a digit or X; bank cards and social security numbers are as long.
IDENTITY = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){14,17}(?:[ -]?[xX])?(?![0-9])")


def without_numbers(text: str) -> tuple[str, bool]:
    """The text with numbers of identity and bank cards made unreadable, and whether there was one."""
    masked = IDENTITY.sub("****", text)
    return masked, masked != text


# 王婆婆, 李师傅, Mrs Wang: a neighbour by name, where a stranger would read it
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_TITLES = "婆婆|大[爷妈娘姐哥嫂婶伯]|阿[姨婆公]|叔|婶|伯|奶奶|爷爷|嫂|姐|哥|师傅|老师|老太|老头|先生|女士|家"
SOMEBODY = re.compile(
    f"(?:[{_SURNAMES}]|欧阳|上官|司马)(?:{_TITLES})|[老小][{_SURNAMES}](?![\u4e00-\u9fff])"
    "|\\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Aa]unt(?:ie|y)?|[Uu]ncle|[Gg]ranny)\\.? [A-Z]"
)


def names_somebody(text: str) -> bool:
    """Is somebody in it called by a name? Better once too often: whoever is asked then only writes it anew."""
    return SOMEBODY.search(text) is not None


def without(text: str, said: Iterable[str]) -> str:
    """The text with what somebody said taken out, the longest first; also where it was escaped for HTML."""
    parts = {form for words in said if words for form in (words, html.escape(words, quote=False))}
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "…")
    return text
