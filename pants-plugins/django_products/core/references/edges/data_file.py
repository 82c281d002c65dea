"""Data files: whatever a string in the source could name, and what paths joined here lead to.

Python, Built-in functions, "open"; pathlib; glob. No import leads to them, and a sandbox holds only
what a target owns.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.references.edge import Edge
from django_products.core.references.edges.file_name import is_directory_name, is_file_name
from django_products.core.references.edges.path_join import (
    LISTINGS,
    PATH_CLASSES,
    JoinedPath,
    joined_path,
)
from django_products.core.references.literals import PLACEHOLDER
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

JOINING_CALLS = frozenset(
    (*PATH_CLASSES, *LISTINGS, "join", "joinpath", "glob", "rglob", "iglob", "iterdir", "with_name")
)


def data_files(source: Source) -> Iterator[Reference]:
    joins = tuple(_joins(source))
    inside = {*_docstrings(source)}
    for join in joins:
        inside |= join.path.inner
    for join in joins:
        if id(join.node) not in inside:
            yield from _path(join)
    built: list[tuple[str, ast.expr]] = []
    for node in _built_strings(source):
        if (pattern := source.literals.pattern(node)) is not None:
            built.append((re.sub(r"\*{2,}", "*", pattern), node))
            inside.update(_parts(node))
    for pattern, node in built:
        if id(node) not in inside:
            yield from _string(pattern, node)
    for constant in source.nodes.of(ast.Constant):
        if isinstance(constant.value, str) and id(constant) not in inside:
            yield from _string(PLACEHOLDER.sub("*", constant.value), constant)


def opened_file(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`open("LICENSE")`, `open(HERE / "LICENSE")`: a file even without an extension."""
    if isinstance(call.func, ast.Name) or source.names.qualified(call.func) == "io.open":
        node = argument(call, 0, "file")
        if node is not None and (join := next(_join(node, source), None)) is not None:
            for reference in _path(join):
                yield _file(reference.value.rstrip("/"), node, reference.extra.rstrip("/"))


@dataclass(frozen=True)
class _Join:
    node: ast.expr
    path: JoinedPath


def _joins(source: Source) -> Iterator[_Join]:
    for division in _outermost(source, ast.Div):
        yield from _join(division, source)
    for call in source.nodes.of(ast.Call):
        if source.names.last(call.func) in JOINING_CALLS:
            yield from _join(call, source)
    for string in (*_outermost(source, ast.Add), *source.nodes.of(ast.JoinedStr)):
        # `f"{base}/things"` is a path only where it is known to start at one.
        yield from (join for join in _join(string, source) if join.path.anchored)


def _outermost(source: Source, operator: type[ast.operator]) -> list[ast.BinOp]:
    """Whole chains: each of their links on its own would make the time quadratic."""
    chain = [node for node in source.nodes.of(ast.BinOp) if isinstance(node.op, operator)]
    links = {id(operand) for node in chain for operand in (node.left, node.right)}
    return [node for node in chain if id(node) not in links]


def _join(node: ast.expr, source: Source) -> Iterator[_Join]:
    path = joined_path(node, source)
    if path is not None and (path.anchored or any(piece.strip("*.") for piece in path.pieces)):
        yield _Join(node, path)


def _path(join: _Join) -> Iterator[Reference]:
    """The joined path, with a final slash for a directory, and its last piece on its own."""
    pieces = [piece.strip("/") for piece in join.path.pieces]
    while pieces and pieces[0] in ("..", ".", ""):
        del pieces[0]
    value, last = "/".join(pieces), pieces[-1] if pieces else ""
    anchored = join.path.anchored
    if not is_directory_name(value) or anchored.startswith("../") or last.endswith(".py"):
        return
    if is_file_name(value):
        yield _file(value, join.node, anchored)
        yield _file(last.rpartition("/")[2], join.node, anchored)
    else:
        end = "" if "*" in last else "/"
        yield _file(value + end, join.node, anchored + end if anchored else "")


def _string(text: str, node: ast.expr) -> Iterator[Reference]:
    if is_file_name(text):
        yield _file(text, node)


def _file(value: str, node: ast.expr, anchored: str = "") -> Reference:
    return Reference(ReferenceKind.FILE, value, node.lineno, anchored)


def _docstrings(source: Source) -> Iterator[int]:
    for node in source.nodes.of(ast.Expr):
        if isinstance(node.value, ast.Constant):
            yield id(node.value)


def _built_strings(source: Source) -> Iterator[ast.expr]:
    yield from _outermost(source, ast.Add)
    yield from _outermost(source, ast.Mod)
    yield from source.nodes.of(ast.JoinedStr)
    for call in source.nodes.of(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "format":
            yield call


def _parts(string: ast.expr) -> Iterator[int]:
    """The strings that a larger string is made of."""
    pending = [string]
    while pending:
        node = pending.pop()
        if node is not string:
            yield id(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
            pending.append(node.left)
            if isinstance(node.op, ast.Add):
                pending.append(node.right)
        elif isinstance(node, ast.JoinedStr):
            pending.extend(node.values)
        elif isinstance(node, ast.FormattedValue):
            pending.append(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "format":
                pending.append(node.func.value)


EDGE = Edge(calls={"open": opened_file}, files=(data_files,))
