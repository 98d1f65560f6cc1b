"""Keyboards: checked as Telegram checks them, and cut to what is known."""

from typing import Any

from sandbox.checks import mapping
from sandbox.errors import Json, bad_request
from sandbox.urls import checked_url

INLINE_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
LOOKS = ("icon_custom_emoji_id", "style")
REPLY_KINDS = (
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
)
REPLY_OPTIONS = (
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
    "input_field_placeholder",
    "selective",
)
MOST_BUTTONS = 100


def keyboard(name: str, value: Any) -> Json:
    """A reply_markup of any kind (a kind for `checks`); ApiError 400 in Telegram's wording."""
    markup = mapping("reply keyboard markup", value) if isinstance(value, str) else value
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _rows(markup["inline_keyboard"], "inline keyboard button", _inline_button)}
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard button", _reply_button)
        options = {option: markup[option] for option in REPLY_OPTIONS if option in markup}
        return {"keyboard": rows} | options
    for kind in ("remove_keyboard", "force_reply"):
        if markup.get(kind):
            return {kind: True, "selective": bool(markup.get("selective", False))}
    return {}


def inline_keyboard(name: str, value: Any) -> Json:
    """A reply_markup of a message that is edited: only inline keyboards can be."""
    markup = keyboard(name, value)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def buttons(markup: Json | None) -> list[Json]:
    """All buttons of an inline keyboard, row by row."""
    return [button for row in (markup or {}).get("inline_keyboard", []) for button in row]


def _rows(rows: Any, what: str, read: Any) -> list[list[Json]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{what.removesuffix(" button")}" of the ReplyMarkup must be of type Array')
    read_rows = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f"can't parse {what} row: expected an Array")
        read_rows.append([read(button) for button in row])
    if sum(map(len, read_rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in read_rows if row]


def _inline_button(button: Any) -> Json:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(problem + "expected an Object")
    text = _text(button, problem)
    kind = next((kind for kind in INLINE_KINDS if button.get(kind) not in (None, False)), None)
    if kind is None or (kind == "url" and not button["url"]):
        raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
    if kind == "callback_data":
        data = button["callback_data"]
        if not isinstance(data, str):
            raise bad_request(problem + 'Field "callback_data" must be of type String')
        if not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    value = _url(str(button["url"])) if kind == "url" else button[kind]
    return {"text": text, kind: value} | {look: button[look] for look in LOOKS if look in button}


def _reply_button(button: Any) -> Json:
    problem = "can't parse keyboard button: "
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(problem + "KeyboardButton must be a String or an Object")
    text = _text(button, problem)
    asked = {kind: button[kind] for kind in REPLY_KINDS if button.get(kind) not in (None, False)}
    return {"text": text} | asked | {look: button[look] for look in LOOKS if look in button}


def _text(button: Json, problem: str) -> str:
    text = button.get("text")
    if text is None:
        raise bad_request(problem + 'Can\'t find field "text"')
    if not isinstance(text, str):
        raise bad_request(problem + 'Field "text" must be of type String')
    if not text.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    return text


def _url(url: str) -> str:
    try:
        return checked_url(url)
    except ValueError as problem:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {problem}") from None
