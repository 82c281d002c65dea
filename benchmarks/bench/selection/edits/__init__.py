"""Every edit, in the order of the table."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.edits import (
    contract,
    core,
    data,
    facade,
    implementation,
    names,
    surroundings,
)

EDITS: tuple[Edit, ...] = (
    *implementation.EDITS,
    *facade.EDITS,
    *contract.EDITS,
    *data.EDITS,
    *names.EDITS,
    *core.EDITS,
    *surroundings.EDITS,
)
