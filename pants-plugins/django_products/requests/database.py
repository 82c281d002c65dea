"""Test databases that begin migrated."""

from __future__ import annotations

from dataclasses import dataclass

from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.engine.addresses import Address
from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import Digest


@dataclass(frozen=True)
class ReadByMigratingRequest:
    """What of the direct dependencies of a target does migrating read too?"""

    address: Address


@dataclass(frozen=True)
class ReadByMigrating:
    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class MigratingClosureRequest:
    """Everything that migrating reads.

    Arguments:
        roots: what Django begins with: settings, and configs of apps.
    """

    roots: tuple[Address, ...]


@dataclass(frozen=True)
class MigratingClosure:
    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class SnapshotRequest(EngineAwareParameter):
    """Make the test databases of core, or of a product on top of those.

    Arguments:
        product: its name, or None for core.
        interpreter_constraints: of the tests.
    """

    product: str | None
    interpreter_constraints: InterpreterConstraints

    @property
    def name(self) -> str:
        return self.product or "core"

    def debug_hint(self) -> str:
        return self.name


@dataclass(frozen=True)
class DatabaseSnapshot:
    """Arguments:
    digest: `snapshots/<name>/`, with a file for each database; empty when there is no snapshot.
    """

    digest: Digest
