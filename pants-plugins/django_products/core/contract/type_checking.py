"""What type checkers want of a `.pyi` beyond what it does when it runs."""

from __future__ import annotations

import ast

from django_products.core.contract.exports import declared_names, public_names
from django_products.core.contract.origins import Definition
from django_products.core.contract.statements import FunctionNode, assigned_value, bound_names
from django_products.core.contract.writer import StubWriter

_PRIVATE = "_as_"
_FINAL = ("typing.Final", "typing_extensions.Final")
_FINAL_IMPORT = "from typing import Final as _Final"

IMPORT = "from typing import TYPE_CHECKING"


def reexported(writer: StubWriter) -> set[str]:
    """Imported names that `import x as x` must declare as offered, for want of an `__all__`."""
    module = writer.module
    if not writer.layout.is_facade(module.name):
        return set()
    if module.is_stub:
        return {name for name, all in module.imports.items() if any(e.explicit for e in all)}
    if declared_names(writer.survey.resolver, module) is not None:
        return set()
    if writer.whole:
        return {name for name in module.imports if not name.startswith("_")}
    return set(public_names(writer.survey.resolver, module))


def as_reexports(
    writer: StubWriter, lines: set[str], names: set[str]
) -> tuple[set[str], list[str]]:
    """Import lines as a `.pyi` offers what they bind, and assignments, as it offers no `import x as y`.

    Under another name only what comes from the product itself: type checkers know `dataclass` by its import.

    Arguments:
        lines: of imports, or anything else, which stays as it is.
        names: that are offered.
    """
    kept, assignments = set(), set()
    package = writer.layout.request.facade_package
    for line in lines:
        source, _, name = line.rpartition(" as ")
        if not source:
            kept.add(_declared(line, names))
        elif (
            not source.startswith((f"from {package} ", f"from {package}."))
            or name not in names
            or source.endswith(f" {name}")
        ):
            kept.add(line)
        else:
            kept.add(f"{source} as {_PRIVATE}{name}")
            final = _is_final(writer, name)
            kept |= {_FINAL_IMPORT} if final else set()
            assignments.add(f"{name}{': _Final' if final else ''} = {_PRIVATE}{name}")
    return kept, sorted(assignments)


def is_reexport(statement: ast.stmt) -> bool:
    """Is it such an assignment?"""
    value = assigned_value(statement)
    if not isinstance(value, ast.Name):
        return False
    return bound_names(statement) == {value.id[len(_PRIVATE) :]} and value.id.startswith(_PRIVATE)


def _is_final(writer: StubWriter, name: str) -> bool:
    """Type checkers know the value of a `Final`, of another constant the type."""
    resolver = writer.survey.resolver
    origin = resolver.origin(writer.module.name, name)
    if not isinstance(origin, Definition):
        return False
    pieces = resolver.modules[origin.module].pieces[origin.name]
    annotation = pieces[0].annotation if isinstance(pieces[0], ast.AnnAssign) else None
    marker = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return marker is not None and resolver.foreign_name(origin.module, marker) in _FINAL


def _declared(line: str, names: set[str]) -> str:
    name = line.rpartition(" ")[2]
    return f"{line} as {name}" if line.startswith("from ") and name in names else line


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
