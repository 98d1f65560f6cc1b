"""The people's side, JSON over HTTP: what the page and the tests do and see."""

import json
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import people_groups as groups
from sandbox import people_messages as act
from sandbox.errors import Json, Refusal
from sandbox.members import ADMINISTRATOR_RIGHTS, change_bot, change_person
from sandbox.people_http import Act, chat_and_person, chat_of, group_of, person_by_id, routes, text, wait_for
from sandbox.state import Sandbox
from sandbox.world import Person, World

OPTIONAL_NAMES = ("last_name", "username", "language_code")
GROUP_STATUSES = ("member", "administrator", "left", "kicked")


async def new_person(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /people `{name, language_code?, username?, last_name?, id?}`: the person."""
    name, wanted = text(given, "name"), given.get("id")
    given = {"language_code": "zh-hans"} | given
    known = {key: text(given, key) for key in OPTIONAL_NAMES if given.get(key) is not None}
    if wanted is not None and not (isinstance(wanted, int) and wanted > 0):
        raise Refusal("id must be a positive whole number")
    try:
        return as_person(sandbox.world.add_person(name, **known, id=wanted))
    except ValueError as problem:
        raise Refusal(str(problem)) from None


async def new_group(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /groups `{title, members, type?}`: the group, its first member being the owner."""
    members = given.get("members")
    if not isinstance(members, list) or not members:
        raise Refusal("members must be a list of people's ids, the first of them its owner")
    kind = given.get("type", "supergroup")
    if kind not in ("group", "supergroup"):
        raise Refusal("type must be group or supergroup")
    people = [person_by_id(sandbox, member).id for member in members]
    return sandbox.world.add_group(text(given, "title"), people, kind).as_group()


async def state(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """GET /state: the bot, its menu in private chats (plain and by language), people, groups, the clock."""
    world = sandbox.world
    bot = {"id": world.bot["id"], "username": world.bot["username"], "name": world.bot["first_name"]}
    menus = menus_in_private_chats(world)
    return {
        "bot": bot | {"privacy": world.privacy},
        "commands": menus.get("", []),
        "commands_by_language": menus,
        "people": [as_person(person) | {"bot": world.chats[person.id].bot} for person in world.people.values()],
        "groups": [group.as_group() for group in world.groups()],
        "clock": world.clock.state(),
        "seq": world.seq,
    }


async def new_message(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /chats/{chat}/messages `{from, text | photo | album | …}`: the message, or an album's `{messages}`."""
    chat, person = chat_and_person(sandbox, request, given)
    sent = [message.seen_by_people() for message in act.write(sandbox, chat, person, given)]
    return {"messages": sent} if "album" in given else sent[0]


async def edit_message(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /chats/{chat}/messages/{id}/edit `{from, text | caption | location}`: the message."""
    chat, person = chat_and_person(sandbox, request, given)
    return act.edit(sandbox, chat, person, request.path_params["id"], given).seen_by_people()


async def tap(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /chats/{chat}/taps `{from, message_id, data | label}`: `{callback_query_id}` or `{url}`."""
    chat, person = chat_and_person(sandbox, request, given)
    return act.tap(sandbox, chat, person, given)


async def callback(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """GET /callbacks/{id}: `{answered, text, show_alert, at}`."""
    found = sandbox.world.callbacks.get(request.path_params["id"])
    if found is None:
        raise Refusal("no such callback", 404)
    return {name: getattr(found, name) for name in ("answered", "text", "show_alert", "at")}


async def block(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /chats/{chat}/block and /unblock `{from}`: what the bot is there now."""
    chat, person = chat_and_person(sandbox, request, given)
    if chat.is_group:
        raise Refusal("only private chats can be blocked")
    status = "kicked" if request.url.path.endswith("/block") else "member"
    if status == "member" and chat.bot != "kicked":
        raise Refusal("this person has not blocked the bot")
    change_bot(sandbox, chat, person.user(), status)
    return {"bot": status}


async def set_member(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /groups/{id}/members `{user, status, by?, lacks?}`: the group."""
    chat = group_of(sandbox, request)
    status = given.get("status")
    if status not in GROUP_STATUSES:
        raise Refusal(f"status must be one of {', '.join(GROUP_STATUSES)}")
    lacks = given.get("lacks", [])
    if not isinstance(lacks, list) or not set(map(str, lacks)) <= set(ADMINISTRATOR_RIGHTS):
        raise Refusal("lacks must be a list of an administrator's rights, like can_pin_messages")
    by = person_by_id(sandbox, given.get("by", next(iter(chat.members)))).user()
    if given.get("user") == "bot":
        change_bot(sandbox, chat, by, status, frozenset(map(str, lacks)))
    else:
        change_person(sandbox, chat, by, person_by_id(sandbox, given.get("user")), status)
    return chat.as_group()


async def upgrade_group(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /groups/{id}/upgrade `{by?}`: the supergroup that a small group has become."""
    chat = group_of(sandbox, request)
    by = person_by_id(sandbox, given.get("by", next(iter(chat.members))))
    return groups.upgrade(sandbox, chat, by).as_group()


async def new_topic(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /groups/{id}/topics `{name, by?}`: `{id, name}`; the supergroup is a forum from then on."""
    chat = group_of(sandbox, request)
    by = person_by_id(sandbox, given.get("by", next(iter(chat.members))))
    name = text(given, "name")
    return {"id": groups.new_topic(sandbox, chat, by, name).id, "name": name}


async def chat_messages(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """GET /chats/{chat}/messages?after=&wait= : `{seq, messages}` that are new or changed."""
    chat, world = chat_of(sandbox, request), sandbox.world
    after = await wait_for(sandbox, request, lambda seq: bool(world.changed_after(seq, chat)))
    messages = [message.seen_by_people() for message in world.changed_after(after, chat)]
    return {"seq": world.seq, "messages": messages}


async def changes(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """GET /changes?after=&wait= : the same over all chats, with `state_changed` and `toasts`."""
    world = sandbox.world
    after = await wait_for(sandbox, request, lambda seq: world.seq > seq)
    return {
        "seq": world.seq,
        "messages": [message.seen_by_people() for message in world.changed_after(after)],
        "state_changed": world.state_seq > after,
        "toasts": world.toasts_after(after),
    }


def menus_in_private_chats(world: World) -> dict[str, list[Json]]:
    """Language code ("" is any other) → commands; those set for private chats go before those set for all."""
    menus = {}
    for wanted in ("default", "all_private_chats"):
        for (scope, language), menu in world.commands.items():
            if json.loads(scope)["type"] == wanted:
                menus[language] = menu
    return menus


def as_person(person: Person) -> Json:
    """A person as the people's side shows them."""
    names = ("id", "name", "last_name", "username", "language_code", "phone")
    return {name: getattr(person, name) for name in names}


async def file(request: Request) -> Response:
    """GET /files/{file_id}: its bytes, with its mime type and name."""
    sandbox: Sandbox = request.app.state.sandbox
    stored = sandbox.world.files.get(request.path_params["file_id"])
    if stored is None:
        raise Refusal("no such file", 404)
    named = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(stored.name)}"}
    return Response(stored.data, media_type=stored.mime_type, headers=named)


TABLE: tuple[tuple[str, str, Act], ...] = (
    ("POST", "/people", new_person),
    ("POST", "/groups", new_group),
    ("POST", "/groups/{chat:chat}/members", set_member),
    ("POST", "/groups/{chat:chat}/upgrade", upgrade_group),
    ("POST", "/groups/{chat:chat}/topics", new_topic),
    ("GET", "/state", state),
    ("POST", "/chats/{chat:chat}/messages", new_message),
    ("POST", "/chats/{chat:chat}/messages/{id:int}/edit", edit_message),
    ("POST", "/chats/{chat:chat}/taps", tap),
    ("GET", "/callbacks/{id}", callback),
    ("POST", "/chats/{chat:chat}/block", block),
    ("POST", "/chats/{chat:chat}/unblock", block),
    ("GET", "/chats/{chat:chat}/messages", chat_messages),
    ("GET", "/changes", changes),
)
ROUTES = [*routes(TABLE), Route("/files/{file_id}", file)]
