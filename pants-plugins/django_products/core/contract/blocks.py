"""The statements of a stub in source order, with `if` and `try` blocks where they were."""

from __future__ import annotations

import ast
import copy
from functools import cached_property
from typing import TypeVar, Union

from django_products.core.contract import binding
from django_products.core.contract.imports import StarImport, imports_of
from django_products.core.contract.rewrite import rewrite
from django_products.core.contract.stand_in import is_stand_in_line
from django_products.core.contract.statements import (
    CONDITION,
    TYPING,
    is_import,
    is_main_guard,
    is_try,
    is_typing_guard,
)
from django_products.core.contract.type_checking import as_reexports, reexported
from django_products.core.contract.writer import StubWriter

Located = TypeVar("Located", bound=Union[ast.stmt, ast.excepthandler])


def statements_of(writer: StubWriter) -> list[ast.stmt]:
    """Also makes the writer bind what only blocks need: their tests, and guarded imports."""
    return _Blocks(writer).block(writer.module.tree.body, "")


class _Blocks:
    def __init__(self, writer: StubWriter) -> None:
        self.writer = writer

    @cached_property
    def _offered(self) -> set[str]:
        return reexported(self.writer)

    def block(self, source: list[ast.stmt], guard: str) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for statement in source:
            if is_import(statement):
                made.extend(self._imports(statement, guard))
            elif isinstance(statement, ast.If):
                made.extend(self._if(statement, guard))
            elif is_try(statement):
                made.extend(self._try(statement, guard))
            else:
                made.extend(self.writer.reduced.get(id(statement), []))
                made.extend(self._nested(statement))
        return made

    def _nested(self, statement: ast.stmt) -> list[ast.stmt]:
        """`Run.Status`, followed out of a `Run` that stays behind."""
        made: list[ast.stmt] = []
        if isinstance(statement, ast.ClassDef) and not self.writer.layout.is_facade(
            self.writer.module.name
        ):
            for name in sorted(self.writer.wanted):
                if name.startswith(statement.name + "."):
                    for piece in self.writer.module.pieces[name]:
                        made.extend(self.writer.reduced[id(piece)])
        return made

    def _imports(self, statement: ast.stmt, guard: str) -> list[ast.stmt]:
        if not guard:
            return []  # at the top, sorted
        lines: set[str] = set()
        writer = self.writer
        for found in imports_of(writer.layout, writer.module.name, statement, guard):
            if isinstance(found, StarImport):
                if not writer.layout.is_implementation(found.module):
                    lines.add(found.render())
            elif found.name in writer.wanted:
                line = binding.line_for(writer, found)
                others = writer.module.imports[found.name]
                # `from . import gone` takes nothing away from an import that stands outside of blocks.
                if not (is_stand_in_line(line) and any(not each.guard for each in others)):
                    lines.add(line)
        made, assignments = as_reexports(writer, lines, self._offered)
        text = "\n".join([*sorted(made), *assignments])
        return ast.parse(text).body

    def _if(self, statement: ast.If, guard: str) -> list[ast.stmt]:
        if is_main_guard(statement.test):
            return self.block(statement.orelse, guard)
        typing = TYPING if guard == TYPING or is_typing_guard(statement.test) else CONDITION
        body = self.block(statement.body, typing)
        orelse = self.block(statement.orelse, guard if guard == TYPING else CONDITION)
        if not body and not orelse:
            return []
        survey, module = self.writer.survey, self.writer.module.name
        is_known = is_typing_guard(statement.test) or survey.evaluable(module, statement.test)
        if not is_known:
            why = f"what it offers depends on {ast.unparse(statement.test)}"
            self.writer.widen(statement.lineno, why)
        if not is_known and not survey.evaluable(module, statement.test, loose=True):
            made = [*body, *orelse]
            if not guard:  # then imports stand where all do
                self.writer.lines.update(ast.unparse(each) for each in made if is_import(each))
                made = [each for each in made if not is_import(each)]
            return made
        test = rewrite(self.writer, statement.test)
        return [_located(ast.If(test=test, body=body or [ast.Pass()], orelse=orelse))]

    def _try(self, statement: ast.stmt, guard: str) -> list[ast.stmt]:
        inner = guard if guard == TYPING else CONDITION
        body = self.block(statement.body, inner)  # type: ignore[attr-defined]
        orelse = self.block(statement.orelse, inner)  # type: ignore[attr-defined]
        final = self.block(statement.finalbody, inner)  # type: ignore[attr-defined]
        caught = [
            (handler, self.block(handler.body, inner))
            for handler in statement.handlers  # type: ignore[attr-defined]
        ]
        if not body and not orelse and not final and not any(block for _, block in caught):
            return []
        handlers = [self._handler(handler, block) for handler, block in caught]
        made = copy.copy(statement)
        for field, block in (("orelse", orelse), ("finalbody", final), ("handlers", handlers)):
            setattr(made, field, block)
        made.body = body or [ast.Pass()]  # type: ignore[attr-defined]
        return [_located(made)]

    def _handler(self, handler: ast.ExceptHandler, body: list[ast.stmt]) -> ast.ExceptHandler:
        caught: ast.expr | None = None
        if handler.type is not None:
            caught = rewrite(self.writer, handler.type)
        return ast.ExceptHandler(type=caught, name=handler.name, body=body or [ast.Pass()])


def _located(node: Located) -> Located:
    """A place for a new statement, and for what is new directly below it.

    The rest has one: to look at all of it again, at each `elif`, takes minutes where there are many.
    """
    node.lineno, node.col_offset = 1, 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.stmt, ast.excepthandler)) and not hasattr(child, "lineno"):
            _located(child)
    return node
