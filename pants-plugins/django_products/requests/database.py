"""Test databases that begin migrated."""

from __future__ import annotations

from dataclasses import dataclass

from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.engine.addresses import Address
from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import Digest

from django_products.requests.request import request


@request
@dataclass(frozen=True)
class ReadByMigratingRequest:
    """What of the direct dependencies of a target does migrating read too?"""

    address: Address


@dataclass(frozen=True)
class ReadByMigrating:
    addresses: tuple[Address, ...]


@request
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


@request
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
    has_templates: on the server of the tests, a database can begin as a clone of another.
    """

    digest: Digest
    has_templates: bool = False


@request
@dataclass(frozen=True)
class TemplateInputsRequest:
    """What decides how the databases of a test look once they are migrated?

    Arguments:
        address: of the test.
        environment: names of variables that it has beside those of all tests.
    """

    address: Address
    environment: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateInputs:
    """Arguments:
    digest: `read_by_migrating/<digest>.json`, the same for tests with the same; empty when it is not known.
    """

    digest: Digest
