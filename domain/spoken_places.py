"""Where it is, as residents say it: 21栋二楼, 3号楼2单元, 槐香苑4#楼, 我家楼下, 北门路灯, building 21, unit 2.

    read_place("柳荫花园21栋2单元二楼，楼道灯不亮", buildings)
    →  place Spot(estate="柳荫花园", building="21栋", unit=2, floor=2), missing None, rest "楼道灯不亮"

Only what was said, and only what the table of buildings has: a number that fits no house there is left out. A room
number is read for its floor and then dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from domain.folding import fold
from domain.neighbourhood import Building, Data, Line
from domain.numerals import ENGLISH, number

READ = 1000  # characters that are read
DEEPEST, HIGHEST = -3, 99
Missing = Literal["building", "unit"]


class Spot(Data):
    """Where something is; None is "not said". Never a room: that would be somebody's door.

    `floor` is -1 for the first one underground; `note` is a landmark or a direction (北门, 楼下, 地下车库).
    """

    estate: Line | None = None
    building: Line | None = None  # as the table spells it
    unit: int | None = Field(default=None, ge=1)
    floor: int | None = Field(default=None, ge=DEEPEST, le=HIGHEST)
    note: Annotated[str, StringConstraints(max_length=40)] = ""


@dataclass(frozen=True)
class Found:
    """What was read: `place` or, where several fit, `candidates` in the table's order, and no place.

    `missing` is what is to be asked next. `rest` is the folded text (domain/folding.py) without the place.
    """

    place: Spot | None
    candidates: tuple[Spot, ...]
    missing: Missing | None
    rest: str


def read_place(text: str, buildings: Sequence[Building], home: Building | None = None) -> Found:
    """The place in any text. `home` is where the person lives: 我家 and 我们楼 mean it, and of several estates
    that fit its own is meant.

    A building is known by its number in the table, 栋, 幢 and 号楼 being one. Where estates share a number, the house
    that has the unit and floor that were said is meant. "22楼" is a floor; where no house is so high, and no building
    was named, it is building 22 if there is one (爬二十二楼 is not). A unit or floor that the house does not have is
    left out, and so are two that contradict each other.
    """
    whole = fold(text[:READ])[:READ]
    said = _listen(whole, buildings)
    houses = _houses(said, buildings, home)
    spots = tuple(_at(said, house) for house in houses) or _outside(said, buildings, home)
    place = spots[0] if len(spots) == 1 else None
    if place is None or (place.building is None and not said.landmark):
        return Found(place, spots if len(spots) > 1 else (), "building", said.rest)
    return Found(place, (), "unit" if unit_missing(place, buildings, said.indoors) else None, said.rest)


def unit_missing(spot: Spot, buildings: Sequence[Building], indoors: bool) -> bool:
    """Is the unit to be asked? Only for something inside a building that has more than one."""
    units = next((b.units for b in buildings if (b.estate, b.building) == (spot.estate, spot.building)), 1)
    return indoors and spot.unit is None and units > 1


def placed(spot: Spot, building: Building) -> Spot:
    """The same in the building that was asked for; a unit or floor that it does not have is left out."""
    unit = spot.unit if _has(building, spot.unit, None) else None
    floor = spot.floor if _has(building, None, spot.floor) else None
    return Spot(estate=building.estate, building=building.building, unit=unit, floor=floor, note=spot.note)


def grid_of(spot: Spot, buildings: Sequence[Building]) -> str | None:
    """The grid of the building, or of the estate if it lies in one grid; else None."""
    grids = {
        b.grid for b in buildings if b.estate == spot.estate and (spot.building is None or b.building == spot.building)
    }
    return grids.pop() if len(grids) == 1 else None


# --- what fits


@dataclass
class _Said:
    """What the words say, before the table is asked."""

    estates: set[str] = field(default_factory=set)
    buildings: list[str] = field(default_factory=list)  # keys that the table has
    named: bool = False  # a building was named, be it in the table or not
    units: set[int] = field(default_factory=set)
    floors: set[int] = field(default_factory=set)
    top: bool = False
    mine: bool = False
    landmark: bool = False  # the note alone says where it is
    indoors: bool = False
    note: str = ""
    rest: str = ""

    @property
    def unit(self) -> int | None:
        return next(iter(self.units)) if len(self.units) == 1 else None

    @property
    def floor(self) -> int | None:
        return next(iter(self.floors)) if len(self.floors) == 1 else None


def _houses(said: _Said, buildings: Sequence[Building], home: Building | None) -> list[Building]:
    """The buildings that may be meant."""
    if home in buildings and said.mine and not (said.named or said.estates or said.landmark):
        return [b for b in buildings if b == home][:1]
    fitting = [
        b for b in buildings if _key(b.building) in said.buildings and (not said.estates or b.estate in said.estates)
    ]
    fitting = [b for b in fitting if _has(b, said.unit, said.floor)] or fitting
    if home is not None and len(fitting) > 1:
        fitting = [b for b in fitting if b.estate == home.estate] or fitting
    return list({(b.estate, b.building): b for b in fitting}.values())


def _at(said: _Said, house: Building) -> Spot:
    return placed(_part(said.unit, house.floors if said.top else said.floor, said.note), house)


def _outside(said: _Said, buildings: Sequence[Building], home: Building | None) -> tuple[Spot, ...]:
    """Where no building was read: a landmark of an estate, or the parts that were said."""
    everywhere = dict.fromkeys(b.estate for b in buildings)
    estates: list[str | None] = [estate for estate in everywhere if estate in said.estates]
    if not estates and home is not None and home.estate in everywhere and (said.landmark or said.mine):
        estates = [home.estate]
    if said.landmark:
        return tuple(Spot(estate=estate, note=said.note) for estate in estates or everywhere)
    fit = any(_has(b, said.unit, said.floor) for b in buildings)
    part = _part(said.unit, said.floor, "") if fit else Spot()
    spot = part.model_copy(update={"estate": estates[0] if len(estates) == 1 else None})
    return () if spot == Spot() else (spot,)


def _part(unit: int | None, floor: int | None, note: str) -> Spot:
    return Spot(unit=unit, floor=floor if floor is not None and DEEPEST <= floor <= HIGHEST else None, note=note)


def _has(house: Building, unit: int | None, floor: int | None) -> bool:
    """Has the house this unit and this floor, as far as they were said?"""
    if unit is not None and not 1 <= unit <= house.units:
        return False
    return floor is None or DEEPEST <= floor < 0 or 0 < floor <= min(house.floors, HIGHEST)


@lru_cache(maxsize=4096)
def _key(building: str) -> str:
    """What a building is known by: 21栋, 21幢, 21号楼, 21#, 二十一栋 → "21"; A座 → "a"."""
    said = re.sub(r"\s*(?:号楼|号栋|[栋幢座楼#号]|#楼)$", "", fold(building))
    value = number(said)
    return said if value is None else str(value)


# --- what was said

HERE = "\0"  # stands where words of the place were; no folded text has one
CN = "零〇一二三四五六七八九十百"
N = rf"(?:[0-9]{{1,2}}|[{CN}]{{1,3}})"
B = rf"(?:[0-9]{{1,3}}[a-z]?|[a-z](?=\s*[栋幢座号])|[{CN}]{{1,5}})"
BEFORE = rf"(?<![0-9a-z.:{CN}])"  # no number begins inside another one
AND = r"\s*(?:[、,和与及/&-]|到|至)\s*"
ROOM = rf"(?:[1-9][0-9]{{2,3}}|[{CN[:-2]}]{{3,4}})"
NO_ROOM = r"(?![0-9元块年月天点路分个米次户人]|度电|公交)"


def _listen(whole: str, buildings: Sequence[Building]) -> _Said:
    text = _canonical(whole)
    said = _Said(indoors=bool(INSIDE.search(text)), mine=bool(AT_HOME.search(text)))
    text = _estates(text, said, buildings)
    text = _building(text, said, {_key(b.building) for b in buildings}, buildings)
    text, mine = _take(MINE, text)
    said.mine = said.mine or bool(mine)
    text = _unit_and_room(text, said)
    text = _floor(text, said, buildings)
    text, near = _take(NEAR, text)
    marks = list(LANDMARK.finditer(text)) + list(PART_OF_HOUSE.finditer(text))
    said.landmark = bool(LANDMARK.search(text))
    notes = [m["note"] for m in near] + [m["note"] for m in sorted(marks, key=re.Match.start)]
    said.note = "".join(dict.fromkeys(notes[:2]))
    text, _ = _take(GATE_OF_SOMETHING, text)
    said.indoors = said.indoors or bool(said.floors) or said.top
    said.rest = _trimmed(text) if HERE in text else whole
    return said


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, list[re.Match[str]]]:
    """The text with HERE in the place of what was found, and what was found."""
    return pattern.sub(HERE, text), list(pattern.finditer(text))


def _canonical(text: str) -> str:
    """English words of places in their Chinese form, so that one grammar reads both."""
    if re.search("[a-z]", text):
        for pattern, form in ENGLISH_PLACES:
            text = pattern.sub(partial(_in_chinese, form), text)
    return text


def _in_chinese(form: str, match: re.Match[str]) -> str:
    said = match.groupdict().get("n") or ""
    return form.format(n=ENGLISH.get(said) or ORDINALS.get(said) or said.rstrip("stndrh") or said)


def _estates(text: str, said: _Said, buildings: Sequence[Building]) -> str:
    """An estate goes by its name (柳荫花园), and without its last part (柳荫) where that is no other's."""
    names = {fold(b.estate): b.estate for b in buildings}
    parts = {name: KIND_OF_ESTATE.sub("", name) for name in names}
    short = {part: names[name] for name, part in parts.items() if len(part) > 1 and [*parts.values()].count(part) == 1}
    pattern = rf"(?:(?P<full>{_any(names)})|(?P<short>{_any(short)}){NO_ESTATE})(?:小区(?!大?门))?"
    text, found = _take(re.compile(pattern), text)
    said.estates = {(short | names)[match["full"] or match["short"]] for match in found}
    return text


def _building(text: str, said: _Said, keys: set[str], buildings: Sequence[Building]) -> str:
    def room_to_words(match: re.Match[str]) -> str:
        unit, room = match.groupdict().get("u"), match.groupdict().get("r")
        possible = any(
            _key(b.building) == _key(match["b"])
            and _has(b, number(unit) if unit else None, _floor_of(room) if room else None)
            for b in buildings
        )
        if not possible:  # a date, a score, a telephone number
            return match.group()
        return f"{match['b']}栋{f'{unit}单元' if unit else ''}{f'{room}室' if room else ''}"

    for pattern in DASHED:
        text = pattern.sub(room_to_words, text)
    for pattern in BUILDINGS:
        text, found = _take(pattern, text)
        for match in found:
            said.named = True
            said.buildings += [_key(one) for one in (*re.findall(B, match.groupdict().get("list") or ""), match["b"])]
    said.buildings = list(dict.fromkeys(key for key in said.buildings if key in keys))
    return text


def _unit_and_room(text: str, said: _Said) -> str:
    rooms: list[str] = []
    for pattern in UNITS:
        text, found = _take(pattern, text)
        for match in found:
            several = re.findall(N, match.groupdict().get("list") or "")
            said.units |= {unit for one in (*several, match["n"]) if (unit := number(one))}
            rooms += [room for room in [match.groupdict().get("r")] if room]
    for pattern in ROOMS:
        text, found = _take(pattern, text)
        rooms += [match["r"] for match in found]
    text = PLAIN_ROOM.sub(HERE, text)
    said.floors = {floor for room in rooms if (floor := _floor_of(room))}
    return text


def _floor(text: str, said: _Said, buildings: Sequence[Building]) -> str:
    said.top = bool(TOP.search(text))  # and stays: 顶楼漏水 is a kind of its own
    text, under = _take(UNDERGROUND, text)
    text, above = _take(FLOOR, text)
    floors = {-(number(match["n"]) or 0) for match in under}
    for match in above:
        several = re.findall(N, match["list"] or "")
        floors |= {number(one) or 0 for one in (*several, match["n"] or match["f"])}
    floors.discard(0)
    highest = max((b.floors for b in buildings), default=HIGHEST)
    if len(above) == len(floors) == 1 and not said.named and max(floors) > highest:
        written = {above[0]["n"]} & {_key(b.building) for b in buildings}  # 爬十八楼 is no building
        said.buildings, floors = list(written), set()
    said.floors = floors or said.floors
    return text


def _floor_of(room: str) -> int | None:
    """The floor of a room number: 302 → 3, 一二零三 → 12."""
    figures = "".join(str(number(char)) for char in room) if room[0] in CN else room
    return int(figures[:-2]) or None


def _trimmed(text: str) -> str:
    return " ".join(EDGE.sub("", text.replace(HERE, " ")).split())


# --- the grammar, on folded text


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _each(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


KIND_OF_ESTATE = re.compile(r"(?:小区|花园|新村|家园|公寓|花苑|[苑园里城府庭村湾郡])$")
NO_ESTATE = "(?!社区|路|街|居委|派出所|小学|中学|医院|超市|公园|服务)"
FIRST = r"(?<![0-9a-z.:/栋幢座楼#-])(?P<b>[0-9]{1,3}[a-z]?)\s*[-/]\s*"
DASHED = _each(
    rf"{FIRST}(?P<u>[1-9][0-9]?)\s*[-/]\s*(?P<r>{ROOM})(?![0-9:./-])(?:号?室|户)?",  # 21-2-201
    rf"{FIRST}(?P<u>{N})\s*单元",  # 5-3单元
    rf"{FIRST}(?P<r>{ROOM})(?![:./-]){NO_ROOM}(?:号?室|户)?",  # 21-201
)
BUILDINGS = _each(
    rf"{HERE}\s*(?P<b>[0-9]{{1,3}})(?=$|[\s,。;!?])",  # 柳荫花园21
    r"#\s*(?P<b>[0-9]{1,3})\s*(?:号?楼|栋)",
    # 这一栋, 一栋楼都停电 and 有3栋楼 are no numbers of buildings
    rf"{BEFORE}(?<![这那哪每整同几两有共])(?![一1][栋幢]楼(?![道梯上下顶前后]))第?"
    rf"(?P<list>(?:{B}(?:号楼?|栋|幢)?{AND}){{0,4}})(?P<b>{B})\s*"
    r"(?:号楼|号栋|[栋幢](?:楼(?:(?![道梯上下顶前后长])|(?=下水)))?|(?<=[0-9a-z])座(?![桥位椅亭山])"
    rf"|(?<=[0-9])\s*#(?:楼|栋)?|(?:号|楼\s*-?)(?=\s*{N}\s*单元))",
)
MINE = re.compile(
    r"(?<![他她])(?:(?:我|咱|俺)们?|本|自)(?:(?:们?这|住的?这?)?(?:一?[栋幢]楼?|楼(?![上下顶道梯])|小区|单元)|家里?(?!庭|长|[的]?[车狗猫]))"
    r"|(?:我|咱|俺)们?(?=楼[上下道梯顶]|门口)"
)
AT_HOME = re.compile(r"(?<![他她亲戚友邻居人妈爸婆娘])家里(?![人长])|(?<![a-z])at home(?![a-z])")
UNITS = _each(
    rf"{BEFORE}第?(?P<list>(?:{N}(?:单元)?{AND}){{0,4}})(?P<n>{N})\s*(?:号\s*)?"
    r"(?:单元(?!\s*的?门(?!口))|单(?![元位子人])|(?=单元\s*的?门))",
    rf"(?<={HERE})[\s-]*(?P<n>{N})\s*号?门(?:洞)?(?![口禁锁铃外前卫])",
    rf"(?<={HERE})[\s-]*(?P<n>[1-9])\s*[-/]\s*(?P<r>{ROOM})(?![0-9])(?:号?室|户)?",
)
ROOMS = _each(
    rf"{BEFORE}(?P<r>{ROOM})[a-z]?\s*(?:号?室|户(?!人|都)|号?房(?![产子屋价租东])间?|号(?=$|[\s,。;!?]))",
    rf"(?<={HERE})[\s,的#-]*(?P<r>(?!1(?:10|19|20|22)(?![0-9])){ROOM}){NO_ROOM}号?",
)
# 1203漏水: too little for a floor, and still a door
PLAIN_ROOM = re.compile(rf"(?:^|(?<=[\s,。;!?]))[1-9][0-9]?0[1-9]{NO_ROOM}(?![a-z.:/-])")
TOP = re.compile(r"(?:顶|最高|最顶)[楼层](?!上)")
UNDERGROUND = re.compile(r"(?:负|地下|(?<![0-9a-z])[b-])\s*(?P<n>[1-3一二三])\s*[层楼]")
FLOOR = re.compile(
    rf"{BEFORE}(?<![每几-])第?(?P<list>(?:{N}[楼层]?{AND}){{0,4}})(?:(?P<n>{N})\s*"
    r"(?:楼(?![道梯长盘市])|(?=楼[道梯])|层(?![灰土油水皮楼冰雪膜泥厚]))|(?P<f>[0-9]{1,2})f(?![a-z0-9]))"
)
NEAR = re.compile(
    rf"(?<={HERE})\s*的?(?P<note>楼下(?!水)|楼[前后]面?|[前后]面|旁边|边上|单元门口|门口|门前|附近|对面"
    r"|[东南西北][侧面边头]|前(?=的|有))的?"
)
GATE = r"(?<!单元)(?<!楼)(?:[东南西北正后侧]大?门(?!子)|大门|[1-9一二三四]号大?门|小区(?:大门|门口))"
LANDMARK = re.compile(
    rf"(?P<note>{GATE}|地下车库|地下停车场|地库|车库|停车场|车棚|充电棚|小?广场(?!舞)|凉亭|健身区|儿童乐园|游乐区|篮球场"
    r"|门卫室?|门岗|岗亭|保安亭|物业办公室|垃圾[站房]|快递柜|驿站|配电房|水?泵房|喷泉|池塘|假山|幼儿园(?=[门旁边附对前后])|宣传栏"
    r"|公告栏|[小中]心?花园)"
)
PART_OF_HOUSE = re.compile(r"(?P<note>楼顶|天台|屋顶|地下室|架空层)")
# the gate is where it is (北门路灯), unless it is what is broken (北门坏了)
GATE_OF_SOMETHING = re.compile(
    rf"{GATE}(?:口|外面?|里面?|旁边?|附近|那里|那边|那)?的?"
    r"(?!\s*(?:又|都|也|总|老|一直|的?门)?(?:$|[,。!?]|[坏关开锁不没打推被堵卡掉倒损破禁]|有问题))"
)
INSIDE = re.compile(
    "单元|楼道|楼梯|走廊|过道|电梯|家里|屋里|室内|厨房|卫生间|厕所|阳台|天花板|消防栓|声控灯|楼上|对讲|门铃|水表|电表"
    r"|入户|(?<![a-z])(?:hallway|stairwell|stairs?|staircase|corridor|lift|elevator|kitchen|bathroom|inside)(?![a-z])"
)
RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {word: value for value, word in enumerate(RANKS, start=1)}
GATES = {"north": "北门", "south": "南门", "east": "东门", "west": "西门"}
EN = rf"(?P<n>[0-9]{{1,3}}|{'|'.join(ENGLISH)})(?![0-9a-z])"
ORDINAL = rf"(?<![0-9a-z])(?P<n>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\s+"
NO = r"\s*(?:no\.?|number|#)?\s*"
ENGLISH_PLACES = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"(?<![a-z])(?:building|block|bldg\.?|tower){NO}(?P<n>[0-9]{{1,3}}[a-z]?|[a-z])(?![0-9a-z])", "{n}栋 "),
        (rf"(?<![a-z])(?:building|block){NO}{EN}", "{n}栋 "),
        (rf"(?<![a-z])(?:unit|entrance|stairwell){NO}{EN}", "{n}单元 "),
        (rf"{ORDINAL}(?:unit|entrance|stairwell)(?![a-z])", "{n}单元 "),
        (rf"(?<![a-z])(?:floor|level|storey){NO}{EN}", "{n}楼 "),
        (rf"{ORDINAL}(?:floor|storey)(?![a-z])", "{n}楼 "),
        (r"(?<![a-z])ground floor(?![a-z])", "1楼 "),
        (r"(?<![a-z])top floor(?![a-z])", "顶楼 "),
        (rf"(?<![a-z])(?:room|flat|apartment|apt\.?){NO}(?P<n>[1-9][0-9]{{2,3}})[a-z]?(?![0-9a-z])", "{n}室 "),
        (r"(?<![a-z])(?:my|our) (?:building|block|house|home|flat|apartment)(?![a-z])", "我们楼 "),
        *((rf"(?<![a-z]){side} gate(?![a-z])", gate) for side, gate in GATES.items()),
        (r"(?<![a-z])(?:underground )(?:garage|car park|parking(?: lot)?)(?![a-z])", "地下车库"),
    )
)
# what remains at the edges of a sentence whose place is taken out
EDGE = re.compile(
    r"^(?:[\s,.;:!?、。…~()-]|的|在|位于|(?<![a-z])(?:at|in|on|of|the|near|outside)(?![a-z]))+|[\s,;:、(-]+$"
)
