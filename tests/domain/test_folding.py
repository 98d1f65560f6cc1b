"""One spelling for everything that is compared."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.folding import fold
from domain.traditional import SIMPLIFIED, TRADITIONAL

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("高齡津貼", "高龄津贴"),
        ("殘疾人證辦理", "残疾人证办理"),
        ("居住證、醫保、養老認證", "居住证、医保、养老认证"),
        ("OLD Age Allowance", "old age allowance"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("（淮北），对吗？", "(淮北),对吗?"),
        ("老\u200b妈\u200d81\ufeff补贴", "老妈81补贴"),
        ("\u202e补贴\u202c", "补贴"),
        ("\x00医\x1b保\x7f", "医保"),
        ("  老妈 \t\r\n 81　补贴 ", "老妈 81 补贴"),
        ("❤\ufe0f补贴", "❤补贴"),
        ("Ａ\u0301", "á"),
        ("a" + "\u0301" * 50, "á\u0301\u0301\u0301"),
        ("医\ud800保", "医保"),
        ("", ""),
        ("\u200b \u200b", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_table_is_aligned_and_has_no_chains() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert len(TRADITIONAL) > 2400
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


def test_every_single_character_folds_once_and_for_all() -> None:
    changing = [hex(code) for code in range(0x110000) if fold(folded := fold(chr(code))) != folded]
    assert changing == []


@settings(deadline=None)
@given(ANY_TEXT)
@example("\u0344" * 9)  # one mark that normalises into two
@example("İ\u0301Σ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_nothing_invisible_is_left(text: str) -> None:
    folded = fold(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in folded)
    assert folded == folded.strip() == folded.lower()
    assert "  " not in folded
    folded.encode()


@pytest.mark.parametrize(
    "text", ["臺灣" * 5_000, "\u0301\u0323" * 5_000, "\ud800" * 10_000, "👨‍👩‍👧" * 2_000, "a" * 10_000]
)
def test_a_very_long_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    fold(text)
    assert time.process_time() - began < 0.05
