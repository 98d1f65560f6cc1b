"""Telegram's HTML: text, entities in UTF-16 units, and the words for what is broken."""

import html as standard_html
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity

from sandbox.entities import cut_out, formatted
from sandbox.errors import ApiError, Json
from sandbox.html import parse, utf16

TAGS = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "tg-spoiler": "spoiler",
}
WORDS = st.text(st.sampled_from("邻里😀👨‍👩‍👧é𠮷ab &<>\"'"), min_size=1, max_size=12)
PIECES = st.lists(st.tuples(st.sampled_from(["", *TAGS]), WORDS), min_size=1, max_size=8)


@given(PIECES)
def test_entities_cover_just_what_was_marked(pieces: list[tuple[str, str]]) -> None:
    source = "".join(
        f"<{tag}>{standard_html.escape(words)}</{tag}>" if tag else standard_html.escape(words) for tag, words in pieces
    ).replace("&#x27;", "&#39;")
    text, entities = parse(source)
    assert text == "".join(words for _, words in pieces)
    marked = [(TAGS[tag], words) for tag, words in pieces if tag]
    assert [(entity["type"], cut_out(text, entity)) for entity in entities] == marked


@given(PIECES)
def test_python_telegram_bot_reads_the_same_parts(pieces: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{standard_html.escape(words)}</{tag}>" for tag, words in pieces if tag)
    text, entities = formatted(source, "HTML", None)
    read = [MessageEntity(entity["type"], entity["offset"], entity["length"]) for entity in entities]
    for entity, ours in zip(read, entities, strict=True):
        assert Message.parse_entity(_message(text), entity) == cut_out(text, ours)


def _message(text: str) -> Message:
    return Message(1, datetime(2026, 11, 20, tzinfo=UTC), Chat(1, "private"), text=text)


@given(st.text(st.sampled_from("<>/b=\"' &a;#1x!\n😀"), max_size=30))
def test_any_rubbish_is_read_or_refused_in_telegrams_words(source: str) -> None:
    try:
        text, entities = formatted(source, "HTML", None)
    except ApiError as error:
        assert error.code == 400 and error.description.startswith("Bad Request: can't parse entities: ")
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16(text)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("字<p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html(source: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(source, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def entity(type: str, offset: int, length: int, **more: str) -> Json:
    return {"type": type, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<B>a</b> b", "a b", [entity("bold", 0, 1)]),
        ("&lt;b&gt; &amp;amp; &quot;&#128512;&#x1F600;", '<b> &amp; "😀😀', []),
        ("&nbsp;&copy; &", "&nbsp;&copy; &", []),
        ("<b>x<i>y</i></b>", "xy", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        (
            '<a href="https://e.cn/a?b=1&amp;c=2">去</a>',
            "去",
            [entity("text_link", 0, 1, url="https://e.cn/a?b=1&c=2")],
        ),
        ("<a href='e.cn'>去</a>", "去", [entity("text_link", 0, 1, url="http://e.cn/")]),
        ("<a>e.cn/x</a>", "e.cn/x", [entity("text_link", 0, 6, url="http://e.cn/x")]),
        ("<a href='javascript:1'>去</a>", "去", []),
        ("<pre><code class='language-python'>x</code></pre>", "x", [entity("pre", 0, 1, language="python")]),
        ("<code class='language-python'>x</code>", "x", [entity("code", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<tg-emoji emoji-id='5'>😀</tg-emoji>", "😀", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ("  \n<b> 😀 </b> x \n", "😀  x", [entity("bold", 0, 3)]),
        (
            "/start 和 @xiaohe_demo",
            "/start 和 @xiaohe_demo",
            [entity("bot_command", 0, 6), entity("mention", 9, 12)],
        ),
        ("<code>/start</code> a/b", "/start a/b", [entity("code", 0, 6)]),
        ("😀 https://e.cn/x。", "😀 https://e.cn/x。", [entity("url", 3, 14)]),
        ("a@e.cn #约", "a@e.cn #约", [entity("email", 0, 6), entity("hashtag", 7, 2)]),
    ],
)
def test_what_becomes_of_html(source: str, text: str, entities: list[Json]) -> None:
    assert formatted(source, "HTML", None) == (text, entities)


def test_given_entities_move_with_the_text() -> None:
    given = [entity("bold", 2, 2), entity("italic", 0, 1)]
    assert formatted("  😀", None, given) == ("😀", [entity("bold", 0, 2)])
