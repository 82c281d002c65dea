"""What type checkers want of a `.pyi` beyond what it does when it runs."""

from __future__ import annotations

import ast

from django_products.core.contract.exports import declared_names, public_names
from django_products.core.contract.statements import FunctionNode
from django_products.core.contract.writer import StubWriter

IMPORT = "from typing import TYPE_CHECKING"


def reexported(writer: StubWriter) -> set[str]:
    """Imported names that `import x as x` must declare as offered, for want of an `__all__`."""
    module = writer.module
    if not writer.layout.is_facade(module.name):
        return set()
    if module.is_stub:
        return {name for name, found in module.imports.items() if any(e.explicit for e in found)}
    if declared_names(writer.survey.resolver, module) is not None:
        return set()
    if writer.whole:
        return {name for name in module.imports if not name.startswith("_")}
    return set(public_names(writer.survey.resolver, module))


def declared(line: str, names: set[str]) -> str:
    """An import line, as a re-export if it binds one of the names under its own name."""
    if not line.startswith("from ") or " as " in line:
        return line
    name = line.rpartition(" ")[2]
    return f"{line} as {name}" if name in names else line


def hide_implementations(body: list[ast.stmt]) -> bool:
    """Put what follows overloads of its name into `if not TYPE_CHECKING`; whether it did.

    A stub file must not have it, and at run time it is what there is to call and to inspect.
    """
    hidden = False
    overloaded: set[str] = set()
    for index, statement in enumerate(body):
        if isinstance(statement, ast.ClassDef):
            hidden = hide_implementations(statement.body) or hidden
        if not isinstance(statement, FunctionNode):
            continue
        if any(_is_overload(each) for each in statement.decorator_list):
            overloaded.add(statement.name)
        elif statement.name in overloaded:
            block = ast.parse("if not TYPE_CHECKING:\n    pass").body[0]
            assert isinstance(block, ast.If)
            block.body = [statement]
            body[index] = block
            hidden = True
    return hidden


def _is_overload(decorator: ast.expr) -> bool:
    name = decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
    return name == "overload"
