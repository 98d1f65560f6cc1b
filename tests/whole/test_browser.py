"""The page, as somebody at it: a booking from the first tap to the confirmation, in Chinese, by taps only."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.conftest import needs
from tests.whole.processes import ROOT

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PICTURE = ROOT / "docs" / "picture.png"


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """`python -m bot demo` on a free port: the address that it prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", "--folder", str(tmp_path / "demo")),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(40):
            while not (found := re.search(r"http://\S+", (await process.stdout.readline()).decode())):
                pass
        yield found.group()
    finally:
        process.terminate()
        await process.wait()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    needs(CHROMIUM is not None, "chromium")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


def phone(page: Page, name: str) -> Locator:
    """The phone with that name at its head."""
    return page.locator("[data-person]").filter(has=page.locator("header", has_text=name))


async def tap(where: Locator, label: str) -> None:
    """The newest button with exactly that label."""
    await where.locator("button").get_by_text(label, exact=True).last.click()


async def test_a_booking_by_taps_only(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1400, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(demo)
    wang = phone(page, "王阿姨")
    await expect(wang).to_be_visible()
    for label in ("约时间办事", "老人的事", "高龄津贴", "给我母亲", "约个时间", "同意，往下走", "同意"):
        await tap(wang, label)
    times = wang.locator(".inline-button").filter(has_text=re.compile("周.*点"))
    await times.first.click()
    await tap(wang, "就叫王阿姨")
    await tap(wang, "发送我的号码")
    # The page asks, as Telegram does, before a number is shared.
    await page.locator("[role=alertdialog] button").first.click()
    await tap(wang, "对，约上")
    await expect(wang.get_by_text(re.compile("约好了")).last).to_be_visible()
    rung = page.get_by_text(re.compile("新约的：.*高龄津贴"))
    await expect(rung.first).to_be_visible(timeout=10_000)
    await page.wait_for_timeout(1500)  # the phone that rings has stopped moving in the picture
    await page.screenshot(path=PICTURE)
    assert errors == []


async def test_the_same_in_english_after_the_language_is_changed(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 400, "height": 800}, has_touch=True)
    await page.goto(demo)
    await page.locator(".chip", has_text="Lee").click()
    lee = phone(page, "Lee")
    await lee.locator(".start-button").click()
    for label in ("Book a time", "For older people", "Old-age allowance", "Myself", "Book a time"):
        await tap(lee, label)
    await expect(lee.get_by_text(re.compile("Liuyin")).last).to_be_visible()
