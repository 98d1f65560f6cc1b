"""The conversation as python-telegram-bot's documentation writes it: ConversationHandler, defaults.

Logging, which the documentation's examples have on, is left off: to the peer's good.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

import aiosqlite
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from bench import conversation as say
from bench.peers.desk import free_times, open_database, save_booking

HOME, FIRST_CONSENT, SECOND_CONSENT, DOOR, SERVICE, FOR_WHOM, CARD, TIME, NAME, PHONE, SURE = range(11)

Context = ContextTypes.DEFAULT_TYPE


def keyboard(labels: Iterable[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)] for label in labels])


async def show(update: Update, text: str, labels: Iterable[str] = ()) -> None:
    """Answers the tap and edits its message."""
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(text, reply_markup=keyboard(labels), parse_mode=ParseMode.HTML)


def data(context: Context) -> dict[str, str]:
    assert context.user_data is not None
    return context.user_data


def tapped(update: Update) -> str:
    assert update.callback_query is not None and update.callback_query.data is not None
    return update.callback_query.data


async def start(update: Update, context: Context) -> int:
    assert update.message is not None
    await update.message.reply_text(say.HOME_TEXT, reply_markup=keyboard(say.HOME_BUTTONS))
    return HOME


async def book(update: Update, context: Context) -> int:
    if "consent" in data(context):
        return await doors(update, context)
    await show(update, say.CONSENT_TEXTS[0], [say.CONSENTS[0]])
    return FIRST_CONSENT


async def first_consent(update: Update, context: Context) -> int:
    await show(update, say.CONSENT_TEXTS[1], [say.CONSENTS[1]])
    return SECOND_CONSENT


async def doors(update: Update, context: Context) -> int:
    data(context)["consent"] = "yes"
    await show(update, say.DOORS_TEXT, say.DOORS)
    return DOOR


async def door(update: Update, context: Context) -> int:
    await show(update, say.SERVICES_TEXT, [service.name for service in say.DOORS[tapped(update)]])
    return SERVICE


async def service(update: Update, context: Context) -> int:
    data(context)["service"] = tapped(update)
    await show(update, say.FOR_WHOM_TEXT, say.FOR_WHOM_BUTTONS)
    return FOR_WHOM


async def for_whom(update: Update, context: Context) -> int:
    await show(update, say.CARD_TEXT.format(service=data(context)["service"]), say.CARD_BUTTONS)
    return CARD


async def card(update: Update, context: Context) -> int:
    await show(update, say.TIMES_TEXT, free_times())
    return TIME


async def time(update: Update, context: Context) -> int:
    data(context)["time"] = tapped(update)
    if "name" in data(context):
        return await summary(update, context)
    await show(update, say.NAME_TEXT)
    return NAME


async def name(update: Update, context: Context) -> int:
    assert update.message is not None and update.message.text is not None
    data(context)["name"] = update.message.text
    await update.message.reply_text(say.PHONE_TEXT, reply_markup=keyboard([say.NO_PHONE]))
    return PHONE


async def summary(update: Update, context: Context) -> int:
    chosen = data(context)
    text = say.SUMMARY_TEXT.format(service=chosen["service"], time=chosen["time"])
    await show(update, text, say.SUMMARY_BUTTONS)
    return SURE


async def sure(update: Update, context: Context) -> int:
    chosen, database = data(context), context.bot_data["database"]
    assert update.effective_user is not None
    row = (update.effective_user.id, chosen["name"], chosen["service"], chosen["time"])
    await save_booking(database, row)
    await show(update, say.DONE_TEXT.format(time=chosen["time"]))
    return ConversationHandler.END


def conversation() -> ConversationHandler[Context]:
    return ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={
            HOME: [CallbackQueryHandler(book, pattern=f"^{say.BOOK}$")],
            FIRST_CONSENT: [CallbackQueryHandler(first_consent)],
            SECOND_CONSENT: [CallbackQueryHandler(doors)],
            DOOR: [CallbackQueryHandler(door)],
            SERVICE: [CallbackQueryHandler(service)],
            FOR_WHOM: [CallbackQueryHandler(for_whom)],
            CARD: [CallbackQueryHandler(card, pattern=f"^{say.MAKE_A_TIME}$")],
            TIME: [CallbackQueryHandler(time)],
            NAME: [MessageHandler(filters.TEXT & ~filters.COMMAND, name)],
            PHONE: [CallbackQueryHandler(summary)],
            SURE: [CallbackQueryHandler(sure, pattern=f"^{say.YES}$")],
        },
        fallbacks=[CommandHandler("start", start)],
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.peers.ptb")
    parser.add_argument("api", help="http://host:port of the Bot API")
    parser.add_argument("token")
    parser.add_argument("database", help="path of the SQLite file")
    arguments = parser.parse_args()

    async def open_it(application: Application) -> None:  # type: ignore[type-arg]
        application.bot_data["database"] = await open_database(arguments.database)

    async def close_it(application: Application) -> None:  # type: ignore[type-arg]
        database: aiosqlite.Connection = application.bot_data["database"]
        await database.close()

    builder = ApplicationBuilder().token(arguments.token).base_url(f"{arguments.api}/bot")
    application = builder.post_init(open_it).post_shutdown(close_it).build()
    application.add_handler(conversation())
    application.run_polling()


if __name__ == "__main__":
    main()
