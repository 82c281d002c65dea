"""A class of a facade that is no contract class: its shape, without its behaviour."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django_products.core.contract.bases import kept_bases, kept_keywords
from django_products.core.contract.classes import VALUE_KINDS
from django_products.core.contract.decorators import kept_decorators
from django_products.core.contract.instance_attributes import instance_attributes
from django_products.core.contract.presence import Presence
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.signatures import signature
from django_products.core.contract.statements import (
    FunctionNode,
    assigned_value,
    bound_names,
    inner_blocks,
    is_docstring,
    is_ellipsis,
    type_parameters,
)
from django_products.core.contract.value_class import class_body, class_names, value_class
from django_products.core.contract.writer import StubWriter


def signature_class(
    writer: StubWriter,
    node: ast.ClassDef,
    where: str,
    outer: AbstractSet[str] = frozenset(),
) -> ast.ClassDef:
    header = outer | type_parameters(node)
    made = copy.copy(node)  # each part is replaced below
    made.bases = kept_bases(writer, node, where, header, Presence.CLASS)
    made.keywords = kept_keywords(writer, node, where, header)
    made.decorator_list = kept_decorators(writer, node.decorator_list, where, in_class=False)
    wanted = _wanted_names(node)
    made.body = []
    if writer.shop.keep_docstrings and is_docstring(node.body[0]):
        made.body.append(copy.deepcopy(node.body[0]))
    is_remade = len(made.decorator_list) < len(node.decorator_list)
    made.body += _Members(writer, where, wanted, is_remade).of(node.body, header)
    # What only a value needed that is cut is not needed any more.
    kept = _wanted_names(made)
    made.body = [each for each in made.body if is_docstring(each) or bound_names(each) & kept]
    bound = class_names(node)
    made.body += instance_attributes(writer, node, bound, header | bound)
    made.body = made.body or [ast.Pass()]
    return ast.fix_missing_locations(made)


def _wanted_names(node: ast.ClassDef) -> frozenset[str]:
    """Public members and dunders, and the private ones that a kept line of the class needs."""
    wanted: set[str] = {name for name in class_names(node) if _is_public(name)}
    while True:
        needed: set[str] = set()
        for statement in node.body:
            if bound_names(statement) & wanted:
                for each in ast.walk(_evaluated_part(statement)):
                    if isinstance(each, ast.Name):
                        needed.add(each.id)
        needed = (needed & class_names(node)) - wanted
        if not needed:
            return frozenset(wanted)
        wanted |= needed


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _evaluated_part(statement: ast.stmt) -> ast.AST:
    """What of a member runs when the class is made."""
    if not isinstance(statement, FunctionNode):
        return statement
    parts = [*statement.decorator_list, *statement.args.defaults]
    parts.extend(each for each in statement.args.kw_defaults if each is not None)
    return ast.Tuple(elts=parts, ctx=ast.Load())


@dataclass(frozen=True)
class _Members:
    """Arguments:
    wanted: names of the class, of which the others are left out.
    is_remade: a decorator that is cut may make another class of it, with other values.
    """

    writer: StubWriter
    where: str
    wanted: AbstractSet[str]
    is_remade: bool

    def of(self, body: Iterable[ast.stmt], names: AbstractSet[str]) -> list[ast.stmt]:
        kept = [each for each in body if bound_names(each) & self.wanted]
        return class_body(self.writer, kept, self.where, names, self._member)

    def _member(self, node: ast.stmt, local: AbstractSet[str]) -> list[ast.stmt]:
        writer, where = self.writer, self.where
        if isinstance(node, FunctionNode):
            return [signature(writer, node, f"{where}.{node.name}", in_class=True, local=local)]
        if isinstance(node, ast.ClassDef):
            kind = writer.survey.kind(writer.module.name, node)
            make = value_class if kind in VALUE_KINDS else signature_class
            return [make(writer, node, f"{where}.{node.name}", local)]
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            return self._attribute(node, local)
        if isinstance(node, ast.If) and writer.survey.evaluable(writer.module.name, node.test):
            return self._conditional(node, local)
        writer.widen(node.lineno, f"the body of {where} is more than members")
        return _stand_ins(bound_names(node) & self.wanted)

    def _conditional(self, node: ast.If, local: AbstractSet[str]) -> list[ast.stmt]:
        body, orelse = (self.of(block, local) for block in inner_blocks(node) or ([], []))
        test = rewrite(self.writer, node.test)
        return [ast.If(test=test, body=body or [ast.Pass()], orelse=orelse)]

    def _attribute(self, node: ast.stmt, local: AbstractSet[str]) -> list[ast.stmt]:
        value = assigned_value(node)
        if value is None or self._is_known(node, value, local):
            return [rewrite(self.writer, node, local=local)]
        if isinstance(node, ast.AnnAssign):
            made = copy.deepcopy(node)
            made.annotation = rewrite_annotation(self.writer, node.annotation, local)
            made.value = ast.Constant(value=...)
            return [made]
        return _stand_ins(bound_names(node))

    def _is_known(self, node: ast.stmt, value: ast.expr, local: AbstractSet[str]) -> bool:
        module = self.writer.module
        names = bound_names(node)
        changes = self.is_remade or bool(names & module.changed_in_functions[1])
        return (
            not changes
            and not any(self._is_changed_elsewhere(name, value) for name in names)
            and not is_ellipsis(value)
            and self.writer.survey.evaluable(module.name, value, local=local)
        )

    def _is_changed_elsewhere(self, name: str, value: ast.expr) -> bool:
        module, elsewhere = self.writer.module, self.writer.survey.elsewhere
        return not module.is_stub and elsewhere.is_changed(
            module.name, f"{self.where}.{name}", value
        )


def _stand_ins(names: AbstractSet[str]) -> list[ast.stmt]:
    return [_stand_in(name) for name in sorted(names)]


def _stand_in(name: str) -> ast.stmt:
    # no annotation: it would tell a dataclass or a Protocol that here is a field
    target = ast.Name(id=name, ctx=ast.Store())
    made = ast.Assign(targets=[target], value=ast.Constant(value=...))
    return ast.fix_missing_locations(ast.copy_location(made, ast.Pass(lineno=1, col_offset=0)))
