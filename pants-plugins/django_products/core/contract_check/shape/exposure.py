"""What must not be seen through a facade: models, query sets, serializers, requests, responses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum

from django_products.core.contract.values import LeftOut, LeftOutKind
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module, alias_value
from django_products.core.contract_check.provenance import Kind, provenance
from django_products.core.deep_code import UNPARSABLE, parse_expression

_ALIAS_DEPTH = 8


class _Use(Enum):
    """How a facade uses a name."""

    WRITTEN = "in an annotation"
    BY_ALIAS = "in an annotation, under another name"
    HANDED_ON = "offered"


def shown_by(facade: Facade, module: Module, annotation: ast.expr) -> Iterator[tuple[str, str]]:
    """What an annotation shows and must not: pairs of (as written, what it is)."""
    for part in _names(annotation):
        dotted = facade.meaning(module, part)
        what = None if dotted is None else _forbidden(facade, dotted, _Use.WRITTEN)
        if what is not None:
            yield ast.unparse(part), what


def handed_on(facade: Facade, module: Module, value: ast.expr) -> tuple[str, str] | None:
    """What `Run = models.Run` hands on and must not: (as written, what it is), or None.

    Also in a type: `Runs = list[models.Run]`.
    """
    for part in _names(value):
        dotted = facade.meaning(module, part)
        what = None if dotted is None else _forbidden(facade, dotted, _Use.HANDED_ON)
        if what is not None:
            return ast.unparse(part), what
    return None


def forbidden_name(facade: Facade, dotted: str) -> str | None:
    """What a name that is handed on under its own name is, if it must not be."""
    return _forbidden(facade, dotted, _Use.HANDED_ON)


def _forbidden(facade: Facade, dotted: str, use: _Use, depth: int = 0) -> str | None:
    found = facade.definition(dotted)
    if found is not None:
        value = alias_value(found[1])
        if value is None or depth > _ALIAS_DEPTH:
            return None
        aliased = _Use.HANDED_ON if use is _Use.HANDED_ON else _Use.BY_ALIAS
        for part in _names(value) if not isinstance(value, ast.Call) else ():
            inner = facade.meaning(found[0], part)
            if inner is not None and inner != dotted:
                what = _forbidden(facade, inner, aliased, depth + 1)
                if what is not None:
                    return what
        return None
    where = provenance(dotted, facade.request)
    if where.kind is not Kind.IMPLEMENTATION:
        return _outside(where.kind, dotted, use)
    if use is _Use.WRITTEN:
        return f"implementation of `{where.product}`"
    # Only the contract knows: errors of `logic.py` are handed on by assignment, and it follows those.
    for each in facade.request.left_out:
        if each.name == dotted:
            what = _left_out(facade, each, use)
            if what is not None:
                return what
    return None


def _left_out(facade: Facade, found: LeftOut, use: _Use) -> str | None:
    """What a name of the implementation turns out to be, if the facade must not use it so."""
    if found.kind is LeftOutKind.MODEL:
        return f"a model, `{found.home}`"
    if found.kind is LeftOutKind.CLASS or (
        found.kind is LeftOutKind.VALUE and use is _Use.BY_ALIAS
    ):
        return f"implementation, `{found.home}`"
    if found.kind is LeftOutKind.VALUE:
        return None
    what = _outside(provenance(found.home, facade.request).kind, found.home, use)
    return None if what is None else f"{what}, `{found.home}`"


def _outside(kind: Kind, dotted: str, use: _Use) -> str | None:
    strict = use is _Use.WRITTEN
    if kind is Kind.MODEL:
        return None if _is_no_model(dotted) and not strict else "a model"
    if kind is Kind.DJANGO:
        return _of_django(dotted) if strict else _of_django(dotted, only_known=True)
    if kind is Kind.CELERY and not strict:
        return None
    return {
        Kind.REST: "of Django REST framework",
        Kind.HTTP: "a request, a response, or another part of HTTP",
        Kind.CELERY: "of Celery",
        Kind.PRESENTATION: "of the presentation layer",
    }.get(kind)


def _of_django(dotted: str, *, only_known: bool = False) -> str | None:
    last = dotted.rpartition(".")[2]
    if last in ("Model", "QuerySet", "Manager", "BaseManager", "RawQuerySet"):
        return "a query set" if "Query" in last else "a model"
    if ".models." in dotted and not dotted.startswith("django.db.") and not _is_no_model(dotted):
        return "a model"  # `django.contrib.auth.models.User`
    return None if only_known else "of Django"


def _is_no_model(dotted: str) -> bool:
    """`models.Run.Status`, `models.MAX_RUNS`, `models.RunLocked`: named in `models.py`, no model.

    An enum inside a model, a constant or an error; a contract follows them to their values.
    """
    owner, _, last = dotted.rpartition(".")
    nested = owner.rpartition(".")[2][:1].isupper()
    error = last.endswith(("Error", "Exception", "DoesNotExist", "MultipleObjectsReturned"))
    return nested or error or last.isupper() or not last[:1].isupper()


def _names(annotation: ast.expr) -> Iterator[ast.expr]:
    """The dotted names in an annotation, the longest of each; text is read as code."""
    stack: list[ast.AST] = [annotation]
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.Name, ast.Attribute)) and _is_dotted(node):
            yield node
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                stack.append(parse_expression(node.value))
            except UNPARSABLE:
                continue
        elif isinstance(node, ast.Subscript) and _is_literal(node.value):
            continue
        else:
            stack.extend(ast.iter_child_nodes(node))


def _is_dotted(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _is_literal(node: ast.expr) -> bool:
    return (node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")) == "Literal"
