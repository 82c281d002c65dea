"""Edits of what all products share."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.tree import Tree


def _model(tree: Tree) -> None:
    tree.append("server/models.py", "\n    def initial(self):\n        return self.name[:1]\n")


def _helper(tree: Tree) -> None:
    tree.replace("server/text.py", ".rstrip() +", ".rstrip() + ' ' +")


def _helper_harmless(tree: Tree) -> None:
    tree.replace("server/money.py", "cents * percent / 100", "percent * cents / 100")


def _settings(tree: Tree) -> None:
    tree.replace("server/settings.py", "DELIVERY_DAYS = 3", "DELIVERY_DAYS = 5")


def _test(tree: Tree) -> None:
    tree.append(
        "server/tests/test_money.py",
        "\n\ndef test_nothing_of_an_amount():\n    assert percent_of(200, 0) == 0\n",
    )


EDITS = (
    Edit("core-model", "a method of the model of core, which every product uses", _model),
    Edit("core-helper", "a helper in core, which only `pricing` uses", _helper_harmless),
    Edit(
        "core-helper-breaks",
        "another result of a helper in core, which only `reviews` uses",
        _helper,
    ),
    Edit("core-test", "a test more in core", _test),
    Edit("settings", "another value of a setting that `orders` reads", _settings),
)
