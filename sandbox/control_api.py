"""The people's side, what stands outside the world: journal, faults, limits, the clock, raw updates."""

from starlette.requests import Request

from sandbox.errors import Json, Refusal
from sandbox.people_http import Act, number, routes, text
from sandbox.state import Sandbox


async def journal(sandbox: Sandbox, request: Request, given: Json) -> list[Json]:
    """GET /journal?after= : every call the bot made, the earliest first."""
    after = number(request, "after")
    return [entry for entry in sandbox.journal if entry["seq"] > after]


async def pending(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """GET /pending: how many `updates` the bot has not taken yet."""
    return {"updates": len(sandbox.updates.pending)}


async def raw_update(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /updates, any update object: its `{update_id}`."""
    if not given:
        raise Refusal("an update needs a kind")
    update = {kind: content for kind, content in given.items() if kind != "update_id"}
    return {"update_id": sandbox.updates.add_raw(update)}


async def set_faults(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /faults `{rules}`: they replace all; a getUpdates that is held hears at once that it is down."""
    sandbox.faults.set(given.get("rules", []))
    if down := sandbox.faults.down():
        sandbox.updates.interrupt(down)
    return {"rules": len(sandbox.faults.rules)}


async def clock(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """GET /clock, POST /clock `{move}` seconds, `{to}` "HH:MM" or `{reset}`: `{now, offset}`."""
    if request.method == "GET":
        return sandbox.clock.state()
    if given.get("reset"):
        sandbox.clock.reset()
    elif isinstance(given.get("move"), (int, float)):
        sandbox.clock.move(given["move"])
    else:
        try:
            sandbox.clock.move_to(text(given, "to"))
        except ValueError:
            raise Refusal("to must be a time of day like 07:00") from None
    sandbox.world.state_changed()
    return sandbox.clock.state()


async def limits(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /limits `{on}`: Telegram's limits on sending."""
    sandbox.limits.switch(bool(given.get("on")))
    return {"on": sandbox.limits.on}


async def set_bot(sandbox: Sandbox, request: Request, given: Json) -> Json:
    """POST /bot `{privacy}`: whether groups hide from the bot what does not concern it."""
    sandbox.world.privacy = bool(given.get("privacy", True))
    sandbox.world.state_changed()
    return {"privacy": sandbox.world.privacy}


TABLE: tuple[tuple[str, str, Act], ...] = (
    ("POST", "/people/updates", raw_update),
    ("GET", "/journal", journal),
    ("GET", "/pending", pending),
    ("POST", "/updates", raw_update),
    ("POST", "/faults", set_faults),
    ("GET", "/clock", clock),
    ("POST", "/clock", clock),
    ("POST", "/limits", limits),
    ("POST", "/bot", set_bot),
)
ROUTES = routes(TABLE)
