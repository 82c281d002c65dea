"""From a finished `StubWriter` to the text of its `.pyi`."""

from __future__ import annotations

import ast
import copy

from django_products.core.contract.blocks import statements_of
from django_products.core.contract.erased import erased_lines
from django_products.core.contract.exports import declared_names
from django_products.core.contract.module import STUB_HEADER
from django_products.core.contract.normalise import drop_docstrings, mentions_doc
from django_products.core.contract.stand_in import is_stand_in_line, module_stand_in
from django_products.core.contract.statements import (
    bound_names,
    guarded_leaves,
    is_docstring,
    is_import,
)
from django_products.core.contract.type_checking import (
    IMPORT as TYPE_CHECKING_IMPORT,
)
from django_products.core.contract.type_checking import (
    as_reexports,
    hide_implementations,
    reexported,
)
from django_products.core.contract.writer import StubWriter

_FUTURE = "from __future__ import annotations"
_ANY = "from typing import Any"


def render(writer: StubWriter) -> str:
    tree = writer.module.tree
    body = copy.deepcopy(statements_of(writer))
    hidden = hide_implementations(body)
    lines = writer.lines
    named = {line for line in lines if is_stand_in_line(line)}
    stand_ins = {ast.unparse(ast.parse(line)) for line in named}
    bound = _bound(body) | _bound([each for line in lines for each in ast.parse(line).body])
    for name, used in writer.leaks.items():
        if name not in bound:
            stand_ins.add(ast.unparse(module_stand_in(name, used)))
    if not writer.shop.keep_docstrings and not (writer.whole and mentions_doc(tree)):
        for statement in body:
            _drop_docstrings(statement)
    text = [ast.unparse(each) for each in body]
    offered = reexported(writer)
    imports, assignments = as_reexports(writer, lines - named, offered)
    if hidden and "TYPE_CHECKING" not in bound:
        imports.add(TYPE_CHECKING_IMPORT)
    if "Any" not in bound and ("Any" in writer.wanted or _uses_any(sorted(stand_ins) + text)):
        imports.add(_ANY)
    made: list[str] = [STUB_HEADER]
    if writer.shop.keep_docstrings and tree.body and is_docstring(tree.body[0]):
        made.append(ast.unparse(tree.body[0]))
    if not writer.whole or _has_future(tree):
        made.append(_FUTURE)
    made += [*_one_for_each_name(imports), *sorted(stand_ins), *assignments, *text, *_all(writer)]
    made += erased_lines(writer.erased)
    return "\n".join(made) + "\n"


def _one_for_each_name(imports: set[str]) -> list[str]:
    """Sorted; where it depends on what nobody knows, a name has several imports."""
    by_name = {
        (line.rpartition(" ")[2] if line.startswith("from ") and line[-1] != "*" else line): line
        for line in sorted(imports)
    }
    return sorted(by_name.values())


def _drop_docstrings(statement: ast.stmt) -> None:
    if not mentions_doc(statement):
        drop_docstrings(statement)


def _has_future(tree: ast.Module) -> bool:
    return any(
        isinstance(each, ast.ImportFrom)
        and each.module == "__future__"
        and any(alias.name == "annotations" for alias in each.names)
        for each in tree.body
    )


def _uses_any(texts: list[str]) -> bool:
    return any(
        isinstance(each, ast.Name) and each.id == "Any"
        for text in texts
        for each in ast.walk(ast.parse(text))
    )


def _all(writer: StubWriter) -> list[str]:
    if writer.whole or not writer.layout.is_facade(writer.module.name):
        return []
    names = declared_names(writer.survey.resolver, writer.module)
    return [] if names is None else [f"__all__ = {sorted(set(names))!r}"]


def _bound(body: list[ast.stmt]) -> set[str]:
    names: set[str] = set()
    for statement, _ in guarded_leaves(body):
        if is_import(statement):
            for alias in statement.names:  # type: ignore[attr-defined]
                names.add((alias.asname or alias.name).partition(".")[0])
        else:
            names |= bound_names(statement)
    return names
