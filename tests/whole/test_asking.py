"""`python -m bot ask`: what a resident would be answered; and how well anybody's own texts are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.whole.processes import machine
from tests.whole.test_operating import one_line, right

DOCS: list[dict[str, object]] = [
    {"id": "old", "text": "高龄津贴 老人补贴"},
    {"id": "permit", "text": "居住证 外地人办证"},
]
QUERIES: list[dict[str, object]] = [
    {"q": "老人补贴怎么领", "rel": ["old"]},
    {"q": "外地人办证", "rel": ["permit"]},
    {"q": "今天下雨吗", "rel": []},
]


def written(path: Path, rows: list[dict[str, object]] | str) -> str:
    text = rows if isinstance(rows, str) else "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return str(path)


async def test_the_answer_is_what_a_resident_reads(tmp_path: Path) -> None:
    async with machine(tmp_path) as ready:
        said = right(await ready.typed("ask", "高龄津贴每月多少钱"))
        assert said.splitlines()[0] == "高龄津贴" and "我没有准数" in said and "[要带什么] [约个时间]" in said
        assert "Old-age allowance" in right(
            await ready.typed("ask", "who can get the old-age allowance?", "--language", "en")
        )
        one_line(await ready.typed("ask"), "say what is asked")


async def test_anybodys_texts_are_measured(tmp_path: Path) -> None:
    docs, queries = written(tmp_path / "d.jsonl", DOCS), written(tmp_path / "q.jsonl", QUERIES)
    async with machine(tmp_path) as ready:
        lines = right(await ready.typed("ask", "--eval", docs, queries)).splitlines()
    assert lines[0] == "2 documents, 2 questions with an answer, 1 without"
    assert lines[1] == "recall@1 1.000  recall@3 1.000  MRR@10 1.000"
    assert "left open 1.000" in lines[2] and lines[3].endswith("ms a question")


@pytest.mark.parametrize(
    ("docs", "queries", "words"),
    [
        ('{"id": "old"}', "", ("d.jsonl:1:", "text")),
        ('{"id": "old", "text": "x"}\n{"id": "old", "text": "y"}', "", ("d.jsonl", "twice")),
        ('{"id": "old", "text": "x"}', '\n{"q": "x", "rel": ["new"]}', ("q.jsonl", "no document has the id new")),
        ('{"id": "old", "text": "x"}', '{"q": "x", "rel": []}', ("q.jsonl", "no question has an answer")),
        ('{"id": "old", "text": "x"}', '{"q": 1', ("q.jsonl:1:", "JSON")),
        ('{"id": "old", "text": "x"}', "\udcff", ("q.jsonl", "UTF-8")),
    ],
)
async def test_a_wrong_line_is_named(tmp_path: Path, docs: str, queries: str, words: tuple[str, ...]) -> None:
    async with machine(tmp_path) as ready:
        files = written(tmp_path / "d.jsonl", docs), written(tmp_path / "q.jsonl", queries)
        one_line(await ready.typed("ask", "--eval", *files), *words)
