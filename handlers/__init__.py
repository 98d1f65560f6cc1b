"""The map: what people can do here, who may, and what the clock does.

Telegram's command menu, /help and the tests are made from these rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialog.form import Form
from dialog.routes import Job, Route, Routes
from handlers import (
    absence,
    ask,
    birthdays,
    board,
    book,
    bookings,
    calls,
    case_clock,
    case_words,
    cases,
    casework,
    consent,
    consents,
    correcting,
    danger,
    danger_chain,
    danger_going,
    desk,
    eligible,
    entries,
    family,
    find,
    forgetting,
    groups,
    learning,
    living_card,
    moving,
    mydata,
    news,
    overnight,
    own_words,
    ratings,
    reminders,
    reporting,
    review,
    settings,
    start,
    subscriptions,
    tidying,
)
from handlers.guards import anybody, consented, reporting_open, resident, staff

on_desk = staff("desk", "supervisor", "secretary", "admin", "grid")
on_cases = staff("grid", "desk", "supervisor", "secretary", "admin", "partner")
administers = staff("admin")
keeps_knowledge = staff("desk", "supervisor", "secretary", "admin")
leads = staff(*review.LEADS)

ROUTES = Routes(
    [
        # for everybody
        Route(start.start, anybody, commands=("start",), menu="menu-start"),
        Route(
            start.home,
            anybody,
            words=("首页", "主页", "home"),
            tap="home",
        ),
        Route(
            find.doors,
            resident,
            commands=("book",),
            words=("预约", "约时间办事", "book", "book a time"),
            tap="doors",
            menu="menu-book",
        ),
        Route(
            reporting.begin,
            reporting_open,
            commands=("report",),
            words=("报事", "报个问题", "report"),
            tap="report",
            menu="menu-report",
        ),
        Route(reporting.seen, reporting_open, kinds=("picture", "location", "file")),
        Route(reporting.spoken, resident, kinds=("voice",)),
        Route(
            bookings.mine,
            anybody,
            commands=("mine",),
            words=("我的事", "我的预约", "my matters", "my bookings"),
            tap="mine",
            menu="menu-mine",
        ),
        Route(
            calls.begin,
            consented,
            commands=("call",),
            words=("请给我打电话", "打电话给我", "给我打电话", "给我回电话", "call me", "please call me"),
            tap="call",
            menu="menu-call",
        ),
        Route(
            ask.ask,
            resident,
            commands=("ask",),
            words=("问政策", "提问", "ask", "ask a question"),
            tap="ask",
            menu="menu-ask",
        ),
        Route(ask.one, resident, tap="ans"),
        Route(ask.person, consented, tap="askp"),
        Route(eligible.check, resident, tap="able"),
        Route(
            start.language,
            anybody,
            commands=("language",),
            words=("english", "中文"),
            tap="lang",
            menu="menu-language",
        ),
        Route(
            settings.settings,
            anybody,
            commands=("settings",),
            words=("设置", "settings"),
            tap="set",
            menu="menu-settings",
        ),
        Route(family.helps, anybody, words=("家人帮忙", "family help"), tap="family"),
        Route(family.begin, consented, tap="helpme"),
        Route(family.take, consented, tap="fam"),
        Route(family.change, anybody, tap="helps"),
        Route(birthdays.mine, anybody, words=("生日", "我的生日", "birthday"), tap="birthday"),
        Route(birthdays.begin, consented, tap="born"),
        Route(birthdays.stop, anybody, tap="unborn"),
        Route(subscriptions.mine, anybody, tap="subs"),
        Route(subscriptions.hear, consented, tap="hear"),
        Route(subscriptions.stop, anybody, tap="deaf"),
        Route(mydata.mydata, anybody, commands=("mydata", "me"), words=("我的资料",), tap="mydata", menu="menu-mydata"),
        Route(mydata.looked, anybody, tap="looked"),
        Route(mydata.copy, consented, tap="copy"),
        Route(mydata.kin, anybody, tap="kin"),
        Route(correcting.begin, consented, tap="correct"),
        Route(consents.mine, anybody, tap="consents"),
        Route(consents.withdraw, anybody, tap="unagree"),
        Route(forgetting.forget, anybody, tap="forget"),
        Route(start.help_, anybody, commands=("help",), words=("帮助", "help"), tap="help", menu="menu-help"),
        # looking
        Route(find.door, resident, tap="door"),
        Route(find.everything, resident, tap="all"),
        Route(find.service, resident, tap="svc"),
        Route(find.told_once, resident, tap="told"),
        Route(find.just_looking, resident, tap="seen"),
        Route(own_words.in_own_words, resident, kinds=("text",)),
        # consent
        Route(consent.agree, resident, tap="agree"),
        Route(consent.full_notice, resident, tap="notice"),
        Route(consent.look_only, resident, tap="look"),
        # booking
        Route(book.begin, consented, tap="book"),
        Route(bookings.one, anybody, tap="b"),
        Route(bookings.bring, anybody, tap="bring"),
        Route(bookings.have, anybody, tap="have"),
        Route(bookings.how, anybody, tap="how"),
        Route(bookings.card_again, anybody, tap="card"),
        Route(bookings.calendar, anybody, tap="ics"),
        Route(bookings.way, anybody, tap="way"),
        Route(bookings.late, anybody, tap="late"),
        Route(bookings.cannot, anybody, tap="cannot"),
        Route(moving.begin, resident, tap="move"),
        # reported problems
        Route(cases.one, anybody, tap="case"),
        Route(cases.urge, anybody, tap="urge"),
        Route(cases.withdraw, anybody, tap="withdraw"),
        Route(cases.join, consented, tap="join"),
        Route(cases.well, anybody, tap="well"),
        Route(cases.tell, anybody, tap="tell"),
        Route(ratings.rate, anybody, tap="rate"),
        Route(case_clock.through, anybody, tap="through"),
        Route(casework.desk, on_cases, commands=("desk",), tap="desk", staff_menu="menu-desk"),
        Route(entries.begin, on_cases, commands=("enter",), tap="enter", staff_menu="menu-enter"),
        Route(casework.one, on_cases, tap="work"),
        Route(casework.act, on_cases, tap="act"),
        Route(
            review.review,
            keeps_knowledge,
            commands=("review",),
            words=("核对",),
            tap="review",
            staff_menu="menu-review",
        ),
        Route(review.one, keeps_knowledge, tap="rv"),
        Route(news.begin, leads, commands=("news",), words=("发消息",), tap="news", staff_menu="menu-news"),
        Route(news.stop, leads, tap="nonews"),
        Route(learning.begin, on_cases, tap="learn"),
        Route(learning.stop, staff("desk", "supervisor", "secretary"), tap="unlearn"),
        # danger: what is heard comes before this map (bot/front.py)
        Route(danger.tapped, anybody, tap="danger"),
        Route(danger.doubt, anybody, tap="alarm"),
        Route(danger_going.go, on_cases, tap="go"),
        # the desk
        Route(board.board, on_desk, commands=("board",), tap="board", staff_menu="menu-board"),
        Route(desk.one, on_desk, tap="d"),
        Route(desk.arrived, on_desk, tap="arrived"),
        Route(desk.not_here, on_desk, tap="nothere"),
        Route(desk.no_show, on_desk, tap="noshow"),
        Route(desk.follow, on_desk, tap="follow"),
        Route(desk.slip, on_desk, tap="slip"),
        Route(desk.hand_over, on_desk, tap="hand"),
        Route(absence.leave, on_desk, commands=("leave",), tap="leave"),
        Route(absence.absent, on_desk, commands=("absent",), tap="absent"),
        Route(absence.assign, leads, tap="assign"),
        Route(calls.take_back, anybody, tap="nocall"),
        Route(calls.called, on_desk, tap="called"),
        Route(calls.not_reached, on_desk, tap="uncalled"),
        # whatever else was sent
        Route(
            start.not_understood,
            anybody,
            kinds=("sticker", "contact", "command", "other"),
        ),
        Route(start.membership, anybody, kinds=("membership",)),
        # groups, and from a group into private
        Route(living_card.too, reporting_open, tap="too"),
        Route(living_card.duty, anybody, words=("谁在值班",), tap="duty"),
        Route(groups.carry, reporting_open, tap="carry"),
        Route(groups.copied, reporting_open, tap="copied"),
        Route(groups.codes, administers, commands=("bind",), tap="bind", staff_menu="menu-bind"),
        Route(groups.unbind, administers, tap="unbind"),
        # in a group
        Route(groups.book, anybody, commands=("book",), words=("预约",), group=True),
        Route(
            groups.report,
            anybody,
            commands=("report",),
            words=groups.LEADS,
            leads=(*groups.LEADS, "/report"),
            group=True,
        ),
        Route(groups.bind, anybody, commands=("bind",), group=True),
        Route(groups.membership, anybody, kinds=("membership",), group=True),
        Route(groups.moved, anybody, kinds=("migration",), group=True),
    ]
)

FORMS: Mapping[str, Form[Any]] = {
    form.name: form
    for form in (
        book.BOOK,
        moving.MOVE,
        calls.CALL,
        reporting.REPORT,
        case_words.SAY,
        entries.ENTRY,
        ratings.RATED,
        learning.LEARN,
        correcting.CORRECT,
        family.HELPME,
        birthdays.BORN,
        news.NEWS,
    )
}

JOBS = (
    Job("emergencies", danger_chain.ring_on, every=5),
    Job("evening reminders", reminders.evening, every=20),
    Job("hour reminders", reminders.hour, every=20),
    Job("calls not made", calls.overdue, every=60),
    Job("boards of the morning", board.morning_boards, every=60),
    Job("cards of the groups", living_card.refresh, every=10),
    Job("cases due", case_clock.due, every=20),
    Job("what came overnight", overnight.gather, every=60),
    Job("what to look over", review.monthly, every=3600),
    Job("relatives who help", family.ends, every=600),
    Job("birthdays", birthdays.look, every=20),
    Job("news", news.send, every=20),
    Job("tidying", tidying.tidy, every=3600),
)
