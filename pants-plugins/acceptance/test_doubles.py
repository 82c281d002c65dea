"""Doubles of other products: held to the contract, the same everywhere, and unable to drift unseen."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from monolith import Monolith, environment

REVENUE_TESTS = "products/revenue_analytics/backend/tests"
WAREHOUSE = "products/data_warehouse/backend"

# A call of the code under test, and what the test says; each is wrong in its own way.
MISTAKES = """
from products.data_warehouse.backend.facade import DataWarehouseAPI
from products.signals.backend.facade import api as signals


def test_a_wrong_argument(facade_double) -> None:
    facade_double("data_warehouse")
    DataWarehouseAPI.list_tables(team=1)


def test_an_argument_of_a_wrong_type(facade_double) -> None:
    facade_double("data_warehouse")
    DataWarehouseAPI.list_tables(team_id="1")


def test_a_wrong_result(facade_double) -> None:
    facade_double("data_warehouse").DataWarehouseAPI.list_tables.returns(("invoices",))


def test_a_function_that_there_is_not(facade_double) -> None:
    facade_double("data_warehouse").DataWarehouseAPI.list_table.returns(())


def test_no_answer(facade_double) -> None:
    facade_double("signals")
    signals.list_signals(team_id=1)


def test_a_product_that_nothing_imports(facade_double) -> None:
    facade_double("notebooks").get_notebook.returns(1)


def test_what_is_right(facade_double) -> None:
    api = facade_double("data_warehouse").DataWarehouseAPI
    api.list_tables.returns(())
    assert DataWarehouseAPI.list_tables(team_id=1) == ()
    api.list_tables.assert_called_once_with(team_id=1)
"""
TOLD = {
    "test_a_wrong_argument": (
        "DJP111 data_warehouse.facade.api.DataWarehouseAPI.list_tables does not take these arguments: "
        "missing a required argument: 'team_id'.",
        "1. Correct the call.",
    ),
    "test_an_argument_of_a_wrong_type": (
        "DJP111 data_warehouse.facade.api.DataWarehouseAPI.list_tables does not take these arguments: "
        "team_id: str is not an instance of int, but '1'.",
    ),
    "test_a_wrong_result": (
        "DJP112 data_warehouse.facade.api.DataWarehouseAPI.list_tables returns tuple[Table, ...], "
        "and this is none: item 0 of tuple is not an instance of",
        "1. Return what the contract declares.",
    ),
    "test_a_function_that_there_is_not": (
        "DJP113 There is no data_warehouse.facade.api.DataWarehouseAPI.list_table in the contract. "
        "Did you mean list_tables",
    ),
    "test_no_answer": (
        "DJP114 signals.facade.api.list_signals was called, but its double was not told how to answer.",
        'facade_double("signals").api.list_signals.returns(…)',
    ),
    "test_a_product_that_nothing_imports": (
        "DJP112 notebooks.facade.api.get_notebook returns Notebook, and this is none",
    ),
}


def told(output: str) -> dict[str, str]:
    """What pytest printed for each failed test."""
    parts = re.split(r"^_{5,} (test_\w+) _{5,}$", output, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def errors(output: str) -> dict[str, list[str]]:
    """The error of each failed test, as lines, and the place that it points at."""
    return {
        test: re.findall(r"^(?:E +|[\w/]+\.py:\d+: ).*$", text, flags=re.MULTILINE)
        for test, text in told(output).items()
    }


def test_mistakes_are_told_alike_cut_linked_and_under_plain_pytest(monolith: Monolith) -> None:
    cut, linked = f"{REVENUE_TESTS}/test_mistakes.py", "tests/test_mistakes.py"
    for path in (cut, linked):
        monolith.write(path, MISTAKES)
    in_sandboxes = {path: monolith.pants("test", path) for path in (cut, linked)}
    exported = monolith.pants("export", "--resolve=monolith")
    assert exported.code == 0, exported.output
    plain = plain_pytest(monolith, cut)

    found = errors(in_sandboxes[cut].stdout + in_sandboxes[cut].stderr)
    assert found.keys() == TOLD.keys(), in_sandboxes[cut].output
    for test, parts in TOLD.items():
        for part in parts:
            assert any(part in line for line in found[test]), f"{part}\n{found[test]}"
        # The line of the test, and no other, is what the traceback shows.
        assert found[test][-1].startswith(f"{cut}:"), found[test]
    assert errors(plain.stdout) == found, plain.stdout
    linked_output = in_sandboxes[linked].stdout + in_sandboxes[linked].stderr
    moved = {test: [line.replace(cut, linked) for line in each] for test, each in found.items()}
    assert errors(linked_output) == moved, linked_output

    # And what is right passes everywhere; outside of sandboxes, all tests of a product that doubles two others.
    for output in (in_sandboxes[cut].output, linked_output, plain.stdout):
        assert f"{len(TOLD)} failed, 1 passed" in output, output
    monolith.write(cut, "")
    everything = plain_pytest(monolith, "products/revenue_analytics")
    assert everything.returncode == 0, everything.stdout


def plain_pytest(monolith: Monolith, path: str) -> subprocess.CompletedProcess[str]:
    """Outside of any sandbox, in the environment that `export` has made."""
    (pytest,) = Path(monolith.root).glob("dist/export/python/virtualenvs/monolith/*/bin/pytest")
    return subprocess.run(
        [str(pytest), "-p", "no:cacheprovider", path],
        cwd=monolith.root,
        env=environment(),
        capture_output=True,
        text=True,
    )


def test_an_implementation_that_leaves_its_double_behind_fails_its_owner_alone(
    monolith: Monolith,
) -> None:
    monolith.replace(
        f"{WAREHOUSE}/logic/tables.py", 'f"no table {table_id}"', 'f"there is no {table_id}"'
    )
    run = monolith.pants("test", "products::")
    assert run.code == 1
    assert run.failed == {"data_warehouse"}, run.output
    assert "revenue_analytics" in run.cached, run.output
    for part in (
        "DJP118 The double of data_warehouse is not like the real one: an_unknown_table_is_not_found",
        "the double raises TableNotFound('no table 00000000-0000-0000-0000-000000000000'), the real one "
        "raises TableNotFound('there is no",
        "1. If the implementation is right, change the double",
        "1 failed",
    ):
        assert part in run.output, f"missing: {part}\n{run.output}"


def test_a_change_of_the_double_runs_its_users(monolith: Monolith) -> None:
    monolith.replace(
        f"{WAREHOUSE}/facade/doubles.py",
        "        self.tables = list(tables)",
        "        {token} = tables\n        self.tables = list({token})",
    )
    run = monolith.pants("test", "products::")
    assert run.code == 0, run.output
    assert {"data_warehouse", "revenue_analytics"} <= run.ran, run.output
    assert {"notebooks", "signals", "surveys"} <= run.cached, run.output
    assert {"data_warehouse", "revenue_analytics"} <= monolith.selected_units()
    assert "notebooks" not in monolith.selected_units()


def test_a_double_without_a_test_is_refused(monolith: Monolith) -> None:
    (monolith.root / f"{WAREHOUSE}/tests/test_doubles.py").unlink()
    run = monolith.pants("list", "products/data_warehouse::")
    assert run.code == 1
    assert f"{WAREHOUSE}/facade/doubles.py: DJP119 `data_warehouse` has doubles" in run.output
