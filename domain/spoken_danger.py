"""What somebody in danger writes instead of tapping: they are out, it is rung, somebody is still inside.

outcome("我们都出来了，119也打了")  →  "out_called"
outcome("nobody is inside")  →  "out"
outcome("三楼右手")  →  None
"""

from __future__ import annotations

import re
from typing import Literal

from domain.folding import fold

Outcome = Literal["out_called", "out", "inside", "rang", "busy", "safe", "unsafe"]

READ = 60  # characters: what is longer tells more than that

_NUMBER = r"(?:119|120|110|112|电话|警|救护车|消防|they|them|fire|firefighters|fire brigade|ambulance|police)"
_EMPTY = re.compile(
    r"(?:里面|屋里|楼里|楼上|家里)(?:都)?(?:没有?|没得)人|没人(?:在里面|在屋里|在楼上|没出来)|人都(?:出来|撤|跑出来)"
    r"|\b(?:nobody|no one|no-one|none of us)\b(?:(?!\bout\b).)*\b(?:inside|in there|in the (?:building|flat|house))\b"
)
_INSIDE = re.compile(
    r"没(?:有)?(?:跑|撤|逃)?出(?:得)?来|出不来|下不来|(?:还|仍)?在(?:里面|里头|屋里|楼上|上面)|(?:里面|屋里|楼上)还?有人"
    r"|还有.{0,6}(?:里面|没出|没下)"
    r"|\b(?:still|stuck|trapped|left)\b.{0,12}\b(?:inside|in there|upstairs|in the (?:building|flat|house))\b"
    r"|\bis (?:inside|in there|upstairs)\b|\bcan(?:no|')?t get (?:out|down)\b|\bnot (?:come |got(?:ten)? )?out\b"
)
_BUSY = re.compile(
    r"打不通|没打通|接不通|没人接|不接|占线|打不出"
    r"|\bcan(?:no|')?t get through\b|\bno answer\b|\bnobody (?:answers|picks up)\b|\b(?:line is |is )busy\b"
)
_UNRUNG = re.compile(r"[没未]打|还没|\b(?:not|haven't|have not|nobody has)\b.{0,8}\b(?:rung|called|phoned|rang)\b")
_RUNG = re.compile(
    rf"{_NUMBER}(?:也|我|已经|都|刚)*(?:打|叫|报|来)(?:过|了|通|完|的)|(?:打|叫|报)(?:过|了|通)+(?:了)?{_NUMBER}"
    r"|报过?(?:了|过)?火?警了?|打了$|打过了$"
    rf"|\b{_NUMBER} (?:is |was |has been |have been |already )*(?:rung|called|phoned)\b"
    rf"|\b(?:rang|rung|called|phoned)\b(?: the)? {_NUMBER}\b"
    rf"|\b{_NUMBER} (?:is|are) (?:coming|on (?:its|their|the) way)\b"
    r"|^(?:i |we )?(?:have |'ve )?(?:rang|rung|called|phoned)\b"
)
_OUT = re.compile(
    r"(?<!没)(?<!不)(?:出来|下来|下楼|跑出|撤出|逃出|撤离)了|(?:都|已经|全)(?:出来|下楼|撤)|(?:到|在)(?:外面|楼下|楼外|空地)"
    r"|\b(?:we|i|all|everybody|everyone)\b(?: are|'re| am|'m| is| all| now| both| got)* (?:out|outside)\b"
    r"|^(?:out|outside|all out)\b"
)
_UNSAFE = re.compile(r"还不行|不安全|还危险|还有危险|\b(?:not|isn't|aren't) safe\b")
_SAFE = re.compile(
    r"平安|安全了|没事了|都没事|搞错|弄错|误报|虚惊|不用来了"
    r"|\b(?:safe|all (?:fine|ok|okay)|(?:is|are|am|i'm|we're) (?:fine|ok|okay)|false alarm|my mistake)\b"
)


_TOO = re.compile(r"也|\b(?:too|also|as well|same)\b")


_ALL = re.compile(r"都|全|人都|\b(?:all|everybody|everyone|both)\b")
_NOT_BUT = re.compile(r"(?:不是|不在)(.{1,20}?)[，,。 ]*(?:而?是|在)(.*)|\bnot\b(.{1,30}?)\bbut\b(.*)")


def all_out(text: str) -> bool:
    """Is it said that nobody is left inside? The writer alone is not everybody."""
    said = fold(text[:READ]).replace("’", "'")
    return _EMPTY.search(said) is not None or (outcome(text) in ("out", "out_called") and _ALL.search(said) is not None)


def corrected(text: str) -> tuple[str, str]:
    """What it is not, and what it is, 不是5栋，是3栋: ("5栋", "3栋"); ("", "") where nothing is corrected."""
    found = _NOT_BUT.search(fold(text[:READ]))
    wrong, right = [part for part in found.groups() if part is not None] if found else ("", "")
    return wrong.strip(), right.strip()


def says_too(text: str) -> bool:
    """Is it the same here, 9栋也有, building 9 too?"""
    return _TOO.search(fold(text[:READ])) is not None


def outcome(text: str) -> Outcome | None:
    """What the words say of it, the gravest first; None where they say something else, and for long texts."""
    said = fold(text).replace("’", "'").rstrip("。！!. ")
    if not said or len(said) > READ:
        return None
    empty = _EMPTY.search(said) is not None
    if _INSIDE.search(said) and not empty:
        return "inside"
    if _BUSY.search(said):
        return "busy"
    rung = _RUNG.search(said) is not None and _UNRUNG.search(said) is None
    if empty or _OUT.search(said):
        return "out_called" if rung else "out"
    if rung:
        return "rang"
    if _UNSAFE.search(said):
        return "unsafe"
    return "safe" if _SAFE.search(said) else None
