"""A contract class (frozen dataclass, enum, exception, …): whole, with its behaviour."""

from __future__ import annotations

import ast
import copy
from typing import FrozenSet, List, Optional

from django_products.core.contract.functions import whole_function
from django_products.core.contract.module import bound_names
from django_products.core.contract.normalise import has_docstring
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.survey import FunctionNode
from django_products.core.contract.writer import StubWriter


def value_class(
    writer: StubWriter,
    node: ast.ClassDef,
    where: str,
    outer: FrozenSet[str] = frozenset(),
) -> ast.ClassDef:
    local = outer | class_names(node) | type_parameters(node)
    made = copy.deepcopy(node)
    made.bases = [rewrite(writer, base, local=outer) for base in node.bases]
    made.keywords = [rewrite(writer, each, local=outer) for each in node.keywords]
    made.decorator_list = _decorators(writer, node, where)
    made.body = []
    for statement in node.body:
        made.body.extend(_member(writer, statement, where, local, outer))
    made.body = made.body or [ast.Pass()]
    return ast.fix_missing_locations(made)


def _decorators(writer: StubWriter, node: ast.ClassDef, where: str) -> List[ast.expr]:
    kept: List[ast.expr] = []
    for decorator in node.decorator_list:
        if writer.survey.evaluable(writer.module.name, decorator, loose=True):
            kept.append(rewrite(writer, decorator))
        else:
            writer.erase(where, "@" + ast.unparse(decorator))
    return kept


def _member(
    writer: StubWriter,
    node: ast.stmt,
    where: str,
    local: FrozenSet[str],
    outer: FrozenSet[str],
) -> List[ast.stmt]:
    if isinstance(node, FunctionNode):
        # a method's body does not see the names of its class; its header does
        return [whole_function(writer, node, f"{where}.{node.name}", in_class=True, local=local)]
    if isinstance(node, ast.ClassDef):
        return [value_class(writer, node, f"{where}.{node.name}", local)]
    if is_ellipsis_statement(node):
        return []
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return [_field(writer, node, where, local)]
    if not writer.survey.unavailable_in(writer.module.name, node):
        return [rewrite(writer, node, local=local)]
    writer.widen(node.lineno, f"{where} runs code of the implementation in its body")
    return []


def _field(
    writer: StubWriter, node: ast.stmt, where: str, local: FrozenSet[str]
) -> ast.stmt:
    value: Optional[ast.expr] = node.value  # type: ignore[attr-defined]
    made = copy.deepcopy(node)
    if isinstance(made, ast.AnnAssign):
        made.annotation = rewrite_annotation(writer, made.annotation, local)
    if value is None:
        return made
    if not writer.survey.evaluable(writer.module.name, value, local=local, loose=True):
        names = ", ".join(sorted(bound_names(node)))
        writer.erase(f"{where}.{names}", ast.unparse(value))
        writer.problem("unlinked-value", node.lineno, f"{where}.{names} is computed by the implementation")
        made.value = ast.Constant(value=...)  # type: ignore[attr-defined]
        return made
    if isinstance(value, ast.Constant) and value.value is ... and not writer.module.is_stub:
        made.value = ast.Name(id="Ellipsis", ctx=ast.Load())  # type: ignore[attr-defined]
        return made
    made.value = rewrite(writer, value, local=local)  # type: ignore[attr-defined]
    return made


def is_ellipsis_statement(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.value.value is ...
    )


def class_names(node: ast.ClassDef) -> FrozenSet[str]:
    names = set()
    for statement in node.body:
        names |= bound_names(statement)
    return frozenset(names)


def type_parameters(node: ast.AST) -> FrozenSet[str]:
    return frozenset(each.name for each in getattr(node, "type_params", ()))


__all__ = ["value_class", "has_docstring"]
