"""Copy code into a stub: its names get bound there, the implementation gets replaced."""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast

from django_products.core.contract import binding
from django_products.core.contract.imports import ImportBinding, imports_of
from django_products.core.contract.names import bound_in, opens_scope
from django_products.core.contract.origins import (
    Definition,
    Foreign,
    Missing,
    ModuleRef,
    Origin,
    dotted_parts,
)
from django_products.core.contract.presence import CUT
from django_products.core.contract.writer import StubWriter
from django_products.core.deep_code import UNPARSABLE, parse_expression

Node = TypeVar("Node", bound=ast.AST)


def rewrite(
    writer: StubWriter,
    node: Node,
    *,
    local: AbstractSet[str] = frozenset(),
    annotation: bool = False,
) -> Node:
    """A copy for the stub. `annotation`: names that the cut removes are reported and stay."""
    copied = _Rewriter(writer, local, annotation).visit(copy.deepcopy(node))
    return cast(Node, ast.fix_missing_locations(copied))


def rewrite_annotation(
    writer: StubWriter, node: ast.expr, local: AbstractSet[str] = frozenset()
) -> ast.expr:
    """An annotation keeps its text; a quoted one stays quoted, and its names are bound too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            inner = parse_expression(node.value.strip())
        except UNPARSABLE:
            return copy.deepcopy(node)
        for each in ast.walk(inner):
            ast.copy_location(each, node)
        return _quoted(rewrite(writer, inner, local=local, annotation=True), node)
    rewritten = rewrite(writer, node, local=local, annotation=True)
    if writer.whole and not writer.survey.evaluable(
        writer.module.name, node, local=local, loose=True
    ):
        # evaluated when the class or function is made, and the cut has removed what it names
        return _quoted(rewritten, node)
    return rewritten


def _quoted(node: ast.expr, like: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Constant(value=ast.unparse(node)), like)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, writer: StubWriter, local: AbstractSet[str], annotation: bool) -> None:
        self.writer = writer
        self.resolver = writer.survey.resolver
        self.scope = writer.module.name
        self.local = local
        self.annotation = annotation

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if not opens_scope(node):
            return super().generic_visit(node)
        outer, self.local = self.local, self.local | bound_in(node)
        try:
            return super().generic_visit(node)
        finally:
            self.local = outer

    # -- annotations -----------------------------------------------------------------------

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = rewrite_annotation(self.writer, node.annotation, self.local)
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        if node.annotation is not None:
            node.annotation = rewrite_annotation(self.writer, node.annotation, self.local)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        parts = dotted_parts(node.value)
        if self.annotation and parts is not None and parts[-1] == "Literal":
            node.value = self.visit(node.value)  # its strings are values, not names
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if self.annotation and isinstance(node.value, str):
            return rewrite_annotation(self.writer, node, self.local)
        return node

    # -- names -----------------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self._chain(node, (node.id,)) if isinstance(node.ctx, ast.Load) else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        parts = dotted_parts(node)
        return self.generic_visit(node) if parts is None else self._chain(node, parts)

    def _chain(self, node: ast.expr, parts: tuple[str, ...]) -> ast.expr:
        if parts[0] in self.local:
            return node
        if self.annotation:
            self._report_leak(node, parts)
        found = self._in_implementation(parts)
        if found is None:
            self._need(parts[0])
            self._need_of_modules(parts)
            return node
        count, origin = found
        name = self.writer.alias(parts[:count], origin, node.lineno)
        if name is None:
            self.writer.leak(parts)
            return node
        replaced: ast.expr = ast.Name(id=name, ctx=ast.Load())
        for attribute in parts[count:]:
            replaced = ast.Attribute(value=replaced, attr=attribute, ctx=ast.Load())
        return replaced

    def _in_implementation(self, parts: tuple[str, ...]) -> tuple[int, Origin] | None:
        """How much of `logic.errors.NotFound` leads through the implementation, and to what."""
        layout = self.writer.layout
        best: tuple[int, Origin] | None = None
        passed = False
        for count in range(1, len(parts) + 1):
            origin, rest = self.resolver.chain(self.scope, parts[:count])
            if isinstance(origin, ModuleRef):
                passed = passed or (
                    layout.is_implementation(origin.module)
                    and not (layout.holds_facade(origin.module) and self._is_plain(parts[0]))
                )
                best = (count, origin) if passed else None
                continue
            if isinstance(origin, Foreign) or rest:
                return (count, origin) if passed and not rest and count > 1 and best else best
            if count > 1 and (passed or self._is_nested(origin)):
                best = (count, origin)
        return best

    def _is_plain(self, root: str) -> bool:
        """`import products.x.backend.facade.api`, which a stub can keep."""
        bindings = self.writer.module.imports.get(root, [])
        return all(each.attribute is None for each in bindings)

    def _is_nested(self, origin: Origin) -> bool:
        """`Run.Status` of an imported `Run`."""
        return isinstance(origin, Definition) and "." in origin.name

    def _need(self, name: str) -> None:
        known = self.writer.module.binds(name) or not (
            hasattr(builtins, name) or isinstance(self.resolver.origin(self.scope, name), Missing)
        )
        if known:
            self.writer.want(name)

    def _need_of_modules(self, parts: tuple[str, ...]) -> None:
        """`_helpers.LIMIT` after `from . import _helpers`: its stub has to bind what is asked of it."""
        for count in range(1, len(parts)):
            origin, rest = self.resolver.chain(self.scope, parts[:count])
            if rest or not isinstance(origin, ModuleRef):
                return
            self.writer.shop.want_of(origin.module, parts[count])

    def _report_leak(self, node: ast.expr, parts: tuple[str, ...]) -> None:
        if self.writer.survey.chain_presence(self.scope, parts) in CUT:
            text = ".".join(parts)
            message = f"the signature names {text}, a type of the implementation"
            self.writer.problem("leak", node.lineno, message)

    # -- imports inside bodies -------------------------------------------------------------

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        self._record(node)
        source = self.writer.layout.absolute(self.scope, node.level, node.module)
        if source is not None:
            node.module, node.level = source, 0
        return node

    def visit_Import(self, node: ast.Import) -> ast.AST:
        self._record(node)
        return node

    def _record(self, node: ast.stmt) -> None:
        for each in imports_of(self.writer.layout, self.scope, node):
            if isinstance(each, ImportBinding):
                binding.line_for(self.writer, each)
            elif not self.writer.layout.is_own(each.module):
                self.writer.record_star(each.module, node.lineno)
