"""Which texts the code asks for, read from its sources."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

from handlers import ROUTES

ROOT = Path(__file__).parents[2]


@dataclass
class Asked:
    """Keys in the sources: asked for as they stand, as f-strings ("card-{}"), for buttons; and all other strings."""

    literal: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    buttons: set[str] = field(default_factory=set)
    strings: set[str] = field(default_factory=set)
    refusals: set[str] = field(default_factory=set)

    def read(self, module: ast.Module) -> None:
        calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args]
        positions = _key_positions(module)
        for call in calls:
            name = _name(call.func)
            if _is_text(call):
                self._key(call.args[0])
            elif name in positions and len(call.args) > positions[name]:
                self._key(call.args[positions[name]])
            elif name == "Notice":
                self._key(call.args[0])
            elif name == "Refused" and isinstance(call.args[0], ast.Constant):
                self.refusals.add(str(call.args[0].value))
            if name in ("Button", "pick", "open", "change", "BotCommand"):
                labels = [arg for arg in call.args[:2] if isinstance(arg, ast.Call) and _is_text(arg)]
                self.buttons |= {str(c.value) for label in labels for c in _constants(label.args[0])}
        self.strings |= {str(c.value) for c in ast.walk(module) if isinstance(c, ast.Constant)}

    def _key(self, expression: ast.expr) -> None:
        if isinstance(expression, ast.JoinedStr):
            parts = (str(p.value) if isinstance(p, ast.Constant) else "{}" for p in expression.values)
            self.families.add("".join(parts))
        else:
            self.literal |= {str(c.value) for c in _constants(expression)}


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _is_text(call: ast.Call) -> bool:
    """t(…), turn.t(…), t.plain(…): a voice is asked for a text."""
    return _name(call.func) in ("t", "plain") and bool(call.args)


def _constants(expression: ast.expr) -> list[ast.Constant]:
    if isinstance(expression, ast.IfExp):
        return _constants(expression.body) + _constants(expression.orelse)
    return [expression] if isinstance(expression, ast.Constant) and isinstance(expression.value, str) else []


def _key_positions(module: ast.Module) -> dict[str, int]:
    """Functions that are handed a key and ask for its text: at which place the key stands."""
    found: dict[str, int] = {}
    for function in (node for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))):
        passed = [call.args[0] for call in ast.walk(function) if isinstance(call, ast.Call) and _is_text(call)]
        names = {arg.id for arg in passed if isinstance(arg, ast.Name)}
        for position, arg in enumerate(function.args.args):
            if arg.arg in names:
                found[function.name] = position
    return found


def asked_for() -> Asked:
    """By handlers, dialog and bot; refusals by storage and domain too."""
    asked = Asked()
    for path in _sources("handlers", "dialog", "bot"):
        asked.read(ast.parse(path.read_text("utf-8")))
    for path in _sources("storage", "domain"):
        # Rules below the handlers refuse too; other words down there are column names, not keys.
        below = Asked()
        below.read(ast.parse(path.read_text("utf-8")))
        asked.refusals |= below.refusals
    asked.literal |= {key for _, key in ROUTES.menu()}
    return asked


def _sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).glob("*.py"))]
