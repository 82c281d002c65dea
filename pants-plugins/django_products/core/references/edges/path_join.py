"""Paths that are joined from pieces, and where they start.

Python, pathlib, "Operators"; os.path, "join"; importlib.resources, "files".
"""

from __future__ import annotations

import ast
import posixpath
from dataclasses import dataclass

from django_products.core.references.source import Source

# Nobody joins more pieces than this, and a bound keeps long chains of divisions linear.
MOST_STEPS = 32
PATH_CLASSES = ("Path", "PosixPath", "PurePath", "PurePosixPath", "UPath")
SAME_METHODS = ("resolve", "absolute", "expanduser", "as_posix")
SAME_FUNCTIONS = ("abspath", "realpath", "normpath", "fspath", "str")
LISTINGS = ("listdir", "scandir", "walk")


@dataclass(frozen=True)
class JoinedPath:
    #: Pieces as written, `*` for unknown ones.
    pieces: tuple[str, ...]
    #: The same from the repository's root, "" where the start is unknown.
    anchored: str
    #: The nodes that this path is made of, so that none of them counts again.
    inner: frozenset[int]


def joined_path(node: ast.expr, source: Source) -> JoinedPath | None:
    """Follows a path expression down to where it starts, through names bound once."""
    pieces: list[str] = []
    inner: set[int] = set()
    visited: set[int] = set()
    anchor: str | None = None
    is_here = True  # until a name leads to another statement
    step: ast.expr | None = node
    while step is not None and id(step) not in visited and len(visited) <= MOST_STEPS:
        visited.add(id(step))
        if is_here:
            inner.add(id(step))
        if isinstance(step, ast.Name) and step.id == "__file__":
            anchor = source.path
        if (text := _last_piece(step, source)) is not None:
            pieces.append(text)
            break
        if isinstance(step, ast.Name):
            is_here = False
            step = source.names.once.get(step.id)
            continue
        added, step, package = _step(step, source)
        anchor = package if package is not None else anchor
        for operand in added:
            if isinstance(operand, str):
                pieces.append(operand)
            else:
                pieces.append(source.literals.pattern(operand) or "*")
                if is_here:
                    inner.add(id(operand))
    pieces.reverse()
    if all(piece == ".." for piece in pieces):
        return None
    anchored = "" if anchor is None else posixpath.normpath(posixpath.join(anchor, *pieces))
    return JoinedPath(tuple(pieces), anchored, frozenset(inner - {id(node)}))


def _last_piece(node: ast.expr, source: Source) -> str | None:
    """The string that a path starts with, unless that string itself starts with a path."""
    return None if _base_of(node, source) else source.literals.pattern(node)


def _base_of(node: ast.expr, source: Source) -> tuple[str, ast.expr] | None:
    """`f"{HERE}/x"` and `HERE + "/x"`: what is appended, and to what."""
    if source.literals.text(node) is not None:
        return None
    base: ast.expr
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        base, end = node.left, source.literals.pattern(node.right)
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.FormattedValue):
        base = node.values[0].value
        end = source.literals.pattern(ast.JoinedStr(node.values[1:]))
    else:
        return None
    return (end.lstrip("/"), base) if end is not None and end.startswith("/") else None


Step = tuple["list[str | ast.expr]", "ast.expr | None", "str | None"]


def _step(node: ast.expr, source: Source) -> Step:
    """The pieces that this node adds (last first), what it adds them to, and a known start."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return [node.right], node.left, None
    if isinstance(node, ast.Attribute) and node.attr == "parent":
        return [".."], node.value, None
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
        if node.value.attr == "parents" and isinstance(node.slice, ast.Constant):
            if isinstance(index := node.slice.value, int) and 0 <= index < MOST_STEPS:
                return [".."] * (index + 1), node.value.value, None
    if isinstance(node, ast.Call):
        return _call(node, source)
    if (appended := _base_of(node, source)) is not None:
        return [appended[0]], appended[1], None
    return [], None, None


def _call(call: ast.Call, source: Source) -> Step:
    name = source.names.last(call.func)
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    first = call.args[0] if call.args else None
    rest: list[str | ast.expr] = list(reversed(call.args[1:]))
    every: list[str | ast.expr] = list(reversed(call.args))
    if name in PATH_CLASSES or source.names.qualified(call.func).endswith("path.join"):
        return rest, first, None
    if name == "with_name" and first is not None:
        return [first, ".."], owner, None
    if name == "joinpath":
        return every, owner, None
    if name in SAME_METHODS and owner is not None and not call.args:
        return [], owner, None
    if name in SAME_FUNCTIONS and len(call.args) == 1:
        return [], first, None
    if name == "dirname" and first is not None:
        return [".."], first, None
    if name in ("glob", "rglob") and owner is not None and first is not None:
        if isinstance(owner, ast.Name) and owner.id == "glob":
            return [], first, None
        return [first, "**"] if name == "rglob" else [first], owner, None
    if name == "iterdir":
        return ["*"], owner, None
    if name in LISTINGS and first is not None:
        return ["*"], first, None
    if name == "files" and (package := source.literals.text(first)):
        return [], None, package.replace(".", "/")
    return [], None, None
