"""A contract class (frozen dataclass, enum, exception, …): whole, with its behaviour."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from django_products.core.contract.bases import kept_bases, kept_keywords
from django_products.core.contract.presence import Presence
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.statements import (
    FunctionNode,
    bound_names,
    is_ellipsis,
    is_ellipsis_statement,
    is_name_only,
    type_parameters,
)
from django_products.core.contract.whole_functions import called, whole_function
from django_products.core.contract.writer import StubWriter

#: What Python looks at when it makes a class: there nothing can stand for what is unknown.
_READ_BY_TYPE = frozenset({"__slots__", "__qualname__"})


def value_class(
    writer: StubWriter,
    node: ast.ClassDef,
    where: str,
    outer: AbstractSet[str] | None = None,
) -> ast.ClassDef:
    """`outer` are the names of the class around it, if there is one."""
    header = (outer or frozenset()) | type_parameters(node)
    made = copy.copy(node)  # each part is replaced below
    made.name = where.replace(".", "__") if outer is None else where.rpartition(".")[2]
    made.bases = kept_bases(writer, node, where, header, Presence.VALUE_CLASS)
    made.keywords = kept_keywords(writer, node, where, header)
    made.decorator_list = _decorators(writer, node, where, outer or frozenset())
    made.body = class_body(
        writer,
        node.body,
        where,
        header,
        lambda statement, local: _member(writer, statement, where, local),
    ) or [ast.Pass()]
    return ast.fix_missing_locations(made)


def _decorators(
    writer: StubWriter, node: ast.ClassDef, where: str, outer: AbstractSet[str]
) -> list[ast.expr]:
    kept: list[ast.expr] = []
    for decorator in node.decorator_list:
        if writer.survey.evaluable(writer.module.name, called(decorator), local=outer, loose=True):
            kept.append(rewrite(writer, decorator, local=outer))
        else:
            text = ast.unparse(decorator)
            writer.erase(where, "@" + text)
            message = f"{where} is decorated with {text} of the implementation"
            writer.problem("unlinked-value", decorator.lineno, message)
    return kept


def _member(
    writer: StubWriter, node: ast.stmt, where: str, local: AbstractSet[str]
) -> list[ast.stmt]:
    if isinstance(node, FunctionNode):
        return [whole_function(writer, node, f"{where}.{node.name}", local=local)]
    if isinstance(node, ast.ClassDef):
        return [value_class(writer, node, f"{where}.{node.name}", local)]
    if is_ellipsis_statement(node):
        return []
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return _field(writer, node, where, local)
    if not writer.survey.missing_in(writer.module.name, node, frozenset(local)):
        return [rewrite(writer, node, local=local)]
    writer.widen(node.lineno, f"the body of {where} runs code of the implementation")
    return []


def _field(
    writer: StubWriter, node: ast.stmt, where: str, local: AbstractSet[str]
) -> list[ast.stmt]:
    value: ast.expr | None = node.value  # type: ignore[attr-defined]
    made = copy.deepcopy(node)
    if isinstance(made, ast.AnnAssign):
        made.annotation = rewrite_annotation(writer, made.annotation, local)
    if value is None:
        return [made]
    if not writer.survey.evaluable(writer.module.name, value, local=local, loose=True):
        names = ", ".join(sorted(bound_names(node)))
        writer.erase(f"{where}.{names}", ast.unparse(value))
        message = f"{where}.{names} is computed by the implementation"
        writer.problem("unlinked-value", node.lineno, message)
        made.value = ast.Constant(value=...)  # type: ignore[attr-defined]
    elif is_ellipsis(value) and not writer.module.is_stub:
        made.value = ast.Name(id="Ellipsis", ctx=ast.Load())  # type: ignore[attr-defined]
    else:
        made.value = rewrite(writer, value, local=local)  # type: ignore[attr-defined]
    return [made]


def class_body(
    writer: StubWriter,
    body: Iterable[ast.stmt],
    where: str,
    names: AbstractSet[str],
    reduce: Callable[[ast.stmt, AbstractSet[str]], list[ast.stmt]],
) -> list[ast.stmt]:
    """The statements of a class, each reduced with the names that have a value in the class by then.

    `Empty = Empty` takes the one of the module, and with what only a name is known of nothing can be computed.
    """
    made: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, FunctionNode) and statement.name in _READ_BY_TYPE:
            writer.erase(where, ast.unparse(statement))
            continue
        kept = [
            _without_lost_property(each, made)
            for each in reduce(statement, names)
            if not (is_name_only(each) and bound_names(each) & _READ_BY_TYPE)
        ]
        made += kept
        for each in kept:
            names = names if is_name_only(each) else names | bound_names(each)
    return made


def _without_lost_property(statement: ast.stmt, body: list[ast.stmt]) -> ast.stmt:
    """`@x.setter` of an `x` whose own decorator is cut is no decorator."""
    if isinstance(statement, FunctionNode):
        plain = {
            each.name for each in body if isinstance(each, FunctionNode) and not each.decorator_list
        }
        statement.decorator_list = [
            each
            for each in statement.decorator_list
            if not (isinstance(each, ast.Attribute) and ast.unparse(each.value) in plain)
        ]
    return statement


def class_names(node: ast.ClassDef) -> frozenset[str]:
    names: set[str] = set()
    for statement in node.body:
        names |= bound_names(statement)
    return frozenset(names)
