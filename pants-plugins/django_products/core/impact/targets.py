"""What of the targets matters to a selection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TargetFacts:
    """Arguments:
    address: of the target.
    path: the file that it stands for, relative to the build root; empty when it is no file.
    generator: the address of the target that generates it, or None.
    is_test: it is run by `test`.
    is_wanted: Pants' own filters, such as `--tag`, leave it in.
        batch: what those have in common that may share a process with it; None for a process of its own.
    """

    address: str
    path: str = ""
    generator: str | None = None
    is_test: bool = False
    is_wanted: bool = True
    batch: str | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.path or self.address


@dataclass(frozen=True)
class Root:
    """A target that is changed itself.

    Arguments:
        address: of the target.
        changed: the changed files that it owns, or for whose BUILD file it counts as changed.
    """

    address: str
    changed: tuple[str, ...]


@dataclass(frozen=True)
class AllFacts:
    """Every target of the repository.

    Arguments:
        by_address: the generators, and what they generate.
    """

    by_address: Mapping[str, TargetFacts]
    generated: Mapping[str, tuple[str, ...]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        generated: dict[str, list[str]] = {}
        for address, facts in self.by_address.items():
            if facts.generator is not None:
                generated.setdefault(facts.generator, []).append(address)
        object.__setattr__(
            self, "generated", {key: tuple(sorted(each)) for key, each in generated.items()}
        )

    @classmethod
    def of(cls, facts: Iterable[TargetFacts]) -> AllFacts:
        return cls({each.address: each for each in facts})

    def name_of(self, address: str) -> str:
        found = self.by_address.get(address)
        return found.name if found is not None else address

    def is_wanted_test(self, address: str) -> bool:
        found = self.by_address.get(address)
        return found is not None and found.is_test and found.is_wanted

    def matching(self, named: str) -> tuple[str, ...]:
        """The targets that a file or an address names, sorted; those of a generator with it."""
        exact = [
            address
            for address, facts in self.by_address.items()
            if named in (address, facts.path, f"//{address}")
        ]
        generated = (each for address in exact for each in self.generated.get(address, ()))
        return tuple(sorted({*exact, *generated}))
