"""Edits of the files whose text Turborepo takes for the contract."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.tree import Tree

_BACKEND = "products/catalog/backend"
_CONTRACTS = f"{_BACKEND}/facade/contracts.py"
_ENUMS = f"{_BACKEND}/facade/enums.py"


def _comment(tree: Tree) -> None:
    tree.append(_CONTRACTS, "\n\n# Prices are in cents, before tax.\n")


def _docstring(tree: Tree) -> None:
    tree.replace(_CONTRACTS, "A product that can be bought.", "A product, as others see it.")


def _enum_comment(tree: Tree) -> None:
    tree.append(_ENUMS, "\n\n# Whether it can be ordered.\n")


def _enum_value(tree: Tree) -> None:
    tree.replace(_ENUMS, "SOLD_OUT = ", "GONE = ")
    tree.replace(f"{_BACKEND}/stock.py", "Availability.SOLD_OUT", "Availability.GONE")
    tree.replace(f"{_BACKEND}/tests/test_stock.py", '"SOLD_OUT"', '"GONE"')


def _new_field(tree: Tree) -> None:
    tree.append(_CONTRACTS, "    weight_grams: int = 0\n")


def _removed_field(tree: Tree) -> None:
    tree.replace(_CONTRACTS, "    category: str\n", "")
    tree.replace(f"{_BACKEND}/logic.py", "        category=product.category.name,\n", "")


def _renamed_field(tree: Tree) -> None:
    tree.replace(_CONTRACTS, "    name: str\n", "    title: str\n")
    tree.replace(f"{_BACKEND}/logic.py", "name=product.name", "title=product.name")
    tree.replace(f"{_BACKEND}/facade/labels.py", "product.name", "product.title")


def _two_hops(tree: Tree) -> None:
    basket = "products/checkout/backend"
    tree.replace(f"{basket}/facade/contracts.py", "total_cents: int", "sum_cents: int")
    tree.replace(f"{basket}/logic.py", "total_cents=sum", "sum_cents=sum")
    tree.replace(f"{basket}/tests/test_basket.py", "basket.total_cents", "basket.sum_cents")


EDITS = (
    Edit("contract-comment", "a comment in `facade/contracts.py`", _comment),
    Edit("contract-docstring", "another docstring in `facade/contracts.py`", _docstring),
    Edit("enum-comment", "a comment in `facade/enums.py`", _enum_comment),
    Edit("enum-renamed", "`SOLD_OUT` in `facade/enums.py` is called `GONE`", _enum_value),
    Edit("contract-default", "a new field with a default in `facade/contracts.py`", _new_field),
    Edit("contract-removed", "`category` is no field of `ProductInfo` any more", _removed_field),
    Edit("contract-renamed", "`name` of `ProductInfo` is called `title`", _renamed_field),
    Edit(
        "contract-of-checkout",
        "`total_cents` of the `Basket` of `checkout` is called `sum_cents`; `kiosk` prints it",
        _two_hops,
    ),
)
