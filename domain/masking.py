"""Personal fields for readers who do not need them whole."""

from __future__ import annotations


def masked_name(name: str) -> str:
    """王小明 → 王**, Ann Lee → A**"""
    return name[:1] + "**" if name else ""
