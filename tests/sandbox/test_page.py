"""The page on a narrow phone: what one attaches there, how albums and videos look, answers, the pinned message."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import telegram
from playwright.async_api import Locator, Page, async_playwright, expect
from telegram import InputMediaPhoto, InputMediaVideo

from sandbox.files import plain_picture
from tests.conftest import needs
from tests.sandbox.phones import Phones

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture
async def page(url: str) -> AsyncIterator[Page]:
    """An empty page as wide as a small telephone; a mistake in a script fails the test."""
    needs(CHROMIUM is not None, "chromium")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            page = await browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, base_url=url)
            mistakes: list[str] = []
            page.on("pageerror", lambda error: mistakes.append(str(error)))
            yield page
            assert mistakes == []
        finally:
            await browser.close()


async def attach(phone: Locator, label: str) -> None:
    """An item of the menu behind the plus."""
    await phone.locator(".composer button").first.click()
    await phone.get_by_role("menuitem").get_by_text(label, exact=True).click()


async def answer(phone: Locator, message: Locator) -> None:
    """The item "reply" of a message's own menu."""
    await message.locator(".message-menu").click()
    await phone.get_by_role("menuitem").get_by_text("回复", exact=True).click()


async def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return bool(
        await page.evaluate(
            "[...document.querySelectorAll('.log')].every((log) => log.scrollWidth <= log.clientWidth)"
            " && document.documentElement.scrollWidth <= innerWidth"
        )
    )


async def test_what_is_attached(page: Page, phones: Phones, tmp_path: Path) -> None:
    person = await phones.resident()
    await page.goto("/")
    phone = page.locator(f"[data-person='{person}']")
    await phone.locator(".composer input").fill("21栋二楼 灯坏了")
    for label in ("三张照片", "照片", "视频", "语音（6秒）", "我的位置"):
        await attach(phone, label)
    await expect(phone.locator(".map")).to_be_visible()
    sent = (await phones.messages(person))[1:]
    kinds = [next(kind for kind in ("photo", "video", "voice", "location") if kind in message) for message in sent]
    assert kinds == ["photo", "photo", "photo", "photo", "video", "voice", "location"]
    assert [message.get("caption") for message in sent[:4]] == ["21栋二楼 灯坏了", None, None, None]
    await expect(phone.locator(".message")).to_have_count(6)
    album = phone.locator(".album")
    await expect(album.locator("img")).to_have_count(3)
    await expect(phone.locator(".message", has=page.locator(".album"))).to_contain_text("21栋二楼 灯坏了")
    await expect(phone.locator(".video-tile .play-sign")).to_be_visible()
    await phone.locator(".video-tile").click()
    await expect(phone.locator(".toast")).to_be_visible()
    assert await fits(page)


async def test_albums_of_the_bot_and_the_pinned_message(page: Page, phones: Phones, bot: telegram.Bot) -> None:
    person = await phones.resident()
    await page.goto("/")
    phone = page.locator(f"[data-person='{person}']")
    board = await bot.send_message(person, "今天的预约")
    await bot.pin_chat_message(person, board.message_id)
    media: list[InputMediaPhoto | InputMediaVideo] = [InputMediaPhoto(plain_picture()) for _ in range(6)]
    album = await bot.send_media_group(person, [*media, InputMediaVideo(b"ftypmp42", duration=7)], caption="修好了")
    for number in range(12):
        await bot.send_message(person, f"第{number}句")
    await expect(phone.locator(".album > *")).to_have_count(7)
    await expect(phone.locator(f"[data-message='{board.message_id}']")).not_to_be_in_viewport()
    await phone.locator(".pinned").click()
    await expect(phone.locator(f"[data-message='{board.message_id}']")).to_be_in_viewport()
    await bot.delete_message(person, album[0].message_id)
    await bot.edit_message_caption(person, album[1].message_id, caption="都修好了")
    await expect(phone.locator(".album > *")).to_have_count(6)
    await expect(phone.locator(".message", has=page.locator(".album"))).to_contain_text("都修好了")
    assert await fits(page)


async def test_answers_in_a_group_with_topics(page: Page, phones: Phones) -> None:
    person, other = await phones.resident(), await phones.person("小周")
    group = await phones.group(person, other, bot="administrator")
    topic = (await phones.post(f"/groups/{group}/topics", name="报修", by=person))["id"]
    asked = await phones.says(other, "谁家的灯？", group)
    await page.goto(f"/#phones={group}")
    phone = page.locator(f"[data-chat='{group}']")
    await answer(phone, phone.locator(f"[data-message='{asked['message_id']}']"))
    await attach(phone, "照片")
    await expect(phone.locator(".quote", has_text="谁家的灯？")).to_be_visible()
    last = await phones.last(group)
    assert last["reply_to_message"]["message_id"] == asked["message_id"] and last["photo"]
    await phone.get_by_role("button", name="在这里说").click()
    await phone.locator(".composer input").fill("楼道灯不亮")
    await phone.locator(".send").click()
    await expect(phone.locator(".topic", has_text="报修")).to_be_visible()
    last = await phones.last(group)
    assert last["message_thread_id"] == topic and last["is_topic_message"]
    await phones.says(person, "请大家留意", group, anonymous=True)
    unnamed = phone.locator(".message", has_text="请大家留意")
    await expect(unnamed.locator(".author")).to_have_text("三网格")
    await expect(unnamed).to_have_class(re.compile("own"))
    assert await fits(page)
