"""Places as residents say them, against the buildings of the sample neighbourhood.

Its 1栋 to 11栋 are in three estates, 12栋 to 20栋 in two, 21栋 to 33栋 in one.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.folding import fold
from domain.neighbourhood import Building
from domain.spoken_places import Found, Spot, grid_of, placed, read_place, unit_missing

ROOT = Path(__file__).parents[2]
LIU, HUAI, DONG = "柳荫花园", "槐香苑", "东篱新村"


@cache
def buildings() -> tuple[Building, ...]:
    with (ROOT / "examples" / "liuyin" / "buildings.csv").open(encoding="utf-8") as file:
        return tuple(Building.model_validate(row) for row in csv.DictReader(file))


def house(estate: str, building: str) -> Building:
    return next(b for b in buildings() if (b.estate, b.building) == (estate, building))


HOME = house(HUAI, "4栋")


def read(text: str, home: Building | None = None) -> Found:
    return read_place(text, buildings(), home)


def at(estate: str | None, building: str | None = None, unit: int | None = None, floor: int | None = None) -> Spot:
    return Spot(estate=estate, building=building, unit=unit, floor=floor)


@pytest.mark.parametrize(
    ("text", "spot", "rest"),
    [
        ("21栋二楼楼道灯不亮，黑得很", at(LIU, "21栋", None, 2), "楼道灯不亮,黑得很"),
        ("柳荫花园21栋2单元二楼", at(LIU, "21栋", 2, 2), ""),
        ("柳荫花园3号楼2单元", at(LIU, "3栋", 2), ""),
        ("柳荫花园3楼2单元灯坏", at(LIU, "3栋", 2), "灯坏"),  # nobody says a floor before a unit
        ("柳荫花园5栋3单元楼道好大煤气味", at(LIU, "5栋", 3), "楼道好大煤气味"),
        ("槐香苑4#楼", at(HUAI, "4栋"), ""),
        ("槐香苑4#有人吵", at(HUAI, "4栋"), "有人吵"),
        ("槐香苑#4楼", at(HUAI, "4栋"), ""),
        ("槐香苑４＃楼", at(HUAI, "4栋"), ""),
        ("槐香4号楼一单元", at(HUAI, "4栋", 1), ""),
        ("槐香苑小区4栋", at(HUAI, "4栋"), ""),
        ("东篱 3幢 三单元 五楼", at(DONG, "3栋", 3, 5), ""),
        ("东篱新村第3栋第四单元", at(DONG, "3栋", 4), ""),
        ("东篱新村3号2单元", at(DONG, "3栋", 2), ""),
        ("21幢", at(LIU, "21栋"), ""),
        ("21号楼", at(LIU, "21栋"), ""),
        ("二十一栋", at(LIU, "21栋"), ""),
        ("21棟2單元二樓燈壞了", at(LIU, "21栋", 2, 2), "灯坏了"),
        ("柳蔭花園21號樓", at(LIU, "21栋"), ""),
        ("２１栋２单元", at(LIU, "21栋", 2), ""),
        ("我在21栋2单元3层", at(LIU, "21栋", 2, 3), "我在"),
        ("2单元3楼, 21栋", at(LIU, "21栋", 2, 3), ""),
        ("柳荫花园21 2单元", at(LIU, "21栋", 2), ""),
        ("21栋2单元门坏了", at(LIU, "21栋", 2), "单元门坏了"),
        ("21栋2门漏水", at(LIU, "21栋", 2), "漏水"),
        ("21-2单元", at(LIU, "21栋", 2), ""),
        ("21栋二楼道灯", at(LIU, "21栋", None, 2), "楼道灯"),
        ("21栋2F", at(LIU, "21栋", None, 2), ""),
        ("21栋顶楼漏水", at(LIU, "21栋", None, 6), "顶楼漏水"),
        ("21号楼负一层", at(LIU, "21栋", None, -1), ""),
        ("槐香苑8栋B1层", at(HUAI, "8栋", None, -1), ""),
        ("22楼楼道灯坏了", at(LIU, "22栋"), "楼道灯坏了"),  # no house is so high
        ("23栋楼长", at(LIU, "23栋"), "楼长"),
        ("12楼楼道灯坏了", at(None, None, None, 12), "楼道灯坏了"),
        ("柳荫花园22栋9楼", at(LIU, "22栋"), ""),  # it has six
        ("21栋9单元", at(LIU, "21栋"), ""),  # it has three
        ("21栋1楼到6楼都不亮", at(LIU, "21栋"), "都不亮"),
        ("5栋9楼", at(HUAI, "5栋", None, 9), ""),  # the only 5栋 with nine floors
        ("5栋4单元", at(DONG, "5栋", 4), ""),
        ("二楼灯不亮", at(None, None, None, 2), "灯不亮"),
        ("2单元没灯", at(None, None, 2), "没灯"),
        ("槐香苑21栋", at(HUAI), ""),  # it has eleven
        ("21栋下水道堵了", at(LIU, "21栋"), "下水道堵了"),
        ("21栋楼下水管爆了", at(LIU, "21栋"), "下水管爆了"),
        ("building 21, unit 2, second floor light is out", at(LIU, "21栋", 2, 2), "light is out"),
        ("Block 21 3rd floor", at(LIU, "21栋", None, 3), ""),
        ("on the top floor of building no. 21", at(LIU, "21栋", None, 6), "顶楼 of"),
        ("the lift in Building 21 entrance two", at(LIU, "21栋", 2), "lift in"),
        ("building five, unit four", at(DONG, "5栋", 4), ""),
    ],
)
def test_a_place_and_what_is_left(text: str, spot: Spot, rest: str) -> None:
    found = read(text)
    assert found.place == spot
    assert found.rest == rest
    assert found.candidates == ()


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("21-2-201漏水", at(LIU, "21栋", 2, 2)),
        ("21－2－201", at(LIU, "21栋", 2, 2)),
        ("21栋2-201", at(LIU, "21栋", 2, 2)),
        ("21栋2单元201室", at(LIU, "21栋", 2, 2)),
        ("21栋2单元201漏水", at(LIU, "21栋", 2, 2)),
        ("21栋三单元四零二", at(LIU, "21栋", 3, 4)),
        ("21栋402户", at(LIU, "21栋", None, 4)),
        ("21-402", at(LIU, "21栋", None, 4)),
        ("槐香苑8栋1203漏水", at(HUAI, "8栋", None, 12)),
        ("柳荫花园21栋1203", at(LIU, "21栋")),  # it has no twelfth floor
        ("room 302, building 21", at(LIU, "21栋", None, 3)),
        ("building 21 unit 2 apt. 302", at(LIU, "21栋", 2, 3)),
        ("302室漏水", at(None, None, None, 3)),
    ],
)
def test_a_room_is_its_floor_and_then_forgotten(text: str, spot: Spot) -> None:
    found = read(text)
    assert found.place == spot
    assert not re.search("[0-9零一二三四五六七八九]{3}", found.rest)


@pytest.mark.parametrize(
    ("text", "estate", "note", "rest"),
    [
        ("柳荫花园北门路灯", LIU, "北门", "路灯"),
        ("柳荫花园南门垃圾桶满了", LIU, "南门", "垃圾桶满了"),
        ("柳荫花园北门坏了", LIU, "北门", "北门坏了"),  # the gate is what is broken
        ("柳荫花园北门关不上", LIU, "北门", "北门关不上"),
        ("槐香苑地下车库积水", HUAI, "地下车库", "地下车库积水"),
        ("槐香苑小区门口有狗", HUAI, "小区门口", "有狗"),
        ("东篱新村西门的车棚", DONG, "西门车棚", "车棚"),
        ("the lamp at the north gate 柳荫花园", LIU, "北门", "lamp at the"),
    ],
)
def test_a_landmark_is_a_place_too(text: str, estate: str, note: str, rest: str) -> None:
    found = read(text)
    assert found.place == Spot(estate=estate, note=note)
    assert found.missing is None
    assert found.rest == rest


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("21栋楼下有人烧烤", "楼下"),
        ("21栋门口井盖没了", "门口"),
        ("21栋前面的树", "前面"),
        ("21栋旁边的车棚", "旁边车棚"),
        ("21栋东侧", "东侧"),
        ("21栋楼顶", "楼顶"),
        ("21栋有人堵门口", ""),
    ],
)
def test_where_at_a_building(text: str, note: str) -> None:
    place = read(text).place
    assert place == Spot(estate=LIU, building="21栋", note=note)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("3号楼2单元", [at(LIU, "3栋", 2), at(HUAI, "3栋", 2), at(DONG, "3栋", 2)]),
        ("5栋3单元楼道好大煤气味", [at(LIU, "5栋", 3), at(DONG, "5栋", 3)]),  # 槐香苑5栋 has two
        ("Block 12", [at(LIU, "12栋"), at(DONG, "12栋")]),
        ("22栋和23栋之间", [at(LIU, "22栋"), at(LIU, "23栋")]),
        ("22、23号楼停水", [at(LIU, "22栋"), at(LIU, "23栋")]),
        ("北门路灯", [Spot(estate=estate, note="北门") for estate in (LIU, HUAI, DONG)]),
        ("地下车库", [Spot(estate=estate, note="地下车库") for estate in (LIU, HUAI, DONG)]),
    ],
)
def test_several_may_be_meant(text: str, candidates: list[Spot]) -> None:
    found = read(text)
    assert found.place is None
    assert list(found.candidates) == candidates
    assert found.missing == "building"


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("我家楼下有人吵", Spot(estate=HUAI, building="4栋", note="楼下")),
        ("我们楼停电了", at(HUAI, "4栋")),
        ("咱们这栋楼没水", at(HUAI, "4栋")),
        ("我们单元灯不亮", at(HUAI, "4栋")),
        ("我楼上漏水", at(HUAI, "4栋")),
        ("我家302漏水", at(HUAI, "4栋", None, 3)),
        ("家里有股煤气的味道", at(HUAI, "4栋")),
        ("the lift in my building", at(HUAI, "4栋")),
        ("我们小区北门路灯坏了", Spot(estate=HUAI, note="北门")),
        ("北门路灯", Spot(estate=HUAI, note="北门")),
        ("5栋灯坏", at(HUAI, "5栋")),  # one's own estate
        ("5栋4单元", at(DONG, "5栋", 4)),  # but only this one has it
        ("我家住21栋", at(LIU, "21栋")),
        ("东篱新村5栋", at(DONG, "5栋")),
        ("二楼灯坏", at(None, None, None, 2)),  # not said whose
        ("灯坏了", None),
        ("他家里", None),
        ("我家的车被撞", None),
        ("我们楼是45栋", at(HUAI)),
    ],
)
def test_home_is_what_is_called_so(text: str, spot: Spot | None) -> None:
    assert read(text, HOME).place == spot


def test_home_is_not_guessed() -> None:
    assert read("我家楼下有人吵").place is None
    assert read("我家楼下有人吵").missing == "building"
    moved = HOME.model_copy(update={"building": "44栋"})  # no longer in the table
    assert read("我们楼停电了", moved).place is None or read("我们楼停电了", moved).place == at(HUAI)


@pytest.mark.parametrize(
    "text",
    [
        *("", "灯坏了", "45栋没水", "一栋楼都停水", "这栋楼", "有3栋楼没水", "A座", "楼道一层灰", "爬十八楼", "0楼"),
        *("今天24号5点", "2026-11-24 修", "11-24-2026", "0561-000-0123", "138-0000-0001", "119打了"),
        *("路边有302路公交车", "柳荫路18号", "柳荫社区", "广场舞太吵", "幼儿园报名", "西门子空调"),
    ],
)
def test_what_is_no_place_of_ours(text: str) -> None:
    found = read(text)
    assert (found.place, found.candidates, found.missing) == (None, (), "building")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("21栋二楼楼道灯不亮", "unit"),
        ("21栋电梯坏了", "unit"),
        ("21栋2单元电梯坏了", None),
        ("21栋9单元", "unit"),
        ("21栋楼下有人烧烤", None),
        ("21栋门口井盖没了", None),
        ("21栋停水了", None),
        ("2单元没灯", "building"),
        ("槐香苑有人吵", "building"),
        ("柳荫花园北门路灯", None),
    ],
)
def test_only_what_is_missing_is_asked(text: str, missing: str | None) -> None:
    assert read(text).missing == missing


def test_a_unit_is_asked_only_where_there_are_several_and_it_is_indoors() -> None:
    spot = at(LIU, "21栋")
    assert unit_missing(spot, buildings(), indoors=True)
    assert not unit_missing(spot, buildings(), indoors=False)
    assert not unit_missing(at(LIU, "21栋", 1), buildings(), indoors=True)
    assert not unit_missing(at(LIU), buildings(), indoors=True)
    single = house(LIU, "21栋").model_copy(update={"units": 1})
    assert not unit_missing(spot, [single], indoors=True)


def test_what_was_said_before_goes_into_the_building_that_was_asked() -> None:
    said = Spot(unit=3, floor=9, note="楼顶")
    assert placed(said, house(LIU, "21栋")) == Spot(estate=LIU, building="21栋", unit=3, note="楼顶")
    assert placed(said, house(HUAI, "8栋")) == Spot(estate=HUAI, building="8栋", floor=9, note="楼顶")


def test_the_grid_is_that_of_the_building_or_of_the_whole_estate() -> None:
    assert grid_of(at(LIU, "21栋"), buildings()) == "g3"
    assert grid_of(at(LIU, "3栋"), buildings()) == "g1"
    assert grid_of(at(LIU), buildings()) is None  # three grids
    assert grid_of(at(LIU, "99栋"), buildings()) is None
    assert grid_of(at(None), buildings()) is None
    only = [b for b in buildings() if b.grid == "g5"]
    assert grid_of(Spot(estate=DONG, note="北门"), only) == "g5"


def test_a_table_that_spells_it_otherwise() -> None:
    table = [
        Building(grid="g1", estate="安居家园", building=building, units=2, floors=9)
        for building in ("1号楼", "二幢", "A座", "12A栋")
    ]
    for text, building in (("1栋", "1号楼"), ("2号楼", "二幢"), ("A栋", "A座"), ("12a号楼", "12A栋")):
        place = read_place(text, table).place
        assert place == at("安居家园", building), text
    assert read_place("北门路灯", table).place == Spot(estate="安居家园", note="北门")
    assert read_place("1栋", []).place is None


def test_short_names_of_estates_only_where_they_are_one_ones_own() -> None:
    table = [
        Building(grid="g1", estate=estate, building="1栋", units=2, floors=9)
        for estate in ("安居家园", "安居花园", "北苑")
    ]
    assert [spot.estate for spot in read_place("安居1栋", table).candidates] == ["安居家园", "安居花园", "北苑"]
    assert read_place("安居家园1栋", table).place == at("安居家园", "1栋")
    assert read_place("北苑1栋", table).place == at("北苑", "1栋")


def test_a_spot_has_no_room_for_a_room() -> None:
    with pytest.raises(ValidationError):
        Spot.model_validate({"estate": LIU, "building": "21栋", "room": "302"})


# --- for any text

WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "柳荫花园",
                "柳荫",
                "槐香",
                "东篱新村",
                "小区",
                "我家",
                "我们楼",
                "北门",
                "楼下",
                "地下车库",
                "顶楼",
                "负",
            ),
            *(
                "栋",
                "号楼",
                "#",
                "座",
                "号",
                "楼",
                "层",
                "单元",
                "门",
                "室",
                "-",
                "/",
                "、",
                "和",
                "的",
                "的灯",
                ",",
                " ",
            ),
            *("0", "2", "5", "21", "99", "302", "1203", "三", "十", "零", "一百", "一二零三", "a", "f"),
            *("building ", "unit ", "floor ", "second ", "room "),
        ]
    ),
    max_size=14,
).map("".join)
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=80) | WORDS
HOMES = st.sampled_from([None, HOME, house(LIU, "21栋")])


def spots_of(found: Found) -> list[Spot]:
    return [*found.candidates, *([found.place] if found.place else [])]


@settings(max_examples=400)
@given(text=ANY_TEXT, home=HOMES)
def test_never_a_building_unit_or_floor_that_is_not_in_the_table(text: str, home: Building | None) -> None:
    found = read(text, home)
    for spot in spots_of(found):
        assert spot.building is None or spot.estate is not None
        if spot.building is not None and spot.estate is not None:
            there = house(spot.estate, spot.building)
            assert spot.unit is None or 1 <= spot.unit <= there.units
            assert spot.floor is None or -3 <= spot.floor <= there.floors
    assert found.place is None or found.candidates == ()
    assert len(found.candidates) != 1
    assert found.missing == "building" or found.place is not None


@settings(max_examples=400)
@given(text=ANY_TEXT, home=HOMES)
def test_what_is_left_is_folded_and_nothing_is_added(text: str, home: Building | None) -> None:
    rest = read(text, home).rest
    assert rest == fold(rest)
    assert len(rest) <= len(fold(text)) + 20  # English words of places have Chinese ones


rooms = st.builds(lambda floor, door: f"{floor}{door:02}", st.integers(1, 15), st.integers(1, 12))
ADDRESSES = ("21-2-{}", "21栋2单元{}室", "21栋2-{}", "21栋{}", "我家{}漏水", "槐香苑8栋{}户有人吵", "{}室", "room {}")


@given(room=rooms, address=st.sampled_from(ADDRESSES), home=HOMES)
def test_a_room_number_never_survives(room: str, address: str, home: Building | None) -> None:
    if room in ("110", "119", "120", "122") and address in ("21栋{}", "我家{}漏水"):
        return  # rather a number to call
    found = read(address.format(room), home)
    for spot in spots_of(found):
        assert room not in f"{spot.building} {spot.note}"
        assert spot.floor in (None, int(room[:-2]))
    if not (address == "21-2-{}" and int(room[:-2]) > 6):  # there is no such room: a number of something else
        assert room not in found.rest
