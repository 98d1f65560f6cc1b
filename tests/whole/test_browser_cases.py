"""The page, as somebody at it: a problem from the picture to the resident's word, on five phones."""

from __future__ import annotations

import re

from playwright.async_api import Browser, Locator, Page, expect

from tests.whole.processes import ROOT
from tests.whole.test_browser import browser, demo, phone, tap

__all__ = ["browser", "demo"]  # fixtures

PICTURE = ROOT / "docs" / "cases.png"


async def says(where: Locator, text: str) -> None:
    await where.locator("form.composer input[type=text]").fill(text)
    await where.locator("form.composer button.send").click()


async def sends_photo(where: Locator, caption: str) -> None:
    """With what stands in the input as its words."""
    await where.locator("form.composer input[type=text]").fill(caption)
    await where.get_by_label(re.compile("^发别的")).first.click()
    await where.page.get_by_text("照片", exact=True).first.click()


async def show(page: Page, name: str) -> Locator:
    """Bring somebody's phone to the page."""
    if not await phone(page, name).count():
        await page.locator(".chip", has_text=name).first.click()
    found = phone(page, name)
    await expect(found).to_be_visible()
    return found


async def move_clock(page: Page, **how: object) -> None:
    await page.evaluate(
        "how => fetch('/clock', {method: 'POST', headers: {'Content-Type': 'application/json'},"
        " body: JSON.stringify(how)})",
        how,
    )


async def settle(worker: Locator) -> None:
    """Taken, and done in words that the resident will read."""
    await tap(worker, "我来办")
    await tap(worker, "办好了")
    await expect(worker.get_by_text(re.compile("怎么办好的")).last).to_be_visible()
    await says(worker, "换了螺丝，试过了，放心用。")
    await tap(worker, "就这么说")
    await expect(worker.get_by_text("记下了。").last).to_be_visible()


async def test_from_the_picture_to_the_residents_word(demo: str, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 1600, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(demo)
    await move_clock(page, to="10:00")
    wang = await show(page, "王阿姨")
    xu = await show(page, "许姐")
    await expect(wang).to_be_visible()
    await sends_photo(wang, "21栋门口的健身器材坏了，孩子爱在那儿玩")
    await tap(wang, "同意，往下走")
    await tap(wang, "同意")
    await tap(wang, "对，报上去")
    await expect(wang.get_by_text(re.compile("报上了，编号")).last).to_be_visible()
    await expect(xu.get_by_text(re.compile("还没人接")).last).to_be_visible(timeout=10_000)
    await settle(xu)
    # Somebody else looks before the resident is asked.
    chen = await show(page, "陈督办")
    await expect(chen.get_by_text(re.compile("请核")).last).to_be_visible(timeout=10_000)
    await tap(chen, "核过了，没问题")
    await expect(wang.get_by_text(re.compile("能放心用了吗")).last).to_be_visible(timeout=10_000)
    await move_clock(page, move=120)
    group = page.get_by_text(re.compile("收到1件 · 正在办1件"))
    await expect(group.last).to_be_visible(timeout=90_000)
    await wang.scroll_into_view_if_needed()
    await page.wait_for_timeout(1500)  # the phone that rings has stopped moving in the picture
    await page.screenshot(path=PICTURE)
    await tap(wang, "好了")
    await tap(wang, "非常满意")
    await expect(wang.get_by_text(re.compile("谢谢您")).last).to_be_visible()
    await move_clock(page, move=120)
    await expect(page.get_by_text(re.compile("收到1件 · 正在办0件 · 办好1件")).last).to_be_visible(timeout=90_000)
    assert errors == []
