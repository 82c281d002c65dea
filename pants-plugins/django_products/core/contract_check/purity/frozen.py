"""Every value class of a contract module is frozen."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.purity.value_classes import value_class
from django_products.core.problems import Code, Problem

_HOW = {
    "dataclass": "`@dataclass(frozen=True)`",
    "pydantic dataclass": "`@dataclass(frozen=True)` of pydantic",
    "attrs class": "`@attrs.frozen`",
    "pydantic model": "`model_config = ConfigDict(frozen=True)`",
    "msgspec struct": "`class …(Struct, frozen=True)`",
}


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.contracts():
        for node in module.classes():
            found = value_class(facade, module, node)
            if found is not None and not found.frozen:
                yield Problem(
                    Code.CONTRACT_NOT_FROZEN,
                    module.path,
                    f"The {found.kind} `{node.name}` is not frozen.",
                    "Two products hold the same object: what one changes, the other one sees.",
                    (
                        f"Freeze it: {_HOW[found.kind]}. `dataclasses.replace` makes changed "
                        "copies.",
                    ),
                    node.lineno,
                )
