"""Every channel, in the order of the table."""

from __future__ import annotations

from bench.soundness.channels import (
    checkout,
    configuration,
    data,
    database,
    discovered,
    imports,
    models,
    structure,
    third_party,
    urls,
)
from bench.soundness.fault import Channel

CHANNELS: tuple[Channel, ...] = (
    *imports.CHANNELS,
    *structure.CHANNELS,
    *models.CHANNELS,
    *urls.CHANNELS,
    *discovered.CHANNELS,
    *data.CHANNELS,
    *database.CHANNELS,
    *configuration.CHANNELS,
    *third_party.CHANNELS,
    *checkout.CHANNELS,
)
