"""What goes into a contract derivation and what comes out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from django_products.core.modules import SourceRoots

WARNING = "warning"
ERROR = "error"


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


class LeftOutKind(Enum):
    MODEL = "model"
    CLASS = "class"
    VALUE = "value"
    FOREIGN = "foreign"
    """From outside the product, which the implementation only hands on."""

    def __lt__(self, other: LeftOutKind) -> bool:
        return self.value < other.value


@dataclass(frozen=True, order=True)
class LeftOut:
    """Something of the implementation of which a contract has the name at most.

    Arguments:
        name: absolute, as the facade takes it: `products.x.backend.logic.Run`, or `….logic.*`.
        home: where it is defined: `products.x.backend.models.Run`.
        kind: what it is there.
    """

    name: str
    home: str
    kind: LeftOutKind


def left_out_to_json(found: LeftOut) -> dict[str, str]:
    return {"name": found.name, "home": found.home, "kind": found.kind.value}


def left_out_from_json(data: Mapping[str, str]) -> LeftOut:
    return LeftOut(data["name"], data["home"], LeftOutKind(data["kind"]))


@dataclass(frozen=True)
class Contract:
    """The contract of one product. Two contracts are equal exactly if their stubs are."""

    stubs: tuple[Stub, ...]
    derived_from: tuple[str, ...]
    imports: tuple[StubImport, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...] = ()

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
