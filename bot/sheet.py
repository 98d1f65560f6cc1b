"""The sheet of QR codes: what is on it, and its pages. A code for each service, each building, and the first screen.

Chinese is set in a font that every reader of PDF knows by name, or in one that is given; none comes with the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dialog.texts import Texts, Voice
from domain import links
from domain.catalogue import Catalogue
from domain.spoken_places import Spot
from handlers.case_screens import where

CHINESE, ENGLISH = "STSong-Light", "Helvetica"
COLUMNS, ROWS = 3, 4
MARGIN, HEAD = 12 * mm, 16 * mm
SIDE = 40 * mm  # a telephone reads it from a metre


class Entry(NamedTuple):
    """One code: what stands behind ?start=, and what is written under it, in both languages."""

    payload: str
    title: tuple[str, str]
    line: tuple[str, str]


class Section(NamedTuple):
    """Pages of their own, under one heading."""

    heading: tuple[str, str]
    entries: tuple[Entry, ...]


def sections(catalogue: Catalogue, texts: Texts, only: str = "") -> list[Section]:
    """What hangs at the desk, and what hangs in each estate. `only`: "services" or "buildings"."""
    zone = catalogue.roster.zone
    both = (texts.voice("zh-CN", zone), texts.voice("en", zone))

    def said(key: str, **facts: str) -> tuple[str, str]:
        return both[0].plain(key, **facts), both[1].plain(key, **facts)

    def named(words: object) -> tuple[str, str]:
        return tuple(t.words(words) for t in both)  # type: ignore[return-value, arg-type]

    services = [
        Entry(links.of_service(s.code), named(s.name), said(f"sheet-{s.taken}")) for s in catalogue.services.values()
    ]
    first = Entry("", said("sheet-first"), said("sheet-first-line"))
    found = [Section(said("sheet-services"), (first, *services))] if only != "buildings" else []
    if only != "services":
        for estate in dict.fromkeys(building.estate for building in catalogue.buildings):
            buildings = [building for building in catalogue.buildings if building.estate == estate]
            spots = [(b, Spot(estate=estate, building=b.building)) for b in buildings]
            entries = tuple(
                Entry(links.of_building(b), _places(both, spot), said("sheet-building")) for b, spot in spots
            )
            found.append(Section((estate, both[1].plain("sheet-buildings")), entries))
    return found


def wrong(found: Sequence[Section]) -> str:
    """Why the links cannot be printed: one that Telegram would not take, or two that are the same; "" if they can."""
    known: dict[str, str] = {}
    for title, payload in ((entry.title[0], entry.payload) for section in found for entry in section.entries):
        if not links.fits(payload):
            return f"{title}: Telegram does not take its link, {payload}; give it a shorter code"
        if payload in known:
            return f"{known[payload]} and {title} have the same link, {payload}; call one of them differently"
        known[payload] = title
    return ""


def _places(both: Sequence[Voice], spot: Spot) -> tuple[str, str]:
    return where(both[0], spot), where(both[1], spot)


def draw(found: Sequence[Section], name: tuple[str, str], username: str, out: Path, font: Path | None = None) -> int:
    """Write the pages; how many there are. Raises OSError, and reportlab's TTFError for a font that is none."""
    chinese = CHINESE
    if font is None:
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    else:
        chinese = "given"
        pdfmetrics.registerFont(TTFont(chinese, str(font)))
    canvas = Canvas(str(out), pagesize=A4)
    canvas.setTitle(" ".join(name))
    pages = 0
    for section in found:
        for start in range(0, len(section.entries), COLUMNS * ROWS):
            _page(canvas, chinese, name, section, section.entries[start : start + COLUMNS * ROWS], username)
            canvas.showPage()
            pages += 1
    canvas.save()
    return pages


def _page(
    canvas: Canvas, chinese: str, name: tuple[str, str], section: Section, entries: Sequence[Entry], username: str
) -> None:
    width, height = A4
    _written(canvas, chinese, 17, f"{name[0]}　{section.heading[0]}", width / 2, height - MARGIN - 6 * mm, width)
    _written(canvas, ENGLISH, 10, f"{name[1]}: {section.heading[1]}", width / 2, height - MARGIN - 11 * mm, width)
    wide, high = (width - 2 * MARGIN) / COLUMNS, (height - 2 * MARGIN - HEAD) / ROWS
    for place, entry in enumerate(entries):
        left = MARGIN + wide * (place % COLUMNS)
        top = height - MARGIN - HEAD - high * (place // COLUMNS)
        _entry(canvas, chinese, entry, left, top, wide, username)


def _entry(canvas: Canvas, chinese: str, entry: Entry, left: float, top: float, wide: float, username: str) -> None:
    code = QrCodeWidget(link(username, entry.payload), barLevel="M", barWidth=SIDE, barHeight=SIDE, barBorder=2)
    renderPDF.draw(Drawing(SIDE, SIDE, code), canvas, left + (wide - SIDE) / 2, top - SIDE)
    middle, room = left + wide / 2, wide - 4 * mm
    _written(canvas, chinese, 15, entry.title[0], middle, top - SIDE - 5 * mm, room)
    english = ENGLISH if entry.title[1].isascii() else chinese  # an estate may have a Chinese name alone
    _written(canvas, english, 9, entry.title[1], middle, top - SIDE - 9.5 * mm, room)
    _written(canvas, chinese, 9, entry.line[0], middle, top - SIDE - 14 * mm, room)


def _written(canvas: Canvas, font: str, size: float, text: str, middle: float, bottom: float, room: float) -> None:
    """As large as it is asked to be, or as fits."""
    wide = pdfmetrics.stringWidth(text, font, size)
    canvas.setFont(font, size * min(1, room / wide) if wide else size)
    canvas.drawCentredString(middle, bottom, text)


def link(username: str, payload: str) -> str:
    return f"https://t.me/{username}?start={payload}" if payload else f"https://t.me/{username}"
