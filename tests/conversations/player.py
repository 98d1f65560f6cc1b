"""Plays transcripts: the indented lines at the head of a conversation's file, or written in a test.

    wang  text            she types it
    wang  [label]         she taps the newest button with that label
    wang  （发来号码）       something done, not said: see DOINGS
    bot   text  [label]   what the last speaker's phone shows since then: the whole text, "…" for what is left out
    bot→sun  text         the same on somebody else's phone
    bot   （不说话）         nothing new there
    -- 周二 18:00           time passes and the clock's sweeps look; also "-- 2027-01-17 10:00"; "-- 群里", "-- 私聊":
                          the place changes

A line that is indented further goes on with the one above. Several `bot` lines in a row are several messages, oldest
first. Printed buttons are all there are, unless "…" follows them. White space does not matter. Staff are the people
of the sample's staff list, by code; anybody else is a resident, and `lee` one who speaks English.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from inspect import cleandoc
from textwrap import dedent

from storage import bookings, cases, staff
from storage.bookings import Booking
from storage.cases import Case
from storage.db import Row
from storage.store import Store
from tests.playing import MONDAY, ZONE, Person, Shown, Stage, at

GROUP = -1003
SUPERGROUP = -1001000000003
DAYS = "一二三四五六日"
STAFF = ("sun", "zhou", "laoli", "he", "chen", "fang", "zheng", "xu", "ma", "gu", "wuye")
ENGLISH = ("lee",)

SILENCE = "（不说话）"
INVITED, INVITED_AGAIN = "（点邀请链接）", "（再点一次邀请链接）"

LINE = re.compile(r"(--|[a-z]+|bot(?:→[a-z]+)?)(?: +(.*)|$)")


@dataclass(frozen=True)
class Line:
    """Who speaks, and everything printed for it."""

    who: str
    said: str


def transcript(docstring: str) -> str:
    """The transcript at the head of a file: the indented lines, or all of it where no prose follows."""
    lines = cleandoc(docstring).splitlines()[1:]
    indented = [line[4:] for line in lines if line.startswith("    ") and LINE.match(line[4:])]
    if not indented or any(LINE.match(line) for line in lines[:2]):
        return "\n".join(lines).strip()
    begin = next(n for n, line in enumerate(lines) if line[4:] == indented[0])
    end = next((n for n in range(begin, len(lines)) if lines[n] and not lines[n].startswith("    ")), len(lines))
    return dedent("\n".join(lines[begin:end])).strip()


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a transcript, each with those that go on with it."""
    spoken: list[Line] = []
    for raw in dedent(text).strip("\n").splitlines():
        if not raw.strip():
            continue
        if raw.startswith(" "):
            last = spoken.pop()
            spoken.append(Line(last.who, f"{last.said}\n{raw.strip()}"))
            continue
        found = LINE.match(raw)
        assert found, f"who says this? {raw}"
        spoken.append(Line(found[1], (found[2] or "").strip()))
    return iter(spoken)


async def consented(person: Person) -> None:
    """As if both had been tapped before."""
    await person.says("/report")
    await person.agrees()
    await person.says("先不办了")


async def reports(person: Person, text: str) -> None:
    """Consented, and filed."""
    await consented(person)
    await person.says(text)
    await person.taps("对，报上去")


async def _binds(person: Person) -> None:
    """Sends the code on their screen into the group."""
    found = re.search(r"/bind \w+", person.text)
    assert found, person.text
    await person.sends(chat=group(GROUP), text=found[0])


async def _adds_the_bot(person: Person) -> None:
    await changed_membership(person, GROUP, "left", "member")


async def _takes_the_bot_out(person: Person) -> None:
    await changed_membership(person, GROUP, "member", "left")


async def _takes_the_link(person: Person) -> None:
    """The newest link that a relative was given, whoever passed it on."""
    shown = [m for chat in person.stage.phones.chats.values() for m in chat if "start=fam_" in m.text]
    link = re.search(r"start=(fam_\S+)", max(shown, key=lambda m: m.number).text)
    assert link
    await person.says(f"/start {link[1]}")


async def _blocks(person: Person) -> None:
    await changed_membership(person, person.account, "member", "kicked")


async def _group_grows(person: Person) -> None:
    await person.sends(chat=group(GROUP), migrate_to_chat_id=SUPERGROUP)


async def changed_membership(person: Person, chat: int, old: str, new: str) -> None:
    """Telegram's word that the bot was added, removed or blocked."""
    bot = {"id": 1, "is_bot": True, "first_name": "邻里"}
    body = {
        "chat": group(chat) if chat < 0 else person.chat,
        "from": person.sender,
        "date": int(person.stage.phones.now.timestamp()),
        "old_chat_member": {"user": bot, "status": old, **({"until_date": 0} if old == "kicked" else {})},
        "new_chat_member": {"user": bot, "status": new, **({"until_date": 0} if new == "kicked" else {})},
    }
    await person.stage.update_of("my_chat_member", body)


def group(number: int) -> dict[str, object]:
    """A group chat in the shape of the Bot API."""
    return {"id": number, "type": "group" if number == GROUP else "supergroup", "title": "3号网格"}


def _file(kind: str) -> dict[str, object]:
    return {"file_id": f"made-up-{kind}", "file_unique_id": kind}


PHOTO = [{**_file("photo"), "width": 90, "height": 90}]
VOICE = {**_file("voice"), "duration": 3}
STICKER = {**_file("sticker"), "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}

# What people do without words.
DOINGS: dict[str, Callable[[Person], Awaitable[None]]] = {
    "（发来号码）": lambda person: person.shares_contact("13800000001"),
    "（发来别人的号码）": lambda person: person.shares_contact("13800000002", own=False),
    "（发来语音）": lambda person: person.sends(voice=VOICE),
    "（发来照片）": lambda person: person.sends(photo=PHOTO),
    "（发来贴纸）": lambda person: person.sends(sticker=STICKER),
    "（同意两次）": lambda person: person.agrees(),
    "（在聊天里）": lambda person: person.says("/help"),
    "（同意过了）": lambda person: consented(person),
    "（报了楼道灯）": lambda person: reports(person, "21栋2单元二楼楼道灯不亮"),
    "（在群里发绑定码）": _binds,
    "（拉邻里进群）": _adds_the_bot,
    "（请邻里出群）": _takes_the_bot_out,
    "（群升级了）": _group_grows,
    "（停用邻里）": _blocks,
    "（点家人的链接）": _takes_the_link,
}


def shown_as_text(shown: Shown) -> str:
    """What is no text is told in brackets."""
    match shown.method:
        case "sendVenue":
            return f"〔地图：{shown.params['title']}，{shown.params['address']}〕"
        case "sendDocument":
            return f"〔文件〕{shown.text}"
        case "sendVoice":
            return "〔语音〕"
    return shown.text


@dataclass
class Player:
    """A stage with people on it, who say and do what a transcript says, and see what it says."""

    stage: Stage
    people: dict[str, Person] = field(default_factory=dict)
    speaker: str = ""
    in_group: bool = False
    checked: int = 0
    invitations: dict[str, str] = field(default_factory=dict)
    _before: dict[int, dict[int, tuple[str, list[str]]]] = field(default_factory=dict)
    _asked: list[tuple[str, Line]] = field(default_factory=list)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    async def meet(self, name: str) -> Person:
        """Somebody comes on stage; staff join by their link."""
        if name not in self.people:
            account = 1001 + len(self.people)
            language = "en" if name in ENGLISH else "zh-hans"
            works_here = name in STAFF
            self.people[name] = (
                await self.stage.staff(name, account) if works_here else self.stage.person(account, language)
            )
        return self.people[name]

    async def join_all(self, text: str) -> None:
        """The staff of a transcript join before it begins, but those whom it shows joining."""
        script = list(lines_of(text))
        named = [name for line in script for name in re.findall(r"[a-z]+", line.who) if name != "bot"]
        invited = {line.who for line in script if line.said == INVITED}
        for name in sorted(set(named) & set(STAFF) - invited):
            await self.meet(name)

    async def cases(self) -> list[Case]:
        """All cases, in the order of their numbers."""
        front = self.stage.front
        async with self.stage.database.turn() as tx:
            store = Store(tx, self.stage.sealer, front.catalogue)
            found = [await cases.find(store, row["id"]) for row in await tx.all("SELECT id FROM cases ORDER BY number")]
        return [case for case in found if case is not None]

    async def __call__(self, text: str) -> None:
        """Play it. Raises AssertionError with the line and the phone where they differ."""
        await self.join_all(text)
        for line in lines_of(text):
            if line.who == "bot" or line.who.startswith("bot→"):
                self._asked.append((line.who.partition("→")[2] or self.speaker, line))
                continue
            self._check()
            self._remember()
            await (self._pass(line.said) if line.who == "--" else self._do(line.who, line.said))
        self._check()

    async def _pass(self, said: str) -> None:
        """Time, or another place."""
        if said in ("群里", "私聊"):
            self.in_group = said == "群里"
            return
        moment = moment_of(said, self.stage.phones.now)
        await self.stage.later(moment)

    async def _do(self, name: str, said: str) -> None:
        self.speaker = name
        if said in (INVITED, INVITED_AGAIN):
            await self._use_invitation(name)
            return
        person = await self.meet(name)
        if said in DOINGS:
            await DOINGS[said](person)
        elif said.startswith("["):
            await self._tap(person, said.strip("[]"))
        elif self.in_group:
            await person.sends(chat=group(GROUP), text=said)
        else:
            await person.says(said)

    async def _use_invitation(self, name: str) -> None:
        if name not in self.invitations:
            async with self.stage.database.turn() as tx:
                self.invitations[name] = await staff.invite(tx, name, self.stage.phones.now)
        if name not in self.people:
            self.people[name] = self.stage.person(1001 + len(self.people))
        await self.people[name].says(f"/start {self.invitations[name]}")

    async def _tap(self, person: Person, label: str) -> None:
        if not self.in_group:
            await person.taps(label)
            return
        # A group's button is a link into the private chat.
        chat = self.stage.phones.chats[GROUP]
        url = next(b["url"] for m in reversed(chat) for row in m.buttons for b in row if b["text"] == label)
        self.in_group = False
        await person.says(f"/start {url.partition('?start=')[2]}")

    async def rows(self, sql: str) -> Sequence[Row]:
        """What is in the database now."""
        async with self.stage.database.turn() as tx:
            return await tx.all(sql)

    async def booking(self) -> Booking:
        """The only one there is."""
        (row,) = await self.rows("SELECT id FROM bookings")
        async with self.stage.database.turn() as tx:
            front = self.stage.front
            found = await bookings.find(Store(tx, self.stage.sealer, front.catalogue, front.serial), row["id"])
        assert found is not None
        return found

    async def failures(self) -> list[str]:
        """Turns that broke, as they were noted."""
        rows = await self.rows("SELECT code, detail FROM failures")
        return [self.stage.sealer.open(row["detail"], "failures.detail", row["code"]) for row in rows]

    # --- what the phones show

    def _remember(self) -> None:
        self._before = {
            chat: {m.number: (m.text, m.labels()) for m in shown} for chat, shown in self.stage.phones.chats.items()
        }

    def news(self, chat: int) -> list[Shown]:
        """Messages that came or changed since somebody last did something, oldest first."""
        before = self._before.get(chat, {})
        return [
            m
            for m in self.stage.phones.chats.get(chat, [])
            if before.get(m.number) != (m.text, m.labels())
            # a card whose buttons a newer message took away says nothing new
            and not (m.number in before and m.text == before[m.number][0] and not m.buttons)
        ]

    def _check(self) -> None:
        asked, self._asked = self._asked, []
        for name in dict.fromkeys(name for name, _ in asked):
            lines = [line for other, line in asked if other == name]
            chat = GROUP if self.in_group and lines[0].who == "bot" else self.people[name].account
            news = self.news(chat)
            if lines[0].said == SILENCE:
                assert not news, f"{name} sees {news[-1].text}"
                continue
            assert len(news) >= len(lines), f"{name} sees only {[m.text for m in news]}, not {lines[-1].said}"
            for line, shown in zip(lines, news[-len(lines) :], strict=True):
                compare(line.said, shown)
                self.checked += 1


def moment_of(said: str, now: dt.datetime) -> dt.datetime:
    """ "周二 18:00": of the week of MONDAY, "下周二" a week later; or a date, "2027-01-17 10:00"."""
    if re.match(r"\d{4}-", said):
        return at(said)
    found = re.match(r"(下?)周([一二三四五六日]) (\d\d?):(\d\d)", said)
    assert found, f"when is {said}?"
    monday = MONDAY + dt.timedelta(days=7 if found[1] else 0)
    moment = monday + dt.timedelta(days=DAYS.index(found[2]))
    moment = moment.astimezone(ZONE).replace(hour=int(found[3]), minute=int(found[4]))
    assert moment >= now or now == MONDAY, f"time does not run back to {said}"
    return moment


def compare(printed: str, shown: Shown) -> None:
    """The text as printed, "…" standing for anything; the buttons as printed, "…" for further ones."""
    texts, labels, more = [], [], False
    for line in printed.splitlines():
        text, bracket, rest = line.partition("[")
        texts.append(text)
        labels += re.findall(r"\[([^]]+)\]", bracket + rest)
        more = more or "…" in re.sub(r"\[[^]]+\]", "", bracket + rest)
    pattern = ".*".join(re.escape(_packed(piece)) for piece in "".join(texts).split("…"))
    seen = shown_as_text(shown)
    assert re.fullmatch(pattern, _packed(seen), re.DOTALL), f"printed:\n{printed}\nshown:\n{seen}\n{shown.labels()}"
    if not labels:
        return
    there = [label for label in shown.labels() if label in labels] if more else shown.labels()
    assert there == labels, f"printed: {labels}\nshown:   {shown.labels()}\nunder: {seen}"


def _packed(text: str) -> str:
    return re.sub(r"\s", "", text)
