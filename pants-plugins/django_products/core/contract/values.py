"""What goes into a contract derivation and what comes out of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django_products.core.modules import SourceRoots

WARNING = "warning"
ERROR = "error"
#: In the place of a text that cannot be decoded: no Python, so that it is reported with its path.
UNDECODABLE = "\0"


@dataclass(frozen=True)
class ContractRequest:
    """One product whose contract is asked for."""

    product: str
    package: str
    facade: str = "facade"
    whole: tuple[str, ...] = ("contracts", "enums")
    keep_docstrings: bool = False
    source_roots: SourceRoots = field(default_factory=SourceRoots)

    @property
    def facade_package(self) -> str:
        return f"{self.package}.{self.facade}"


@dataclass(frozen=True, order=True)
class Stub:
    """One generated file: a repository-relative `.pyi` path and its whole text."""

    path: str
    text: str


@dataclass(frozen=True, order=True)
class StubImport:
    """An absolute import that a stub contains, and the source line that it came from."""

    module: str
    path: str
    line: int


@dataclass(frozen=True, order=True)
class Problem:
    """Something the reader of the facade should know; `error` means there is no contract."""

    path: str
    line: int
    code: str
    message: str
    severity: str = WARNING


@dataclass(frozen=True)
class Contract:
    """The contract of one product. Two contracts are equal exactly if their stubs are."""

    stubs: tuple[Stub, ...]
    derived_from: tuple[str, ...]
    imports: tuple[StubImport, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        return any(problem.severity == ERROR for problem in self.problems)

    @property
    def digest(self) -> str:
        """Changes exactly if something that a dependent can observe changes."""
        seal = hashlib.sha256()
        for stub in self.stubs:
            for part in (stub.path, stub.text):
                data = part.encode("utf-8", "surrogatepass")
                seal.update(b"%d:" % len(data))
                seal.update(data)
        return seal.hexdigest()
