"""From a finished `StubWriter` to the text of its `.pyi`."""

from __future__ import annotations

import ast
from typing import Dict, List, Optional

from django_products.core.contract.exports import declared_names
from django_products.core.contract.module import (
    STUB_HEADER,
    StarImport,
    imports_of,
    inner_blocks,
    is_main_guard,
    is_typing_guard,
)
from django_products.core.contract.normalise import without_docstrings
from django_products.core.contract.rewrite import rewrite
from django_products.core.contract.writer import ERASED, StubWriter

_FUTURE = "from __future__ import annotations"


def prepare(writer: StubWriter) -> None:
    """Bind what only rendering reveals: the tests of kept `if` blocks, handler types, stars."""
    _Blocks(writer).prepare(writer.module.tree.body)


def render(writer: StubWriter) -> str:
    body = _Blocks(writer).statements(writer.module.tree.body)
    placeholders = sorted(writer.placeholders - _bound_by(body) - _bound_by_lines(writer))
    names_only = {line for line in writer.lines if line.endswith(": Any = ...")}
    head = sorted(writer.lines - names_only)
    future = not writer.whole or _has_future(writer.module.tree)
    lines: List[str] = [STUB_HEADER]
    if writer.shop.keep_docstrings and ast.get_docstring(writer.module.tree, clean=False):
        lines.append(ast.unparse(writer.module.tree.body[0]))
    if future:
        lines.append(_FUTURE)
    text = [ast.unparse(_clean(writer, statement)) for statement in body]
    marks = sorted({f"{name}: Any = ..." for name in placeholders} | names_only)
    if any(": Any = ..." in each for each in (*text, *marks)) and "Any" not in _bound_by_lines(writer):
        head = sorted({*head, "from typing import Any"})
    lines.extend(head)
    lines.extend(marks)
    lines.extend(text)
    lines.extend(_all(writer))
    lines.extend(_erased(writer))
    return "\n".join(lines) + "\n"


def _clean(writer: StubWriter, statement: ast.stmt) -> ast.AST:
    keep = writer.shop.keep_docstrings or (writer.whole and writer.module.mentions_doc)
    return statement if keep else without_docstrings(statement)


def _has_future(tree: ast.Module) -> bool:
    return any(
        isinstance(each, ast.ImportFrom)
        and each.module == "__future__"
        and any(alias.name == "annotations" for alias in each.names)
        for each in tree.body
    )


def _all(writer: StubWriter) -> List[str]:
    if writer.whole or not writer.layout.is_facade(writer.module.name):
        return []
    names = declared_names(writer.survey.resolver, writer.module)
    return [] if names is None else [f"__all__ = {sorted(set(names))!r}"]


def _erased(writer: StubWriter) -> List[str]:
    if not writer.erased:
        return []
    content: Dict[str, List[str]] = {
        where: sorted(texts) for where, texts in sorted(writer.erased.items())
    }
    return [f"{ERASED} = {content!r}"]


def _bound_by(body: List[ast.stmt]) -> "set[str]":
    from django_products.core.contract.module import bound_names, guarded_leaves

    names = set()
    for statement, _ in guarded_leaves(body):
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            names |= {(each.asname or each.name).partition(".")[0] for each in statement.names}
        else:
            names |= bound_names(statement)
    return names


def _bound_by_lines(writer: StubWriter) -> "set[str]":
    return _bound_by([each for line in writer.lines for each in ast.parse(line).body])


class _Blocks:
    """The statements of a stub in source order, with `if` and `try` blocks where they were."""

    def __init__(self, writer: StubWriter) -> None:
        self.writer = writer

    def prepare(self, statements: List[ast.stmt]) -> None:
        for statement in statements:
            if isinstance(statement, ast.If) and self._keeps_test(statement):
                if any(self.statements(block) for block in inner_blocks(statement) or []):
                    rewrite(self.writer, statement.test)
            if isinstance(statement, ast.Try):
                for handler in statement.handlers:
                    if handler.type is not None and self.statements([statement]):
                        rewrite(self.writer, handler.type)
            for block in inner_blocks(statement) or []:
                self.prepare(block)

    def _keeps_test(self, statement: ast.If) -> bool:
        return self.writer.survey.evaluable(self.writer.module.name, statement.test)

    def statements(
        self, source: List[ast.stmt], guard: str = ""
    ) -> List[ast.stmt]:
        made: List[ast.stmt] = []
        for statement in source:
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                made.extend(self._imports(statement, guard))
            elif isinstance(statement, ast.If):
                made.extend(self._if(statement, guard))
            elif isinstance(statement, ast.Try) or type(statement).__name__ == "TryStar":
                made.extend(self._try(statement))
            else:
                made.extend(self.writer.reduced.get(id(statement), []))
        return made

    def _imports(self, statement: ast.stmt, guard: str) -> List[ast.stmt]:
        if not guard:
            return []  # hoisted, sorted
        lines: List[str] = []
        found = imports_of(self.writer.layout, self.writer.module.name, statement, guard)
        for each in found:
            if isinstance(each, StarImport):
                lines.append(f"from {each.module} import *")
            elif each.name in self.writer.wanted:  # type: ignore[attr-defined]
                lines.extend(self.writer.import_lines(each))  # type: ignore[arg-type]
        return [each for line in sorted(set(lines)) for each in ast.parse(line).body]

    def _if(self, statement: ast.If, guard: str) -> List[ast.stmt]:
        if is_main_guard(statement.test):
            return []
        inner = "typing" if is_typing_guard(statement.test) else "condition"
        body = self.statements(statement.body, inner)
        orelse = self.statements(statement.orelse, "condition")
        if not body and not orelse:
            return []
        if not self._keeps_test(statement):
            self.writer.widen(statement.lineno, "the facade depends on a condition of the implementation")
            return body + orelse
        made = ast.If(test=rewrite(self.writer, statement.test), body=body or [ast.Pass()], orelse=orelse)
        return [ast.fix_missing_locations(made)]

    def _try(self, statement: ast.stmt) -> List[ast.stmt]:
        assert isinstance(statement, ast.Try)
        body = self.statements(statement.body, "condition")
        orelse = self.statements(statement.orelse, "condition")
        final = self.statements(statement.finalbody, "condition")
        handlers: List[ast.ExceptHandler] = []
        kept = bool(body or orelse or final)
        for handler in statement.handlers:
            inner = self.statements(handler.body, "condition")
            kept = kept or bool(inner)
            handlers.append(self._handler(handler, inner))
        if not kept:
            return []
        made = ast.Try(
            body=body or [ast.Pass()], handlers=handlers, orelse=orelse, finalbody=final
        )
        return [ast.fix_missing_locations(made)]

    def _handler(
        self, handler: ast.ExceptHandler, body: List[ast.stmt]
    ) -> ast.ExceptHandler:
        caught: Optional[ast.expr] = None
        if handler.type is not None:
            caught = rewrite(self.writer, handler.type)
        return ast.ExceptHandler(type=caught, name=handler.name, body=body or [ast.Pass()])
