"""Every contender, in the order of the table."""

from __future__ import annotations

from bench.contender import Contender
from bench.contenders.pants import PantsSelect, PantsTestAll, PantsTestProduct
from bench.contenders.plain_pytest import PlainPytest

# Contenders of one group share a checkout, and with it a daemon.
GROUPS: dict[str, tuple[type[Contender], ...]] = {
    "pants": (PantsTestAll, PantsTestProduct, PantsSelect),
    "pytest": (PlainPytest,),
}
CONTENDERS: tuple[type[Contender], ...] = tuple(
    contender for group in GROUPS.values() for contender in group
)
