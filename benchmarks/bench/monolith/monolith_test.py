"""The generated monolith is the same each time, and is what it says to be."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.monolith import Monolith
from bench.monolith.migrations import history
from bench.monolith.shapes import CYCLE, HUB, Product, draw
from bench.monolith.turborepo import UNDECLARED

SIZES = (10, 50, 200)


_DIGEST = "from bench.monolith import Monolith; print(Monolith.of(50).digest())"


def test_the_same_bytes_each_time() -> None:
    """Also in another process, where sets have another order."""
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-B", "-c", _DIGEST],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert digests == {f"{Monolith.of(50).digest()}\n".encode()}


@pytest.mark.parametrize("count", SIZES[:2])
def test_all_python_and_json_parses(count: int) -> None:
    for path, text in Monolith.of(count).files().items():
        if path.endswith(".py"):
            ast.parse(text, path)
        elif path.endswith(".json"):
            json.loads(text)
        assert text == "" or text.endswith("\n"), path


@pytest.mark.parametrize("count", SIZES)
def test_shapes(count: int) -> None:
    products = draw(count)
    users = [one for one in products if HUB in one.uses]

    assert len({one.name for one in products}) == count
    assert len(users) == pytest.approx(count * 0.4, abs=1)
    assert sum(not one.isolated for one in products) == pytest.approx(count * 0.1, abs=1)
    assert all(1 <= one.migrations <= 40 and 1 <= one.test_files <= 30 for one in products)
    assert max(one.migrations for one in products) == 40


@pytest.mark.parametrize("count", SIZES)
def test_the_only_circle_is_that_of_three(count: int) -> None:
    uses = {one.name: set(one.uses) for one in draw(count)}
    assert all(other in uses[one] for one, other in zip(CYCLE, (*CYCLE[1:], CYCLE[0]), strict=True))

    one, other = UNDECLARED
    uses[one].remove(other)
    while leaves := [name for name, used in uses.items() if not used & set(uses)]:
        for name in leaves:
            del uses[name]
    assert not uses


@pytest.mark.parametrize("count", SIZES)
def test_turborepo_knows_all_other_edges(count: int) -> None:
    monolith = Monolith.of(count)
    files = monolith.files()
    for product in monolith.products:
        declared = json.loads(files[f"{product.directory}/package.json"])["dependencies"]
        expected = {name for name in product.uses if (product.name, name) != UNDECLARED}
        assert {name.removeprefix("@monolith/").replace("-", "_") for name in declared} == expected


def test_a_history_has_as_many_migrations_as_asked_for_and_ends_at_the_models() -> None:
    past = history(Product("things", migrations=40, models=3))

    assert len(past.migrations) == 40
    text = "".join(past.migrations.values())
    for operation in ("CreateModel", "AddField", "AlterField", "AddIndex", "RunPython"):
        assert operation in text
    assert past.models.count("(models.Model)") == text.count("CreateModel") == 3
    assert text.count("AddIndex") == past.models.count("models.Index(")
