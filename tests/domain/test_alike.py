"""Is it known already? Pairs of reports in residents' words, labelled by hand, and the rules one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.alike import COMES_BACK, FADING, MOST, THRESHOLD, Report, alike, came_back, likeness, overlap
from tests.domain.labelled_pairs import DAY, NOW, measured, pairs, report

LIGHT = "facility/stairwell_light"
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


def test_what_is_suggested_is_right_and_little_is_missed() -> None:
    assert len(pairs()) >= 80
    for rows in ("seen", "kept"):
        some = [pair for pair in pairs() if pair.rows == rows]
        print(f"\nalike, {rows}: {len(some)} pairs, precision %.3f, recall %.3f" % measured(some))
    precision, recall = measured(pairs())
    print(f"alike, all: {len(pairs())} pairs, precision {precision:.3f}, recall {recall:.3f}")
    for pair in pairs():
        if (pair.score >= THRESHOLD) != pair.same:
            print("missed" if pair.same else "wrong ", f"{pair.score:.2f}", pair.words)
    assert precision >= 0.9
    assert recall >= 0.75


KNOWN = report(LIGHT, "柳荫花园21栋2单元二楼楼道灯不亮", number="1123-01")


def suggested(text: str, kind: str = LIGHT, known: Report = KNOWN) -> bool:
    return bool(alike(report(kind, text), [known], NOW))


@pytest.mark.parametrize("text", ["21栋2单元2楼灯不亮", "21栋楼道灯坏了", "21栋二楼楼道灯不亮"])
def test_the_same_light_told_differently(text: str) -> None:
    assert suggested(text)


@pytest.mark.parametrize(
    "text",
    [
        "柳荫花园20栋2单元二楼楼道灯不亮",
        "21栋3单元二楼楼道灯不亮",
        "21栋2单元五楼楼道灯不亮",
        "槐香苑11栋2单元二楼楼道灯不亮",
        "柳荫花园北门楼道灯不亮",
        "柳荫花园楼道灯不亮",
    ],
)
def test_another_light(text: str) -> None:
    assert not suggested(text)


def test_after_three_weeks_it_is_a_new_one() -> None:
    assert suggested("21栋2单元二楼楼道灯不亮", known=replace(KNOWN, reported_at=NOW - FADING))
    assert not suggested("21栋2单元二楼楼道灯不亮", known=replace(KNOWN, reported_at=NOW - 21 * DAY))


def test_no_water_is_known_next_door_on_the_same_day_only() -> None:
    known = report("utility/water_supply", "柳荫花园3栋停水了", number="1124-02")
    assert suggested("柳荫花园4栋2单元停水了", "utility/water_supply", known)
    older = replace(known, reported_at=NOW - 3 * DAY)
    assert not suggested("柳荫花园4栋停水了", "utility/water_supply", older)
    assert not suggested("东篱新村3栋停水了", "utility/water_supply", known)


def test_chinese_and_english_are_compared_by_place_and_kind() -> None:
    assert suggested("building 21, unit 2, second floor, the light is out")
    assert not suggested("building 21, unit 2, second floor, the door is broken", "facility/access_control_cctv")


def test_the_likeliest_first_and_never_itself() -> None:
    known = [replace(KNOWN, number=f"1123-{n:02}", reported_at=NOW - n * DAY) for n in range(1, 9)]
    new = report(LIGHT, "21栋2单元二楼楼道灯不亮")
    found = alike(new, [*reversed(known), new], NOW)
    assert [match.report.number for match in found] == ["1123-01", "1123-02", "1123-03"]
    assert len(found) == MOST
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


reports = st.builds(
    replace,
    st.just(KNOWN),
    category=st.sampled_from(["stairwell_light", "elevator_fault", "other"]),
    group=st.sampled_from(["facility", "other"]),
    grid=st.sampled_from([None, "g1", "g3"]),
    estate=st.sampled_from([None, "柳荫花园", "槐香苑"]),
    building=st.sampled_from([None, "1栋", "21栋"]),
    unit=st.sampled_from([None, 1, 2]),
    floor=st.sampled_from([None, -1, 2]),
    note=st.sampled_from(["", "北门"]),
    text=ANY_TEXT,
    reported_at=st.integers(-5, 30).map(lambda days: NOW - days * DAY),
)


@given(a=reports, b=reports)
def test_a_likeness_is_a_share_and_another_place_is_nothing(a: Report, b: Report) -> None:
    score = likeness(a, b, NOW)
    assert 0 <= score <= 1
    if (a.grid and b.grid and a.grid != b.grid) or a.estate != b.estate or NOW - b.reported_at > FADING:
        assert score == 0


@given(ANY_TEXT, ANY_TEXT)
def test_words_in_common_are_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= overlap(a, b) <= 1
    assert overlap(a, b) == overlap(b, a)


# --- it came back


@pytest.mark.parametrize(
    ("text", "kind", "days", "again"),
    [
        ("21栋2单元二楼楼道灯不亮", LIGHT, 3, True),
        ("21栋2单元楼道灯又坏了", LIGHT, 3, True),
        ("21栋又黑了", LIGHT, 3, True),  # the words do not count
        ("21栋2单元二楼楼道灯不亮", LIGHT, 30, True),
        ("21栋2单元二楼楼道灯不亮", LIGHT, 31, False),
        ("21栋2单元二楼楼道灯不亮", LIGHT, -1, False),  # reported before it was closed
        ("21栋3单元二楼楼道灯不亮", LIGHT, 3, False),
        ("21栋2单元五楼楼道灯不亮", LIGHT, 3, False),
        ("柳荫花园20栋2单元二楼楼道灯不亮", LIGHT, 3, False),
        ("21栋2单元二楼门坏了", "facility/access_control_cctv", 3, False),
    ],
)
def test_the_same_kind_in_the_same_place_came_back(text: str, kind: str, days: int, again: bool) -> None:
    closed = [(KNOWN, NOW - days * DAY)]
    assert came_back(report(kind, text), closed) == ([KNOWN] if again else [])


def test_the_last_to_be_closed_comes_first_and_the_span_can_be_said() -> None:
    first, second = replace(KNOWN, number="1101-01"), replace(KNOWN, number="1110-01")
    new = report(LIGHT, "21栋2单元二楼楼道灯不亮")
    closed = [(first, NOW - 20 * DAY), (second, NOW - 9 * DAY)]
    assert came_back(new, closed) == [second, first]
    assert came_back(new, closed, within=10 * DAY) == [second]
    assert dt.timedelta(days=30) == COMES_BACK


def test_no_water_next_door_has_not_come_back() -> None:
    closed = [(report("utility/water_supply", "柳荫花园3栋停水了", number="1124-02"), NOW)]
    assert came_back(report("utility/water_supply", "柳荫花园4栋停水了"), closed) == []
    assert came_back(report("utility/water_supply", "柳荫花园3栋停水了"), closed) != []


def test_what_is_something_else_every_time_does_not_come_back() -> None:
    other = report("other/other", "柳荫花园9栋信箱被撬", number="1120-01")
    assert came_back(report("other/other", "柳荫花园9栋有人贴条子"), [(other, NOW)]) == []
