"""Commands that make what is hung on a wall."""

from __future__ import annotations

import re
from pathlib import Path

import click
from reportlab.pdfbase.ttfonts import TTFError

from bot import sheet
from bot.commands import Problem, main, operator
from bot.settings import load
from bot.working import username_of, working

USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


@main.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("linli-qr.pdf"), show_default=True)
@click.option("--only", type=click.Choice(["services", "buildings"]), help="these alone")
@click.option("--username", help="the bot's; asked from Telegram if it is not given")
@click.option("--font", type=click.Path(path_type=Path), help="a TrueType font with Chinese, put into the file")
@operator
async def qr(out: Path, only: str | None, username: str | None, font: Path | None) -> None:
    """A sheet to print: a QR code for each service and each building."""
    settings = load()
    if username is None:
        settings.require("bot_token")
        username = await username_of(settings)
    if not USERNAME.fullmatch(username):
        raise Problem(f"--username {username}: that is no name of a bot")
    if out.suffix.lower() != ".pdf":
        raise Problem(f"--out {out}: it is a PDF that is written, so the name ends in .pdf")
    async with working(settings) as work:
        found = sheet.sections(work.catalogue, work.texts, only or "")
        here = work.catalogue.neighbourhood.name
    if not any(section.entries for section in found):
        raise Problem("there is nothing to print: no buildings have been imported")
    if problem := sheet.wrong(found):
        raise Problem(problem)
    try:
        pages = sheet.draw(found, (here.zh, here.en), username, out, font)
    except TTFError as error:
        raise Problem(f"--font {font}: {error}") from error
    except OSError as error:
        raise Problem(f"--out {out}: {error.strerror or error}") from error
    codes = sum(len(section.entries) for section in found)
    click.echo(f"{out}: {codes} codes on {pages} pages")
