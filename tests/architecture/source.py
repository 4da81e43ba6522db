"""The screens' own source, read for what it promises: buttons, steps, words."""

import ast
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
NO_NAMES: Mapping[str, str] = {}


def trees(package: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module of a package, by its path."""
    for path in sorted((ROOT / package).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def calls(package: str, name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function or method of this name, and where it is."""
    for where, tree in trees(package):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _named(node.func) == name:
                yield f"{where}:{node.lineno}", node


def _named(function: ast.expr) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def names_at(where: str) -> dict[str, str]:
    """The strings that have a name in the module of this place."""
    path = Path(where.split(":")[0]).with_suffix("")
    module = importlib.import_module(".".join(path.parts))
    return {name: value for name, value in vars(module).items() if isinstance(value, str)}


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    """An argument given by place or by name."""
    named = (keyword.value for keyword in call.keywords if keyword.arg == name)
    return call.args[place] if len(call.args) > place else next(named, None)


def literals(node: ast.expr | None, names: Mapping[str, str] = NO_NAMES) -> Iterator[str]:
    """The strings an expression can be: a literal, one of the module's names, either of an ``a if x else b``."""
    if isinstance(node, ast.IfExp):
        yield from literals(node.body, names)
        yield from literals(node.orelse, names)
    elif isinstance(node, ast.Name) and node.id in names:
        yield names[node.id]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def strings(package: str, but: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Every string literal outside the calls of these names, and where it is."""
    for where, tree in trees(package):
        apart = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and _named(node.func) in but
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if node not in apart and isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{where}:{node.lineno}", node.value


def import_all(*packages: str) -> None:
    """Import every module, so that every subclass is known."""
    for package in packages:
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            importlib.import_module(found.name)


def kinds_of(base: type[T]) -> Iterator[type[T]]:
    """Every class below this one that is ours, not a test's."""
    for kind in base.__subclasses__():
        if not kind.__module__.startswith("tests"):
            yield kind
        yield from kinds_of(kind)
