"""The conversation as aiogram's documentation writes it: Router, FSM in memory, start_polling, defaults.

Logging, which the documentation's examples have on, is left off: to the peer's good.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterable

import aiosqlite
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bench import conversation as say
from bench.peers.desk import free_times, open_database, save_booking

router = Router()


class Booking(StatesGroup):
    home = State()
    first_consent = State()
    second_consent = State()
    door = State()
    service = State()
    for_whom = State()
    card = State()
    time = State()
    name = State()
    phone = State()
    sure = State()


def keyboard(labels: Iterable[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=label)] for label in labels]
    )


async def show(query: CallbackQuery, text: str, labels: Iterable[str] = ()) -> None:
    """Answers the tap and edits its message."""
    await query.answer()
    assert isinstance(query.message, Message)
    await query.message.edit_text(text, reply_markup=keyboard(labels))


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Booking.home)
    await message.answer(say.HOME_TEXT, reply_markup=keyboard(say.HOME_BUTTONS))


@router.callback_query(Booking.home, F.data == say.BOOK)
async def book(query: CallbackQuery, state: FSMContext) -> None:
    if (await state.get_data()).get("consent"):
        await doors(query, state)
        return
    await state.set_state(Booking.first_consent)
    await show(query, say.CONSENT_TEXTS[0], [say.CONSENTS[0]])


@router.callback_query(Booking.first_consent)
async def first_consent(query: CallbackQuery, state: FSMContext) -> None:
    await state.set_state(Booking.second_consent)
    await show(query, say.CONSENT_TEXTS[1], [say.CONSENTS[1]])


@router.callback_query(Booking.second_consent)
async def doors(query: CallbackQuery, state: FSMContext) -> None:
    await state.update_data(consent=True)
    await state.set_state(Booking.door)
    await show(query, say.DOORS_TEXT, say.DOORS)


@router.callback_query(Booking.door)
async def door(query: CallbackQuery, state: FSMContext) -> None:
    await state.set_state(Booking.service)
    await show(query, say.SERVICES_TEXT, [service.name for service in say.DOORS[query.data or ""]])


@router.callback_query(Booking.service)
async def service(query: CallbackQuery, state: FSMContext) -> None:
    await state.update_data(service=query.data)
    await state.set_state(Booking.for_whom)
    await show(query, say.FOR_WHOM_TEXT, say.FOR_WHOM_BUTTONS)


@router.callback_query(Booking.for_whom)
async def for_whom(query: CallbackQuery, state: FSMContext) -> None:
    chosen = await state.get_data()
    await state.set_state(Booking.card)
    await show(query, say.CARD_TEXT.format(service=chosen["service"]), say.CARD_BUTTONS)


@router.callback_query(Booking.card, F.data == say.MAKE_A_TIME)
async def card(query: CallbackQuery, state: FSMContext) -> None:
    await state.set_state(Booking.time)
    await show(query, say.TIMES_TEXT, free_times())


@router.callback_query(Booking.time)
async def time(query: CallbackQuery, state: FSMContext) -> None:
    await state.update_data(time=query.data)
    if (await state.get_data()).get("name"):
        await summary(query, state)
        return
    await state.set_state(Booking.name)
    await show(query, say.NAME_TEXT)


@router.message(Booking.name, F.text)
async def name(message: Message, state: FSMContext) -> None:
    await state.update_data(name=message.text)
    await state.set_state(Booking.phone)
    await message.answer(say.PHONE_TEXT, reply_markup=keyboard([say.NO_PHONE]))


@router.callback_query(Booking.phone)
async def summary(query: CallbackQuery, state: FSMContext) -> None:
    chosen = await state.get_data()
    await state.set_state(Booking.sure)
    text = say.SUMMARY_TEXT.format(service=chosen["service"], time=chosen["time"])
    await show(query, text, say.SUMMARY_BUTTONS)


@router.callback_query(Booking.sure, F.data == say.YES)
async def sure(query: CallbackQuery, state: FSMContext, database: aiosqlite.Connection) -> None:
    chosen = await state.get_data()
    row = (query.from_user.id, chosen["name"], chosen["service"], chosen["time"])
    await save_booking(database, row)
    await state.set_state(None)
    await show(query, say.DONE_TEXT.format(time=chosen["time"]))


async def run(api: str, token: str, path: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(token=token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    database = await open_database(path)
    try:
        await dispatcher.start_polling(bot, database=database)
    finally:
        await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.peers.aiogram_bot")
    parser.add_argument("api", help="http://host:port of the Bot API")
    parser.add_argument("token")
    parser.add_argument("database", help="path of the SQLite file")
    arguments = parser.parse_args()
    asyncio.run(run(arguments.api, arguments.token, arguments.database))


if __name__ == "__main__":
    main()
