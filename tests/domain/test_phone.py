"""Telephone numbers as people type them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.phone import masked, read_phone

AREA = "0561"

WRITTEN = [
    ("13800000001", "13800000001"),
    ("138 0000 0001", "13800000001"),
    ("138-0000-0001", "13800000001"),
    ("+86 138 0000 0001", "13800000001"),
    ("+8613800000001", "13800000001"),
    ("008613800000001", "13800000001"),
    ("0086 138-0000-0001", "13800000001"),
    ("8613800000001", "13800000001"),
    ("１３８００００００１１", "13800000011"),
    ("1 3 8 0 0 0 0 0 0 0 1", "13800000001"),
    ("138​00000001", "13800000001"),
    ("我的电话是138 0000 0001", "13800000001"),
    ("手机：138 0000 0001，谢谢！", "13800000001"),
    ("我今年81 13800000001", "13800000001"),
    ("13800000001 5点以后打", "13800000001"),
    ("21栋2单元301，电话13800000001", "13800000001"),
    ("13800000001，对，就是13800000001", "13800000001"),
    ("身份证340602195601010012，电话13800000001", "13800000001"),
    ("call me at +86-138-0000-0001 please", "13800000001"),
    ("0561-3000123", "0561-3000123"),
    ("0561 3000123", "0561-3000123"),
    ("(0561)3000123", "0561-3000123"),
    ("（0561）300-0123", "0561-3000123"),
    ("05613000123", "0561-3000123"),
    ("0561-000-0123", "0561-0000123"),
    ("+86 561 3000123", "0561-3000123"),
    ("010-30001234", "010-30001234"),
    ("3000123", "0561-3000123"),
    ("300 0123", "0561-3000123"),
    ("家里座机3000123", "0561-3000123"),
    ("3000123 5点以后打", "0561-3000123"),
    ("0561 3000123 5点以后打", "0561-3000123"),
    ("30001234", "0561-30001234"),
]

NO_NUMBER = [
    "",
    "没有电话",
    "12345",
    "110",
    "0561-96600",
    "95598",
    "400-000-1234",
    "400 820 8820",
    "4008208820",
    "800 820 8820",
    "340602195601010012",  # identity cards
    "340602 19560101 0012",
    "34060219560101001X",
    "34060219560101001x",
    "340602560101001",
    "6222 0000 0000 0000 001",  # a bank card
    "12800000001",  # no such prefix
    "1380000000",
    "138000000011",
    "20261124",  # a day
    "2026-11-24",
    "1124-07",
    "每年3000123元",
    "+1 650 300 0123",
    "13800000001 13800000002",
    "13800000001或者0561-3000123",
    "1 " * 500,
]


@pytest.mark.parametrize(("text", "number"), WRITTEN)
def test_reads_what_people_write(text: str, number: str) -> None:
    assert read_phone(text, AREA) == number


@pytest.mark.parametrize("text", NO_NUMBER)
def test_reads_nothing_else(text: str) -> None:
    assert read_phone(text, AREA) is None


def test_a_landline_without_area_code_gets_the_neighbourhoods() -> None:
    assert read_phone("3000123", "0554") == "0554-3000123"
    assert read_phone("3000123", "") is None, "where that is not known, it has to be said"
    assert read_phone("0561-3000123", "") == "0561-3000123"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800000001", "138****0001"),
        ("0561-3000123", "0561-***0123"),
        ("010-30001234", "010-****1234"),
        ("12345", "****"),
        ("", "****"),
    ],
)
def test_masks_the_middle(phone: str, shown: str) -> None:
    assert masked(phone) == shown


@settings(deadline=None)
@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", " ", "-"]), st.booleans())
def test_every_mobile_is_read_however_it_is_grouped(number: str, between: str, abroad: bool) -> None:
    written = ("+86" + between if abroad else "") + between.join((number[:3], number[3:7], number[7:]))
    assert read_phone(written, AREA) == number
    assert read_phone(f"我的电话是{written}，谢谢", AREA) == number


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=())) | st.text(alphabet="0123456789 -+()x."))
def test_any_text_is_answered_by_a_number_or_none(text: str) -> None:
    number = read_phone(text, AREA)
    if number is not None:
        assert re.fullmatch(r"1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}", number)
        assert read_phone(number, AREA) == number
        assert number not in masked(number)


@pytest.mark.parametrize("text", ["1" * 10_000, "1 " * 5_000, "138 0000 " * 1_100, "(" * 10_000, "ﷺ" * 9_000])
def test_a_very_long_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    read_phone(text, AREA)
    assert time.process_time() - began < 0.05
