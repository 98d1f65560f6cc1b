"""Words after which nobody should read a menu. Only the safety line: reporting is not built yet."""

from __future__ import annotations

from domain.folding import fold

WORDS = (
    *("着火", "起火", "失火", "火灾", "冒烟", "煤气味", "燃气味", "天然气味", "煤气漏", "漏煤气", "燃气漏", "漏气"),
    *("触电", "溺水", "晕倒", "昏倒", "摔倒", "流血", "受伤", "没呼吸", "心脏病发", "抽搐", "中毒", "跳楼", "轻生"),
    *("不想活", "自杀", "砍人", "打人", "持刀", "抢劫", "救命", "困在电梯", "电梯困"),
    *("smell gas", "gas leak", "on fire", "fire!", "unconscious", "bleeding", "not breathing", "help me", "suicide"),
)


def sounds_dangerous(text: str) -> bool:
    """Is somebody perhaps in danger, by their words? Better once too often."""
    folded = fold(text)
    return any(word in folded for word in WORDS)
