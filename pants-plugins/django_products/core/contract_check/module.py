"""One parsed module of a facade, and what the names in it mean."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django_products.core.contract.statements import (
    FunctionNode,
    bound_names,
    guarded_leaves,
    is_type_alias,
)
from django_products.core.deep_code import UNPARSABLE, parse
from django_products.core.problems import Code, Problem


@dataclass(frozen=True)
class ImportedName:
    """One name that an import statement asks for.

    Arguments:
        name: what it binds here.
        dotted: what it stands for, absolute.
        statement: the import; its line is where a problem is reported.
        explicit: `import x as x`, a re-export by convention.
    """

    name: str
    dotted: str
    statement: ast.stmt
    explicit: bool = False

    @property
    def line(self) -> int:
        return self.statement.lineno


@dataclass(frozen=True)
class Module:
    """A parsed file.

    Arguments:
        name: dotted module.
        path: relative to the build root.
        is_contract: it must be pure.
        imports: everything that it imports, at any depth.
        origins: absolute dotted name by name that the top level imports.
        definitions: the statement that binds a name at the top level.
    """

    name: str
    path: str
    is_contract: bool
    tree: ast.Module
    imports: tuple[ImportedName, ...]
    origins: Mapping[str, str]
    definitions: Mapping[str, ast.stmt]

    @property
    def is_package(self) -> bool:
        return self.path.endswith("/__init__.py")

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef):
                yield node


def parse_module(name: str, path: str, content: bytes, is_contract: bool) -> Module | Problem:
    """Parse a file, or say why it cannot be.

    Arguments:
        name: the dotted module that it is imported as.
        path: relative to the build root.
        content: its bytes.
        is_contract: it must be pure.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        text = content.decode(encoding)
        tree = parse(text, path)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        return _unreadable(path, line, f"byte 0x{byte:02x} is not {error.encoding}")
    except (LookupError, *UNPARSABLE) as error:
        return _unreadable(path, getattr(error, "lineno", None) or _bad_line(content), _why(error))
    imports = tuple(_imports(tree, name, path.endswith("/__init__.py")))
    top = {id(statement) for statement, _ in guarded_leaves(tree.body)}
    definitions: dict[str, ast.stmt] = {}
    for statement, _ in guarded_leaves(tree.body):
        if not isinstance(statement, (ast.Import, ast.ImportFrom)):
            for bound in bound_names(statement):
                definitions.setdefault(bound, statement)
    origins = {each.name: _stands_for(each) for each in imports if id(each.statement) in top}
    return Module(name, path, is_contract, tree, imports, origins, definitions)


def _why(error: BaseException) -> str:
    return getattr(error, "msg", None) or str(error) or type(error).__name__


def _bad_line(content: bytes) -> int:
    """The first line that is no UTF-8, where the parser names none, else the first line."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return content.count(b"\n", 0, content.find(b"\0")) + 1 if b"\0" in content else 1


def _unreadable(path: str, line: int, why: str) -> Problem:
    return Problem(
        Code.UNREADABLE_FACADE,
        path,
        f"The file cannot be read as Python: {why}.",
        "What it holds is unknown, so nothing can be said of this product's contract.",
        (
            "Correct the file.",
            "If it is text in another encoding, save it as UTF-8, or say so in a coding line.",
        ),
        line,
    )


def _imports(tree: ast.Module, module: str, is_package: bool) -> Iterator[ImportedName]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    explicit = alias.asname == alias.name
                    yield ImportedName(alias.asname, alias.name, node, explicit)
                else:
                    yield ImportedName(alias.name.partition(".")[0], alias.name, node)
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(module, is_package, node)
            for alias in node.names:
                dotted = source if alias.name == "*" else f"{source}.{alias.name}"
                explicit = alias.asname is not None and alias.asname == alias.name
                yield ImportedName(alias.asname or alias.name, dotted, node, explicit)


def _stands_for(imported: ImportedName) -> str:
    """`import a.b` binds `a`, and `import a.b as a` binds `a.b`."""
    whole = isinstance(imported.statement, ast.Import) and any(
        alias.asname is None and alias.name == imported.dotted for alias in imported.statement.names
    )
    return imported.name if whole else imported.dotted


def _absolute(module: str, is_package: bool, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def alias_value(statement: ast.stmt) -> ast.expr | None:
    """What `X = …`, `X: TypeAlias = …` or `type X = …` stands for; None for another statement."""
    if is_type_alias(statement) or isinstance(statement, (ast.Assign, ast.AnnAssign)):
        value: ast.expr | None = statement.value  # type: ignore[attr-defined]
        return value
    return None


def public_functions(
    body: list[ast.stmt],
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, bool]]:
    """What others may call: `create`, `ArtifactAPI.create`; and whether it is a method."""
    for statement, _ in guarded_leaves(body):
        if isinstance(statement, FunctionNode) and not statement.name.startswith("_"):
            yield statement.name, statement, False
        elif isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
            for name, function, _ in public_functions(statement.body):
                yield f"{statement.name}.{name}", function, True
            for each in statement.body:
                if isinstance(each, FunctionNode) and each.name == "__init__":
                    yield f"{statement.name}.__init__", each, True
