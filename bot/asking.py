"""Ask in the terminal, and see how well anybody's own texts are found."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TypeVar

import click
from pydantic import BaseModel, ValidationError

from bot.commands import Problem, main, operator
from bot.entries import one_line
from bot.settings import load
from bot.working import working
from dialog.said import Said
from dialog.screen import Screen
from dialog.turn import Turn
from domain.finding import Asked, Document, measure
from domain.search import Index
from handlers.ask import answer
from storage.people import Person

T = TypeVar("T", bound=BaseModel)


@main.command()
@click.argument("question", required=False)
@click.option("--language", type=click.Choice(["zh-CN", "en"]), default="zh-CN", show_default=True)
@click.option(
    "--eval",
    "files",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="DOCS QUERIES",
    help='JSON lines: {"id", "text"} and {"q", "rel": [ids]}; prints how well the texts are found',
)
def ask(question: str | None, language: str, files: tuple[Path, Path] | None) -> None:
    """What a resident would be answered; or, with --eval, how well texts are found."""
    if files is not None:
        _evaluate(*files)
    elif question:
        _answer(question, language)
    else:
        raise Problem('say what is asked: python -m bot ask "高龄补贴咋领"')


@operator
async def _answer(question: str, language: str) -> None:
    async with working(load()) as work:
        nobody = Person("", 0, language, work.catalogue.neighbourhood.code)
        said = Said("text", 0, 0, text=question)
        turn = Turn(work.now, work.store, work.tell, work.texts, work.bot, nobody, said)
        click.echo(_plain(answer(turn, question).screen))


def _plain(screen: Screen) -> str:
    text = html.unescape(re.sub(r"<[^>]+>", "", screen.text))
    return "\n".join([text, *(" ".join(f"[{button.label}]" for button in row) for row in screen.rows if row)])


def _evaluate(documents: Path, questions: Path) -> None:
    texts, asked = _lines(documents, Document), _lines(questions, Asked)
    known = {document.id for document in texts}
    if len(known) < len(texts):
        raise Problem(f"{documents}: an id is there twice")
    unknown = sorted({code for question in asked for code in question.rel} - known)
    if unknown:
        raise Problem(f"{questions}: no document has the id {unknown[0]}")
    if not any(question.rel for question in asked):
        raise Problem(f"{questions}: no question has an answer")
    found = measure(Index.build((document.id, [(document.text, 1.0)]) for document in texts), asked)
    click.echo(f"{len(texts)} documents, {found.inside} questions with an answer, {found.outside} without")
    click.echo(f"recall@1 {found.first:.3f}  recall@3 {found.three:.3f}  MRR@10 {found.rank:.3f}")
    click.echo(
        f"answered without asking back {found.sure:.3f}; of those without an answer left open {found.unsure:.3f}"
    )
    click.echo(f"{found.milliseconds:.2f} ms a question")


def _lines(path: Path, model: type[T]) -> list[T]:
    """Raises Problem with file and line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is no UTF-8'}") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(model.model_validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            what = " ".join([*map(str, first["loc"]), first["msg"]])
            raise Problem(f"{path}:{number}: {one_line(what)}") from error
    return found
