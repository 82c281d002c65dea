"""What runs in the sandbox of a test."""

from __future__ import annotations

from dataclasses import dataclass

from pants.engine.fs import Digest


@dataclass(frozen=True)
class RuntimeFiles:
    """The package, without any stub, for a source root."""

    digest: Digest
