"""Every scenario, in the order of the table."""

from __future__ import annotations

from bench.scenario import Scenario
from bench.scenarios import contract, facade, implementation, unchanged

SCENARIOS: tuple[Scenario, ...] = (
    unchanged.NO_OP,
    implementation.LOGIC,
    facade.BODY,
    contract.COMMENT,
    contract.FIELD,
)
