from __future__ import annotations

from textwrap import dedent

from django_products.core.boundaries.offers import offered, offers_of
from django_products.core.modules import SourceRoots

STUB = """
from dataclasses import dataclass
from products.shops.backend.facade import contracts

LIMIT: int
KINDS = ("a", "b")

@dataclass(frozen=True)
class Shop:
    number: int
    def is_open(self) -> bool: ...

def open_shop(*, number: int) -> Shop: ...
async def close_shop(*, number: int) -> None: ...

class ShopsAPI:
    @staticmethod
    def rename(name: str) -> None: ...
    @staticmethod
    async def move(to: str) -> None: ...

if sys.platform == "win32":
    def hidden() -> None: ...
"""
API = "products.shops.backend.facade.api"


def found() -> dict[str, tuple[str, ...]]:
    return offers_of({"products/shops/backend/facade/api.pyi": dedent(STUB)}, SourceRoots())


def test_functions_classes_constants_and_methods_are_offered() -> None:
    assert found() == {
        "KINDS": (f"{API}.KINDS",),
        "LIMIT": (f"{API}.LIMIT",),
        "Shop": (f"{API}.Shop",),
        "ShopsAPI": (f"{API}.ShopsAPI",),
        "close_shop": (f"{API}.close_shop",),
        "is_open": (f"{API}.Shop.is_open",),
        "move": (f"{API}.ShopsAPI.move",),
        "open_shop": (f"{API}.open_shop",),
        "rename": (f"{API}.ShopsAPI.rename",),
    }


def test_a_name_is_looked_up_by_its_spelling() -> None:
    offers = {"shops": found()}
    name = "products.shops.backend.logic.stock.open_shop"
    assert offered(name, "shops", offers) == (f"{API}.open_shop",)
    assert offered("products.shops.backend.logic.stock", "shops", offers) == ()
    assert offered(name, "carts", offers) == ()


def test_two_modules_may_offer_the_same_name() -> None:
    stubs = {"a/x.pyi": "class Shop: ...\n", "a/y.pyi": "class Shop: ...\n"}
    assert offers_of(stubs, SourceRoots()) == {"Shop": ("a.x.Shop", "a.y.Shop")}
