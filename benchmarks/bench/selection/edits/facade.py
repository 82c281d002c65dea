"""Edits of the modules through which others call a product."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.tree import Tree

_FACADE = "products/catalog/backend/facade"
_TEST = "products/catalog/backend/tests/test_api.py"
_LISTED = "logic.list_products(team_id)"


def _required_argument(tree: Tree) -> None:
    old = "def list_products(*, team_id: int)"
    tree.replace(f"{_FACADE}/api.py", old, "def list_products(*, team_id: int, limit: int)")
    tree.replace(f"{_FACADE}/api.py", _LISTED, f"{_LISTED}[:limit]")
    tree.replace(_TEST, "list_products(team_id=team.pk)", "list_products(team_id=team.pk, limit=9)")


def _required_argument_for_all(tree: Tree) -> None:
    old = "def get_product(*, product_id: int)"
    tree.replace(f"{_FACADE}/api.py", old, "def get_product(*, team_id: int, product_id: int)")
    for argument, team in (("product_id=added.id", "team.pk"), ("product_id=1", "1")):
        tree.replace(_TEST, f"product({argument})", f"product(team_id={team}, {argument})")


def _body(tree: Tree) -> None:
    tree.replace(
        f"{_FACADE}/api.py",
        "    return logic.list_products(team_id)\n",
        "    found = logic.list_products(team_id)\n    return found\n",
    )


def _optional_argument(tree: Tree) -> None:
    tree.replace(
        f"{_FACADE}/api.py",
        "def list_products(*, team_id: int)",
        "def list_products(*, team_id: int, limit: int | None = None)",
    )
    tree.replace(
        f"{_FACADE}/api.py",
        _LISTED,
        f"{_LISTED}[:limit]",
    )


def _module_is_gone(tree: Tree) -> None:
    tree.delete(f"{_FACADE}/labels.py")


EDITS = (
    Edit(
        "facade-argument",
        "`list_products` of `catalog` needs another argument, which its own tests give",
        _required_argument,
    ),
    Edit(
        "facade-argument-of-all",
        "the same of `get_product`, which most products call",
        _required_argument_for_all,
    ),
    Edit("facade-body", "another body of a function in `facade/api.py`", _body),
    Edit("facade-default", "a new argument with a default in `facade/api.py`", _optional_argument),
    Edit(
        "facade-deleted",
        "`facade/labels.py` of `catalog` is deleted; `pricing` imports it when it is called",
        _module_is_gone,
    ),
)
