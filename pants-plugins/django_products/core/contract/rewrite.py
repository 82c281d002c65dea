"""Copy an expression into a stub: names get bound there, the implementation gets replaced."""

from __future__ import annotations

import ast
import builtins
import copy
from typing import FrozenSet, List, Optional, Tuple, TypeVar

from django_products.core.contract.expressions import bound_in
from django_products.core.contract.module import ImportBinding, StarImport, imports_of
from django_products.core.contract.resolve import (
    Missing,
    ModuleRef,
    Origin,
    dotted_parts,
)
from django_products.core.contract.survey import Presence
from django_products.core.contract.writer import StubWriter

Node = TypeVar("Node", bound=ast.AST)


def rewrite(
    writer: StubWriter,
    node: Node,
    *,
    local: FrozenSet[str] = frozenset(),
    annotation: bool = False,
) -> Node:
    """A copy for the stub. `annotation`: names that the cut removes are reported and stay."""
    copied = copy.deepcopy(node)
    return ast.fix_missing_locations(_Rewriter(writer, local, annotation).visit(copied))


def any_placeholder(name: str) -> ast.stmt:
    """`name: Any = ...`, which the importer turns into an object that raises on use."""
    return ast.parse(f"{name}: Any = ...").body[0]


class _Rewriter(ast.NodeTransformer):
    def __init__(self, writer: StubWriter, local: FrozenSet[str], annotation: bool) -> None:
        self.writer = writer
        self.local = local
        self.annotation = annotation

    # -- scopes ----------------------------------------------------------------------------

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(
            node,
            (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        ):
            outer, self.local = self.local, self.local | bound_in(node)
            try:
                return super().generic_visit(node)
            finally:
                self.local = outer
        return super().generic_visit(node)

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
        if isinstance(node.ctx, ast.Load):
            return self._chain(node, (node.id,))
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        parts = dotted_parts(node)
        if parts is None:
            return self.generic_visit(node)
        return self._chain(node, parts)

    def _chain(self, node: ast.expr, parts: Tuple[str, ...]) -> ast.expr:
        if parts[0] in self.local:
            return node
        if self.annotation:
            self._report_leak(node, parts)
        consumed = self._through_implementation(parts)
        if consumed is None:
            self._need(parts[0], node.lineno)
            return node
        count, origin = consumed
        name = self.writer.alias(parts[:count], origin, node.lineno)
        if name is None:
            self.writer.placeholder(parts[0])
            return node
        replaced: ast.expr = ast.Name(id=name, ctx=ast.Load())
        for attribute in parts[count:]:
            replaced = ast.Attribute(value=replaced, attr=attribute, ctx=ast.Load())
        return replaced

    def _through_implementation(self, parts: Tuple[str, ...]) -> Optional[Tuple[int, Origin]]:
        """How much of `logic.errors.NotFound` names the implementation, and what that is."""
        resolver = self.writer.survey.resolver
        layout = self.writer.layout
        passed = False
        for count in range(1, len(parts) + 1):
            origin, _ = resolver.chain(self.writer.module.name, parts[:count])
            if not isinstance(origin, ModuleRef):
                return (count, origin) if passed and count > 1 else None
            passed = passed or (
                layout.is_implementation(origin.module)
                and not layout.request.facade_package.startswith(origin.module + ".")
            )
        return (len(parts), origin) if passed else None

    def _need(self, name: str, line: int) -> None:
        if self.writer.module.binds(name):
            self.writer.want(name)
            return
        if hasattr(builtins, name):
            return
        origin = self.writer.survey.resolver.origin(self.writer.module.name, name)
        if not isinstance(origin, Missing):
            self.writer.want(name)

    def _report_leak(self, node: ast.expr, parts: Tuple[str, ...]) -> None:
        presence = self.writer.survey.chain_presence(self.writer.module.name, parts)
        if presence in (Presence.PLACEHOLDER, Presence.IMPLEMENTATION):
            text = ".".join(parts)
            self.writer.problem(
                "leak", node.lineno, f"the signature names {text}, a type of the implementation"
            )

    # -- imports inside bodies -------------------------------------------------------------

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        source = self.writer.layout.absolute(
            self.writer.module.name, node.level, node.module
        )
        if source is not None:
            node.module, node.level = source, 0
        self._record(node)
        return node

    def visit_Import(self, node: ast.Import) -> ast.AST:
        self._record(node)
        return node

    def _record(self, node: ast.stmt) -> None:
        found: List[object] = imports_of(self.writer.layout, self.writer.module.name, node)
        for each in found:
            if isinstance(each, ImportBinding):
                if self.writer.layout.is_own(each.module):
                    self.writer.import_lines(each)
                else:
                    self.writer._record_import(each, node.lineno)
            elif isinstance(each, StarImport):
                self.writer.record_star(each.module, node.lineno)


def rewrite_annotation(
    writer: StubWriter, node: ast.expr, local: FrozenSet[str] = frozenset()
) -> ast.expr:
    """An annotation keeps its text; a quoted one stays quoted, and its names are bound too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            inner = ast.parse(node.value, mode="eval").body
        except SyntaxError:
            return copy.deepcopy(node)
        for each in ast.walk(inner):
            ast.copy_location(each, node)
        rewritten = rewrite(writer, inner, local=local, annotation=True)
        return ast.copy_location(ast.Constant(value=ast.unparse(rewritten)), node)
    rewritten = rewrite(writer, node, local=local, annotation=True)
    if writer.whole and not _evaluates(writer, node, local):
        # evaluated when the class or function is made; the cut has removed what it names
        return ast.copy_location(ast.Constant(value=ast.unparse(rewritten)), node)
    return rewritten


def _evaluates(writer: StubWriter, node: ast.expr, local: FrozenSet[str]) -> bool:
    return writer.survey.evaluable(writer.module.name, node, local=local, loose=True)
