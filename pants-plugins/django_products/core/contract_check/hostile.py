"""A facade of any bytes is checked, or it is a problem that it cannot be read."""

from __future__ import annotations

from django_products.core.contract.hostile import FACADE
from django_products.core.contract_check.check import check_facade
from django_products.core.contract_check.module import parse_module
from django_products.core.contract_check.request import CheckRequest
from django_products.core.hostile import Reader
from django_products.core.layout import Layout
from django_products.core.problems import Problem

_REQUEST = CheckRequest("shops", ("contracts", "enums", "*_contracts"), Layout())
_PATHS = tuple(f"products/shops/backend/facade/{name}.py" for name in ("api", "contracts"))
CONTRACTS = """
from dataclasses import dataclass, field
from enum import Enum
import re
class Color(Enum):
    RED = 1
@dataclass(frozen=True)
class Shop:
    name: str
    tags: "tuple[dict[str, list[int]], ...]" = ()
    colors: frozenset[Color] = field(default_factory=lambda: frozenset({Color.RED}))
    def __post_init__(self): object.__setattr__(self, "name", re.sub("a", "b", self.name))
class NoShop(LookupError):
    def __init__(self, shop: Shop) -> None: super().__init__(shop.name)
"""


def check_module(content: bytes) -> None:
    module = parse_module("a.b", "a/b.py", content, is_contract=True)
    assert not isinstance(module, Problem) or (module.line or 0) >= 1


def check_rules(content: bytes) -> None:
    """Of the content as each kind of module."""
    check_module(content)
    for path in _PATHS:
        found = check_facade(_REQUEST, {path: content})
        assert all(each.path == path and (each.line or 0) >= 1 for each in found)
        for each in found:
            str(each).encode()


READERS = (
    Reader("contract-check", check_rules, (FACADE.encode(), CONTRACTS.encode()), has_room=True),
)
