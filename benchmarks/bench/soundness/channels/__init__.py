"""Every channel, in the order of the table."""

from __future__ import annotations

from bench.soundness.channels import (
    configuration,
    data,
    database,
    imports,
    names,
    structure,
    third_party,
)
from bench.soundness.fault import Channel

CHANNELS: tuple[Channel, ...] = (
    *imports.CHANNELS,
    *structure.CHANNELS,
    *names.CHANNELS,
    *data.CHANNELS,
    *database.CHANNELS,
    *configuration.CHANNELS,
    *third_party.CHANNELS,
)
