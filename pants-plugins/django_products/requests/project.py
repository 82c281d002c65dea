"""The monolith, and what its targets depend on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pants.engine.addresses import Address
from pants.engine.target import Dependencies, Target
from pants.util.frozendict import FrozenDict

from django_products.core.project import App, Project
from django_products.requests.request import request


@dataclass(frozen=True)
class DjangoProject:
    """The monolith, and the addresses of its targets.

    Arguments:
        project: what `core` decides with.
        addresses: for each path of the project, the target that owns it.
        contracts: for each isolated product, its contract.
        removed_modules: pairs of (dotted module, path) that are gone since the base.
        misread: for each changed path that Pants would not find, the target that stands for it.
        global_inputs: the target that every test depends on.
    """

    project: Project
    addresses: FrozenDict[str, Address]
    contracts: FrozenDict[str, Address]
    removed_modules: tuple[tuple[str, str], ...]
    misread: FrozenDict[str, Address]
    global_inputs: Address

    def stand_ins(self, targets: Iterable[Address]) -> Iterator[Address]:
        """The targets that stand for those files of `targets` whose change Pants would not find."""
        seen = frozenset(targets) if self.misread else frozenset()
        for path, stand_in in self.misread.items():
            if self.addresses.get(path) in seen:
                yield stand_in


@dataclass(frozen=True)
class ImpliedInputs:
    """Globs of files that decide how every test runs, and that no target has, relative to the build root."""

    globs: tuple[str, ...]


@dataclass(frozen=True)
class FormerApps:
    """What edited app configs declared at the base of `--changed-since`, sorted."""

    apps: tuple[App, ...]


@request
@dataclass(frozen=True)
class LinkedRequest:
    """Complete dependencies so that every product that they reach is there for real.

    Arguments:
        direct: addresses of the direct dependencies.
    """

    direct: tuple[Address, ...]


@dataclass(frozen=True)
class Linked:
    """Addresses to depend on beside the direct ones."""

    addresses: tuple[Address, ...]


@request
@dataclass(frozen=True)
class LinkEdgesRequest:
    """What does it change in the graph that a test is linked?

    Arguments:
        test: its target.
    """

    test: Target


@request
@dataclass(frozen=True)
class TargetDependenciesRequest:
    """What does a target depend on, if that can be known?

    Arguments:
        dependencies: its field.
    """

    dependencies: Dependencies


@dataclass(frozen=True)
class TargetDependencies:
    """Arguments:
    addresses: what it depends on, directly.
    why: why that is not known; empty when it is.
    """

    addresses: tuple[Address, ...]
    why: str = ""
