"""What must not be seen through a facade: models, query sets, serializers, requests, responses."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module, alias_value
from django_products.core.contract_check.provenance import Kind, provenance

_ALIAS_DEPTH = 8


def shown_by(facade: Facade, module: Module, annotation: ast.expr) -> Iterator[tuple[str, str]]:
    """What an annotation shows and must not: pairs of (as written, what it is)."""
    for part in _names(annotation):
        dotted = facade.meaning(module, part)
        what = None if dotted is None else _forbidden(facade, dotted, strict=True)
        if what is not None:
            yield ast.unparse(part), what


def handed_on(facade: Facade, module: Module, value: ast.expr) -> tuple[str, str] | None:
    """What `Run = models.Run` hands on and must not: (as written, what it is), or None."""
    dotted = facade.meaning(module, value)
    what = None if dotted is None else _forbidden(facade, dotted, strict=False)
    return None if what is None else (ast.unparse(value), what)


def forbidden_name(facade: Facade, dotted: str) -> str | None:
    """What a name that is handed on under its own name is, if it must not be."""
    return _forbidden(facade, dotted, strict=False)


def _forbidden(facade: Facade, dotted: str, *, strict: bool, depth: int = 0) -> str | None:
    """Arguments:
    strict: the implementation is forbidden as such. Not where it is handed on: errors of
        `logic.py` are handed on by assignment, and a contract follows those.
    """
    found = facade.definition(dotted)
    if found is not None:
        value = alias_value(found[1])
        if value is None or depth > _ALIAS_DEPTH:
            return None
        for part in _names(value) if not isinstance(value, ast.Call) else ():
            inner = facade.meaning(found[0], part)
            if inner is not None and inner != dotted:
                what = _forbidden(facade, inner, strict=False, depth=depth + 1)
                if what is not None:
                    return what
        return None
    where = provenance(dotted, facade.request)
    if where.kind is Kind.MODEL:
        return None if _is_no_model(dotted) and not strict else "a model"
    if where.kind is Kind.IMPLEMENTATION:
        return f"implementation of `{where.product}`" if strict else None
    if where.kind is Kind.DJANGO:
        return _of_django(dotted) if strict else _of_django(dotted, only_known=True)
    if where.kind is Kind.CELERY and not strict:
        return None
    return {
        Kind.REST: "of Django REST framework",
        Kind.HTTP: "a request, a response, or another part of HTTP",
        Kind.CELERY: "of Celery",
        Kind.PRESENTATION: "of the presentation layer",
    }.get(where.kind)


def _of_django(dotted: str, *, only_known: bool = False) -> str | None:
    last = dotted.rpartition(".")[2]
    if last in ("Model", "QuerySet", "Manager", "BaseManager", "RawQuerySet"):
        return "a query set" if "Query" in last else "a model"
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
                stack.append(ast.parse(node.value, mode="eval").body)
            except (SyntaxError, ValueError):
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
