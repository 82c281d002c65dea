"""Imports that may fail without an error: absent from the sandbox, they change behaviour silently.

Python, "The try statement" with ImportError; contextlib, "suppress"; importlib.util, "find_spec";
pytest, "importorskip".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.module_path import resolve_name, resolve_relative
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

FORGIVING = ("ImportError", "ModuleNotFoundError", "Exception", "BaseException")
NOT_RUN_HERE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.expr)


def guarded_imports(source: Source) -> Iterator[Reference]:
    for kind in (ast.Try, getattr(ast, "TryStar", ast.Try)):
        for node in source.nodes.of(kind):
            if any(_forgives(handler.type, source) for handler in node.handlers):
                yield from _imports(node.body, source)
    # An asynchronous `with` cannot suppress: contextlib has only the synchronous manager.
    for block in source.nodes.of(ast.With):
        if any(_suppresses(item.context_expr, source) for item in block.items):
            yield from _imports(block.body, source)


def probe(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`find_spec("a.b")`, `importorskip("a.b")`."""
    node = argument(call, 0, "name", "modname")
    package = source.literals.text(argument(call, 1, "package")) or ""
    if (name := source.literals.text(node)) is not None:
        yield Reference(ReferenceKind.OPTIONAL_IMPORT, resolve_name(name, package), call.lineno)
    elif node is not None:
        yield source.dynamic(source.names.last(call.func), node)


def _forgives(caught: ast.expr | None, source: Source) -> bool:
    if caught is None:
        return True
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(source.names.last(name) in FORGIVING for name in names)


def _suppresses(manager: ast.expr, source: Source) -> bool:
    return (
        isinstance(manager, ast.Call)
        and source.names.last(manager.func) == "suppress"
        and any(_forgives(name, source) for name in manager.args)
    )


def _imports(body: list[ast.stmt], source: Source) -> Iterator[Reference]:
    """The imports that run right here, not those of functions defined here."""
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Reference(ReferenceKind.OPTIONAL_IMPORT, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            module = resolve_relative(source.package, node.level, node.module or "")
            for alias in node.names:
                yield Reference(ReferenceKind.OPTIONAL_IMPORT, module, node.lineno, alias.name)
        elif not isinstance(node, NOT_RUN_HERE):
            pending.extend(ast.iter_child_nodes(node))


EDGE = Edge(
    calls={"find_spec": probe, "importorskip": probe},
    files=(guarded_imports,),
)
