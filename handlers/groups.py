"""In a group: a button into the private chat for whoever asks, and the code that binds the group to a grid.

-- 群里
li    （拉邻里进群）
bot   大家好，我是邻里。约时间办事、报个问题，点下面，咱们私下说；别的时候我不说话。 [去约时间] [去报问题]
li    谁家有梯子借一下
bot   （不说话）
li    预约
bot   约时间办事，咱们私下说，群里看不到。 [去约时间]
li    （群升级了）
li    [去约时间]
gu    /bind
bot   哪个网格的群？ [1号网格] [2号网格] [3号网格] … [回首页]
gu    [3号网格]
bot   先把我拉进3号网格的群，再在群里发这一句，1小时内，只能用一次： /bind …
-- 群里
gu    （在群里发绑定码）
bot   绑好了，这个群是3号网格的。 … 要报问题，回一句“报事”，咱们私下说。
bot   3号网格 · 这一周（23日周一起） …
li    报事 21栋2单元二楼楼道灯不亮
bot   收到，接下来咱们私下说。 [接着报]
li    [接着报]
bot   群里那条我带过来了，就在下面。没看到，就是已经删了，再说一遍就行。 [再说一遍]
bot   … [接着报这件]
li    [接着报这件]
bot   柳荫社区（0561-000-0123）先跟您说清楚： …
gu    [解开3号网格的群]
gu    [对，解开]
bot   解开了。 [回首页]
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from dialog.routes import Reply
from dialog.said import Said
from dialog.screen import SCREEN, Button, Screen, pairs
from dialog.turn import Turn
from handlers import living_card, reporting
from storage import events, groups, outbox, people

HELLO = "hello"
UPGRADE_TOLD_WITHIN = dt.timedelta(seconds=3)
LEADS = ("报事", "报个问题", "report")  # with which more may be said in one message
LEAD = re.compile(r"(/report(@\w+)?|" + "|".join(LEADS) + r")[\s，,：:。]+", re.IGNORECASE)


async def membership(turn: Turn) -> Reply:
    """The bot was added, removed, or given other rights."""
    said = turn.said
    if said.status in ("left", "kicked"):
        await groups.left(turn.store, said.chat, turn.now)
        return None
    if said.status == "added" and await groups.joined(turn.store, said.chat, turn.now):
        # A group that becomes a supergroup looks new at first; that it is not comes with the next update.
        wait = UPGRADE_TOLD_WITHIN if said.supergroup else dt.timedelta()
        t = turn.t
        links = [Button(t.plain("group-button"), url=turn.link("book"))]
        links += [Button(t.plain("group-report-button"), url=turn.link("report"))] if turn.catalogue.categories else []
        hello = Screen(t("group-added"), rows=[links], card=HELLO, fresh=True)
        turn.tell.send(said.chat, hello, not_before=turn.now + wait)
    elif said.status == "administrator":
        await groups.pin_again(turn.store, said.chat, turn.now)
    return None


async def moved(turn: Turn) -> Reply:
    """The group became a supergroup: its number changes everywhere."""
    if turn.said.migrated_to is not None:
        await outbox.drop_held(turn.store.tx, turn.said.migrated_to, HELLO, turn.now)
        await outbox.move_chat(turn.store.tx, turn.said.chat, turn.said.migrated_to)
    return None


def _here(turn: Turn, screen: Screen) -> Screen:
    """In the topic in which it was asked."""
    thread = (("message_thread_id", turn.said.thread),) if turn.said.thread else ()
    return replace(screen, extra=(*screen.extra, *thread))


# --- into private


async def book(turn: Turn) -> Reply:
    """/book, or the word; in the language of whoever asks."""
    t = turn.t
    button = Button(t.plain("group-button"), url=turn.link(await _with_grid(turn, "book")))
    return _here(turn, Screen(t("group-book"), rows=[[button]]))


async def _with_grid(turn: Turn, payload: str) -> str:
    """A link that says from which grid somebody comes."""
    group = await groups.find(turn.store, turn.said.chat)
    return f"{payload}_{group.grid}" if group else payload


async def report(turn: Turn) -> Reply:
    """/report or 报事, as an answer to a message or with more in the same one: the link lets whoever wrote it, and
    nobody else, take that message along. Nothing of it is kept here."""
    said, t = turn.said, turn.t
    carried = next((m for m in (said.about, said) if m is not None and m.message and _brings(m)), None)
    if carried is None:
        payload = await _with_grid(turn, "report")
    else:
        kind = "ra" if carried.album else "r"
        signature = turn.store.sealer.sign(_signed(kind, said.chat, carried.message, said.account))
        payload = f"{kind}_{said.chat}_{carried.message}_{signature}"
    rows = [[Button(t.plain("group-go-on"), url=turn.link(payload))]]
    answers = (("reply_parameters", {"message_id": said.message, "allow_sending_without_reply": True}),)
    return _here(turn, Screen(t("group-report"), rows=rows, extra=answers))


def _brings(said: Said) -> bool:
    """Does a message say more than that something is to be reported?"""
    words = said.payload if said.kind == "command" else LEAD.sub("", f"{said.text} ", count=1)
    return bool(words.strip() or said.files or said.location)


def _signed(kind: str, chat: int | str, message: int | str | None, account: int) -> str:
    return f"{kind} {chat} {message} {account}"


async def carry(turn: Turn) -> Reply:
    """carry:<r|ra>:<chat>:<message>:<signature>, from the link: Telegram copies the message; somebody else's link
    begins a report of one's own."""
    t = turn.t
    kind, chat, message, signature = (*turn.args, "", "", "", "")[:4]
    if not turn.store.sealer.signed(_signed(kind, chat, message, turn.person.account), signature):
        begun = await reporting.begin(turn)
        screens = [begun] if isinstance(begun, Screen) else begun
        assert isinstance(screens, list)
        return [screens[0].with_note(t("group-not-yours")), *screens[1:]]
    group = await groups.find(turn.store, int(chat))
    if group is not None:
        await people.live_in(turn.store, turn.person, group.grid)
    # The copy may be refused, when there is nothing left to copy: this line is right either way.
    note = Screen(
        t("group-carried", album="yes" if kind == "ra" else "no"),
        rows=[[Button(t.plain("group-say-again"), "report")]],
        card=SCREEN,
    )
    what = (("from_chat_id", int(chat)), ("message_id", int(message)))
    copy = Screen("", rows=[[Button(t.plain("group-copied"), "copied")]], method="copyMessage", extra=what)
    return [note, copy]


async def copied(turn: Turn) -> Reply:
    """The button under a copy: as if what it carries had been sent here just now (bot/reading.py)."""
    said = turn.said
    if said.about is not None:
        text = LEAD.sub("", said.about.text, count=1) if LEAD.match(said.about.text) else said.about.text
        turn.said = replace(said.about, account=said.account, text=text, callback=said.callback)
    return await reporting.begin(turn)


# --- bound to a grid


async def codes(turn: Turn) -> Reply:
    """/bind, bind:<grid>: a code for the group of a grid, to be sent there; and what is bound already."""
    t = turn.t
    grids = {code: t.words(grid.name) for code, grid in turn.catalogue.grids.items()}
    home = [Button(t.plain("button-home"), "home")]
    if turn.args and turn.args[0] in grids:
        by = next(s.code for s in turn.person.staff if s.role == "admin")
        code = await groups.new_code(turn.store, turn.args[0], by, turn.now)
        return Screen(t("bind-code", name=grids[turn.args[0]], code=code), rows=[home], card=SCREEN)
    rows = pairs([Button(name, f"bind:{code}") for code, name in grids.items()])
    for group in await groups.bound(turn.store):
        label = t.plain("bind-off", name=grids.get(group.grid, group.grid))
        rows.append([Button(label, f"unbind:{group.chat}")])
    return Screen(t("bind-which"), rows=[*rows, home], card=SCREEN)


async def bind(turn: Turn) -> Reply:
    """/bind <code>, in the group: said what will be posted, and the card; whoever made the code hears of it."""
    said, t = turn.said, turn.t
    if not said.payload:
        return _here(turn, Screen(t("bind-how")))
    code = said.payload.upper()
    answer, grid, by = await groups.bind(turn.store, said.chat, code, said.thread, turn.person.language, turn.now)
    if answer != "bound" or grid not in turn.catalogue.grids:
        return _here(turn, Screen(t("bind-not", why="unknown" if answer == "bound" else answer)))
    await events.record(turn.store, turn.now, "group", str(said.chat), "bound", "admin", grid=grid)
    name = turn.catalogue.grids[grid].name
    for person in (await people.of_staff(turn.store, [by])).values():
        theirs = turn.voice(person.language)
        words = theirs.words(name)
        rows = [[Button(theirs.plain("bind-off", name=words), f"unbind:{said.chat}")]]
        turn.tell.send(person.account, Screen(theirs("bind-told", name=words), rows=rows))
    group = await groups.find(turn.store, said.chat)
    assert group is not None
    turn.tell.send(said.chat, _here(turn, Screen(t("bind-done", name=t.words(name)))), "card")
    await living_card.show(turn, group, fresh=True)
    return None


async def unbind(turn: Turn) -> Reply:
    """unbind:<chat>[:yes]: asked once more; then the card says that it is no longer kept."""
    t = turn.t
    home = [Button(t.plain("button-home"), "home")]
    chat = turn.args[0]
    group = await groups.find(turn.store, int(chat)) if re.fullmatch(r"-\d{1,18}", chat) else None
    if group is None:
        return Screen(t("bind-gone"), rows=[home], card=SCREEN)
    name = turn.catalogue.grids[group.grid].name if group.grid in turn.catalogue.grids else None
    if turn.args[1:] != ["yes"]:
        yes = Button(t.plain("bind-off-yes"), f"unbind:{chat}:yes")
        text = t("bind-off-sure", name=t.words(name) if name else group.grid)
        return Screen(text, rows=[[yes], home], card=SCREEN)
    await groups.unbind(turn.store, group.chat)
    await events.record(turn.store, turn.now, "group", chat, "unbound", "admin", grid=group.grid)
    over = Screen(turn.voice(group.language)("living-over"), card=groups.LIVING)
    turn.tell.send(group.chat, over, "card", mend=True)
    return Screen(t("bind-off-done"), rows=[home], card=SCREEN)
