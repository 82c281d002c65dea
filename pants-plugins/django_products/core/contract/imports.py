"""Import statements as absolute bindings."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Union

from django_products.core.contract.layout import Layout


@dataclass(frozen=True)
class ImportBinding:
    """One name bound by an import statement; every module name is absolute."""

    name: str
    module: str
    attribute: str | None = None
    line: int = 0
    explicit: bool = False
    """`import a as a` and `from m import n as n`: a re-export by convention."""
    guard: str = ""
    """The kind of block that it stands in: none, `TYPE_CHECKING`, or some condition."""

    def render(self) -> str:
        if self.attribute is None:
            if self.name == self.module.partition(".")[0]:
                return f"import {self.module}"
            return f"import {self.module} as {self.name}"
        alias = "" if self.name == self.attribute else f" as {self.name}"
        return f"from {self.module} import {self.attribute}{alias}"

    def replaces(self, earlier: ImportBinding) -> bool:
        """Whether nothing is left of an earlier import that binds the same name; `import a.b` and `import a.c` are both needed."""
        is_certain = not self.guard and not earlier.guard
        return is_certain and not (self.adds_to_a_package and earlier.adds_to_a_package)

    @property
    def adds_to_a_package(self) -> bool:
        return self.attribute is None and self.name == self.module.partition(".")[0]

    @property
    def dotted(self) -> str:
        return self.module if self.attribute is None else f"{self.module}.{self.attribute}"


@dataclass(frozen=True)
class StarImport:
    module: str
    line: int
    guard: str = ""

    def render(self) -> str:
        return f"from {self.module} import *"


AnyImport = Union[ImportBinding, StarImport]


def imports_of(
    layout: Layout, module: str, statement: ast.stmt, guard: str = ""
) -> list[AnyImport]:
    """What an import statement of `module` binds; nothing for `from __future__`."""
    found: list[AnyImport] = []
    line = statement.lineno
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            bound = alias.asname or alias.name.partition(".")[0]
            explicit = alias.asname is not None and alias.asname == alias.name
            found.append(ImportBinding(bound, alias.name, None, line, explicit, guard))
    elif isinstance(statement, ast.ImportFrom):
        source = layout.absolute(module, statement.level, statement.module)
        if source is None:  # more dots than packages: an error in the linked program, too
            source = "." * statement.level + (statement.module or "")
        if source == "__future__":
            return []
        for alias in statement.names:
            if alias.name == "*":
                found.append(StarImport(source, line, guard))
                continue
            explicit = alias.asname is not None and alias.asname == alias.name
            bound = alias.asname or alias.name
            found.append(ImportBinding(bound, source, alias.name, line, explicit, guard))
    return found
