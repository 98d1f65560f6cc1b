"""Who is offered a case: the nearest first, everybody once, and never nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.category import Category, Limit
from domain.dispatch import circles
from domain.neighbourhood import Role, Words

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True)
class One:
    code: str
    role: Role
    grids: tuple[str, ...] = ()
    joined: bool = True


def category(*to: Role, private: bool = False) -> Category:
    day, words = Limit(days=1), Words(zh="楼道灯不亮", en="Stair light out")
    return Category(
        code="stairwell_light",
        name=words,
        group="facility",
        words=("楼道灯",),
        handling="own",
        urgency="normal",
        clock="working",
        accept=day,
        settle=day,
        again=day,
        private=private,
        rated=not private,
        well=words,
        to=to,
    )


XU, ZHENG, MA = One("xu", "grid", ("g3", "g4")), One("zheng", "grid", ("g1", "g3")), One("ma", "grid", ("g5",))
SUN, CHEN, FANG = One("sun", "desk"), One("chen", "supervisor"), One("fang", "secretary")
GU, WUYE = One("gu", "admin"), One("wuye", "partner")
STAFF = [SUN, CHEN, FANG, ZHENG, XU, MA, GU, WUYE]


def test_from_those_on_duty_here_to_the_secretary() -> None:
    assert circles(category("grid"), "g3", STAFF, {"xu", "ma"}) == [["xu"], ["zheng"], ["ma"], ["chen"], ["fang"]]


def test_empty_circles_are_left_out() -> None:
    assert circles(category("grid"), "g3", STAFF, set()) == [["zheng", "xu"], ["ma"], ["chen"], ["fang"]]
    assert circles(category("grid"), "g9", STAFF, {"xu"}) == [["zheng", "xu", "ma"], ["chen"], ["fang"]]


def test_several_roles_stand_in_one_circle_and_no_grids_means_everywhere() -> None:
    assert circles(category("grid", "desk"), "g5", STAFF, {"sun", "ma", "xu"})[0] == ["sun", "ma"]


def test_a_case_without_a_grid_is_with_those_who_have_all_of_them() -> None:
    assert circles(category("grid", "desk"), None, STAFF, {"sun", "xu"})[:2] == [["sun"], ["zheng", "xu", "ma"]]


def test_nobody_comes_twice() -> None:
    twice = [*STAFF, One("chen", "grid", ("g3",))]
    assert circles(category("grid"), "g3", twice, {"chen"}) == [["chen"], ["zheng", "xu"], ["ma"], ["fang"]]


def test_who_has_not_joined_is_not_offered_anything() -> None:
    staff = [replace(one, joined=one.code != "xu") for one in STAFF]
    assert circles(category("grid"), "g4", staff, {"xu"})[0] == ["zheng", "ma"]


@pytest.mark.parametrize(("left", "found"), [([CHEN, GU], [["chen"]]), ([FANG, GU], [["fang"]]), ([GU], [["gu"]])])
def test_where_nobody_has_the_role_somebody_above_has_it(left: list[One], found: list[list[str]]) -> None:
    assert circles(category("grid"), "g1", left, set()) == found


def test_a_private_matter_stays_with_its_roles() -> None:
    assert circles(category("secretary", private=True), "g3", STAFF, {"xu"}) == [["fang"]]
    assert circles(category("secretary", private=True), "g3", [CHEN, GU, XU], {"xu"}) == []


def test_a_partner_unit_is_never_asked() -> None:
    assert circles(category("partner"), "g3", STAFF, {"wuye"}) == [["chen"], ["fang"]]


people = st.builds(
    One,
    code=st.sampled_from("abcdefgh"),
    role=st.sampled_from(ROLES),
    grids=st.lists(st.sampled_from(["g1", "g2", "g3"]), max_size=2).map(tuple),
    joined=st.booleans(),
)


@given(
    staff=st.lists(people, max_size=8),
    to=st.lists(st.sampled_from(ROLES), min_size=1, max_size=3),
    grid=st.sampled_from(["g1", "g2", "g3", None]),
    on_duty=st.sets(st.sampled_from("abcdefgh")),
    private=st.booleans(),
)
def test_each_once_no_empty_circle_and_never_nobody(
    staff: list[One], to: list[Role], grid: str | None, on_duty: set[str], private: bool
) -> None:
    found = circles(category(*to, private=private), grid, staff, on_duty)
    codes = [code for circle in found for code in circle]
    assert len(codes) == len(set(codes))
    assert all(found)
    asked = {role for one in staff if one.joined for role in [one.role] if role != "partner"}
    for code in codes:
        roles = {one.role for one in staff if one.code == code and one.joined} - {"partner"}
        assert roles & ({*to} if private else {*to, "supervisor", "secretary", "admin"})
    if not private and asked & {"supervisor", "secretary", "admin", *to}:
        assert codes
