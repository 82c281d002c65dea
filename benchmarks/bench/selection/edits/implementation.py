"""Edits behind the facade of a product."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.tree import Tree

_CATALOG = "products/catalog/backend"


def _harmless(tree: Tree) -> None:
    tree.replace(f"{_CATALOG}/logic.py", 'products.order_by("pk")', 'products.order_by("id")')


def _raises_for_others(tree: Tree) -> None:
    tree.replace(
        f"{_CATALOG}/logic.py",
        "    found = Category.objects.get(name=category)\n",
        "    if price_cents >= 1_000_000:\n"
        '        raise ValueError(f"No product costs {price_cents} cents.")\n'
        "    found = Category.objects.get(name=category)\n",
    )


def _not_isolated(tree: Tree) -> None:
    tree.replace("products/accounts/backend/models.py", "email =", "address =")
    tree.replace("products/accounts/backend/logic.py", "email=email", "address=email")
    tree.replace("products/accounts/backend/logic.py", "customer.email", "customer.address")
    tree.write(
        "products/accounts/backend/migrations/0002_address.py",
        "from django.db import migrations\n\n\n"
        "class Migration(migrations.Migration):\n"
        '    dependencies = [("accounts", "0001_initial")]\n'
        '    operations = [migrations.RenameField("customer", "email", "address")]\n',
    )


def _not_isolated_harmless(tree: Tree) -> None:
    tree.replace("products/accounts/backend/logic.py", "email.lower()", "email.casefold()")


def _leaf(tree: Tree) -> None:
    tree.replace("products/invoices/backend/logic.py", '["total"] or 0', '["total"] or 1')


def _receiver(tree: Tree) -> None:
    tree.replace("products/loyalty/backend/receivers.py", "total_cents // 100", "total_cents // 10")


def _fee(tree: Tree) -> None:
    tree.replace(
        "products/pricing/backend/logic.py",
        "    return Quote(",
        "    if 5_000 < total < 10_000:\n        total += 490\n    return Quote(",
    )


EDITS = (
    Edit("logic", "another way to write a query in the `logic.py` of `catalog`", _harmless),
    Edit(
        "logic-raises",
        "the `logic.py` of `catalog` refuses prices that only tests of other products use",
        _raises_for_others,
    ),
    Edit(
        "logic-fee",
        "the `logic.py` of `pricing` adds a fee that only tests of `checkout` and `kiosk` meet",
        _fee,
    ),
    Edit("leaf", "a wrong sum in the `logic.py` of `invoices`, which no product uses", _leaf),
    Edit(
        "not-isolated",
        "the same result in another way, in `accounts`, which is not isolated",
        _not_isolated_harmless,
    ),
    Edit(
        "not-isolated-model",
        "a field of the model of `accounts` has another name; `search` finds the model by string",
        _not_isolated,
    ),
    Edit("signal", "the signal receiver of `loyalty` gives ten times as many points", _receiver),
)
