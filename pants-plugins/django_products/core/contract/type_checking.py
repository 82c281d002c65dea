"""What type checkers want of a `.pyi` beyond what it does when it runs."""

from __future__ import annotations

import ast

from django_products.core.contract.exports import declared_names, public_names
from django_products.core.contract.statements import FunctionNode
from django_products.core.contract.writer import StubWriter

_PRIVATE = "_as_"

IMPORT = "from typing import TYPE_CHECKING"


def reexported(writer: StubWriter) -> set[str]:
    """Imported names that `import x as x` must declare as offered, for want of an `__all__`."""
    module = writer.module
    if not writer.layout.is_facade(module.name):
        return set()
    if module.is_stub:
        explicit = {name for name, all in module.imports.items() if any(e.explicit for e in all)}
        return explicit | {name for name in module.pieces if not name.startswith("_")}
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


def renamed(lines: set[str], names: set[str], package: str) -> tuple[set[str], list[str]]:
    """Import lines, and assignments for what they offer under another name: a `.pyi` offers no `import x as y`.

    Only what comes from the product itself: type checkers know `dataclass` by its import.

    Arguments:
        lines: of imports.
        names: that are offered.
        package: of the facade.
    """
    kept, assignments = set(), []
    for line in lines:
        source, _, name = line.rpartition(" as ")
        if (
            not source.startswith((f"from {package} ", f"from {package}."))
            or name not in names
            or source.endswith(f" {name}")
        ):
            kept.add(line)
        else:
            kept.add(f"{source} as {_PRIVATE}{name}")
            assignments.append(f"{name} = {_PRIVATE}{name}")
    return kept, sorted(assignments)


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
