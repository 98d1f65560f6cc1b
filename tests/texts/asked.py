"""Which texts the code asks for, read from its sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from handlers import ROUTES

ROOT = Path(__file__).parents[2]
Places = Mapping[str, int]  # function or Notice, with its module: "case_screens.staff_screen" → the place of its key
Local = Mapping[str, list[ast.expr]]  # a name in a function → all that it is set to there


@dataclass
class Asked:
    """Keys in the sources: asked for as they stand, as f-strings ("card-{}"), for buttons; and all other strings."""

    literal: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    buttons: set[str] = field(default_factory=set)
    button_families: set[str] = field(default_factory=set)
    given: set[tuple[str, frozenset[str]]] = field(default_factory=set)  # a key, and the facts where all are named
    strings: set[str] = field(default_factory=set)
    refusals: set[str] = field(default_factory=set)

    def read(self, name: str, module: ast.Module, places: Places) -> None:
        """`name` is the module's own, without its package."""
        self._calls(name, module, {}, places)
        for function in _functions(module):
            self._calls(name, function, _local(function), places)
        self.strings |= {str(c.value) for c in ast.walk(module) if isinstance(c, ast.Constant)}

    def _calls(self, module: str, scope: ast.AST, local: Local, places: Places) -> None:
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call) and node.args):
            name, place = _name(call.func), _place(module, call.func, places)
            if _is_text(call):
                self._key(call.args[0], local)
                self._given(call, local)
            elif place is not None and len(call.args) > place:
                self._key(call.args[place], local)
            elif name == "Refused":
                self.refusals |= {str(c.value) for c in _ends(call.args[0], local) if _is_string(c)}
            if name in ("Button", "pick", "open", "change", "BotCommand"):
                said = [end for arg in call.args[:2] for end in _ends(arg, local)]
                for label in (end for end in said if isinstance(end, ast.Call) and _is_text(end)):
                    for end in _ends(label.args[0], local):
                        _sort(end, self.buttons, self.button_families)

    def _key(self, expression: ast.expr, local: Local) -> None:
        for end in _ends(expression, local):
            _sort(end, self.literal, self.families)

    def _given(self, call: ast.Call, local: Local) -> None:
        facts = [keyword.arg for keyword in call.keywords]
        if None not in facts:  # **facts: not to be known from here
            keys = {str(end.value) for end in _ends(call.args[0], local) if _is_string(end)}
            self.given |= {(key, frozenset(filter(None, facts))) for key in keys}


def _sort(end: ast.expr, literal: set[str], families: set[str]) -> None:
    if isinstance(end, ast.JoinedStr):
        families.add("".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in end.values))
    elif _is_string(end):
        literal.add(str(end.value))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _is_text(call: ast.Call) -> bool:
    """t(…), turn.t(…), t.plain(…): a voice is asked for a text."""
    return _name(call.func) in ("t", "plain", "again") and bool(call.args)


def _is_string(expression: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(expression, ast.Constant) and isinstance(expression.value, str)


def _ends(expression: ast.expr, local: Local) -> Iterator[ast.expr]:
    """What an expression may come to: both sides of a condition, and all that a name is set to."""
    if isinstance(expression, ast.IfExp):
        yield from _ends(expression.body, local)
        yield from _ends(expression.orelse, local)
    elif isinstance(expression, ast.Name):
        for value in local.get(expression.id, ()):
            yield from _ends(value, {})
    else:
        yield expression


def _functions(module: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def _local(function: ast.AST) -> Local:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def _place(module: str, function: ast.expr, places: Places) -> int | None:
    """At which place a call has its key: of a function here, or of another module's."""
    of = function.value.id if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) else module
    return places.get(f"{of}.{_name(function)}", places.get(f"{module}.{_name(function)}"))


def _places(name: str, module: ast.Module) -> Places:
    """Functions that are handed a key and ask for its text, and Notice: at which place the key stands."""
    found: dict[str, int] = {}
    for function in _functions(module):
        passed = [call.args[0] for call in ast.walk(function) if isinstance(call, ast.Call) and _is_text(call)]
        names = {arg.id for arg in passed if isinstance(arg, ast.Name)}
        for place, arg in enumerate(function.args.args):
            if arg.arg in names:
                found[f"{name}.{function.name}"] = place
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and node.name == "Notice":
            fields = [_name(line.target) for line in node.body if isinstance(line, ast.AnnAssign)]
            found[f"{name}.Notice"] = fields.index("text")
    return found


def asked_for() -> Asked:
    """By handlers, dialog and bot; refusals by storage and domain too."""
    asked = Asked()
    modules = _modules("handlers", "dialog", "bot")
    places = {function: place for name, module in modules for function, place in _places(name, module).items()}
    for name, module in modules:
        asked.read(name, module, places)
    for name, module in _modules("storage", "domain"):
        # Rules below the handlers refuse too; other words down there are column names, not keys.
        below = Asked()
        below.read(name, module, {})
        asked.refusals |= below.refusals
    asked.literal |= {key for _, key in ROUTES.menu()}
    return asked


def _modules(*folders: str) -> list[tuple[str, ast.Module]]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).glob("*.py"))]
    return [(path.stem, ast.parse(path.read_text("utf-8"))) for path in paths]
