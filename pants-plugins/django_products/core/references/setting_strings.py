"""Dotted strings in settings: Django imports most of them, and which ones is the settings' choice.

Django, Settings, "Full list of settings". Rather than a list of settings that would be out of date
with the next library, every string that could name a module is taken; the caller drops those that
name nothing in the repository.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edges.model_name import is_model_name
from django_products.core.references.literals import Literals
from django_products.core.references.nodes import walk
from django_products.core.references.parsing import parse
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.setting_directories import directory_references
from django_products.core.references.source import source_of

#: Settings whose strings may be names of top-level packages or modules, without a dot.
UNDOTTED = ("APPS", "URLCONF", "DJANGO_SETTINGS_MODULE")


def dotted_strings(text: str, path: str = "settings.py") -> tuple[Reference, ...]:
    """Every string in a settings module that could name a module, with its setting in `extra`."""
    tree = parse(text)
    source = source_of(path, walk(tree))
    found = {*directory_references(source)} | {
        reference
        for statement, setting in _statements(tree)
        for reference in setting_references(setting, statement, source.literals)
    }
    return tuple(sorted(found))


def setting_references(setting: str, value: ast.AST, literals: Literals) -> Iterator[Reference]:
    for node in _expressions(value):
        text = literals.text(node)
        if text is None:
            continue
        name = text.replace(":", ".", 1)
        # AUTH_USER_MODEL, and libraries' settings like it.
        if setting.endswith("_MODEL") and is_model_name(text):
            yield Reference(ReferenceKind.MODEL, text, node.lineno, setting)
        elif _is_dotted(name) and ("." in name or setting.endswith(UNDOTTED)):
            yield Reference(ReferenceKind.SETTING, name, node.lineno, setting)


def _statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Simple statements at any depth, each with the setting that it changes."""
    pending: list[ast.stmt] = list(reversed(tree.body))
    while pending:
        statement = pending.pop()
        blocks = [
            block
            for field in ("body", "orelse", "finalbody")
            for block in getattr(statement, field, ())
        ]
        blocks += [
            inner for handler in getattr(statement, "handlers", ()) for inner in handler.body
        ]
        if blocks:
            pending.extend(reversed(blocks))
        else:
            yield statement, _setting(statement)


def _setting(statement: ast.stmt) -> str:
    """`X` in `X = …`, `X += …`, `X["k"] = …`, `X.append(…)`."""
    target: ast.AST | None = None
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
    elif isinstance(statement, (ast.AugAssign, ast.AnnAssign)):
        target = statement.target
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        target = statement.value.func
    while isinstance(target, (ast.Attribute, ast.Subscript)):
        target = target.value
    return target.id if isinstance(target, ast.Name) else ""


def _expressions(value: ast.AST) -> Iterator[ast.expr]:
    """The strings in here; one inside a larger string is not one of its own."""
    pending: list[ast.AST] = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp)):
            yield node
        if not isinstance(node, ast.JoinedStr):
            pending.extend(ast.iter_child_nodes(node))


def _is_dotted(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))
