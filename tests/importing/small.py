"""A neighbourhood small enough to know every line of it by heart."""

from __future__ import annotations

from pathlib import Path

from bot.files import Files, FilesProblem, read_folder

NEIGHBOURHOOD = """\
# Who we are.
code: willow
name: {zh: 小柳社区, en: Willow}
place:
  name: {zh: 服务中心, en: service centre}
  address: {zh: 小柳路1号, en: 1 Willow Road}
  latitude: 33.9
  longitude: 116.7
desk: "0561-000-0123"
numbers:
- {code: gas_repair, name: {zh: 燃气抢修, en: Gas repair}, number: "0561-000-0777"}
- {code: property, name: {zh: 物业值班, en: Property}, number: "0561-000-0456"}
night_chain: ["138-0000-0011"]
doors:
- {code: elder, name: {zh: 老人的事, en: For older people}}
hours:
  mon: ["08:30-12:00", "12:00-14:00"]
  tue: ["18:00-21:00"]
  "off": ["09:00-11:00"]
"""
SERVICES = """\
# What the desk knows.
- code: allowance
  name: {zh: 高龄津贴, en: Old-age allowance}
  door: elder
  words: [补贴]
  taken: evenings
  minutes: 20
  another_may_come: true
  materials:
  - {code: id_card, name: {zh: 身份证, en: ID card}}
  - {code: photo, name: {zh: 近照, en: photo}, count: 2}
  fee: {zh: 不收费, en: Free}
  confirmed:
    fee: {by: 服务台, "on": 2026-11-20}
- code: canteen
  name: {zh: 老年助餐, en: Meals}
  door: elder
  taken: elsewhere
  another_may_come: false
"""
POSTS = """\
- {code: desk1, name: {zh: 1号桌, en: Desk 1}, where: {zh: 右手, en: on the right}}
- {code: desk2, name: {zh: 2号桌, en: Desk 2}, where: {zh: 左手, en: on the left}}
"""
STAFF = """\
- {code: sun, name: 孙姐, role: desk}
- {code: zhou, name: 小周, role: desk, grids: [g1]}
- {code: chen, name: 陈督办, role: supervisor}
"""
ROSTER = """\
post,day,start,end,a,b
desk1,mon,08:30,12:00,sun,zhou
desk2,mon,08:30,14:00,zhou,
desk1,tue,18:00,21:00,sun,zhou
desk1,off,09:00,11:00,zhou,sun
"""
DAYS = """\
day,kind,like,name_zh,name_en
2026-10-01,off,,国庆节,National Day
2026-10-10,work,mon,调休,Working day
"""
GRIDS = """\
- {code: g1, name: {zh: 1号网格, en: Grid 1}}
"""
BUILDINGS = """\
grid,estate,building,units,floors
g1,小柳花园,1栋,3,6
g1,小柳花园,2栋,3,6
"""
SMALL = {
    "neighbourhood.yaml": NEIGHBOURHOOD,
    "services.yaml": SERVICES,
    "posts.yaml": POSTS,
    "staff.yaml": STAFF,
    "roster.csv": ROSTER,
    "days.csv": DAYS,
    "grids.yaml": GRIDS,
    "buildings.csv": BUILDINGS,
}


def write(folder: Path, **changed: str | bytes | None) -> Path:
    """The small neighbourhood in `folder`. `roster="…"` writes that roster instead; None leaves the file out."""
    folder.mkdir(exist_ok=True)
    for file, text in SMALL.items():
        content = changed.get(file.partition(".")[0], text)
        path = folder / file
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder: Path, **changed: str | bytes | None) -> Files:
    """Written and read back; raises FilesProblem."""
    return read_folder(write(folder, **changed))


def mistakes(folder: Path, **changed: str | bytes | None) -> list[str]:
    """What is said of a folder; none when it is right."""
    try:
        read(folder, **changed)
    except FilesProblem as problem:
        return [str(mistake) for mistake in problem.mistakes]
    return []


def swapped(text: str, old: str, new: str) -> str:
    """With one place changed, which must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    return text.replace(old, new)
