"""The first day: tests that are older than the cut, listed so that all pass."""

from __future__ import annotations

from monolith import Monolith

PRODUCT = "products/revenue_analytics"
TESTS = f"{PRODUCT}/backend/tests"
CALLS, SWALLOWS, FAILS = (f"{TESTS}/test_{name}.py" for name in ("calls", "swallows", "fails"))

LIST_TABLES = "data_warehouse.facade.api.DataWarehouseAPI.list_tables"
HEADER = """\
import pytest

from products.data_warehouse.backend.facade import DataWarehouseAPI


"""
FILES = {
    CALLS: f"""{HEADER}@pytest.mark.django_db
def test_uses_the_real_warehouse() -> None:
    assert DataWarehouseAPI.list_tables(team_id=1) == ()
""",
    SWALLOWS: f"""import contextlib

{HEADER}@pytest.mark.django_db
def test_makes_the_best_of_it() -> None:
    with contextlib.suppress(Exception):
        DataWarehouseAPI.list_tables(team_id=1)
""",
    FAILS: "def test_is_wrong() -> None:\n    assert 1 + 1 == 3\n",
}

LISTED = f"""\
product(
    isolated=True,
    linked_tests={{
        "backend/tests/test_calls.py": [
            "{LIST_TABLES}",
        ],
        "backend/tests/test_swallows.py": [
            "{LIST_TABLES}",
        ],
    }},
)
"""


def test_the_first_day_is_green(monolith: Monolith) -> None:
    before = monolith.read(f"{PRODUCT}/BUILD")
    for used in ("data_warehouse", "signals"):
        # As `tailor` writes it: of a test that is listed, a visibility rule sees the path only.
        strict = '"tests/integration/**", "//tests/**"'
        monolith.replace(f"products/{used}/BUILD", strict, '"tests/**"')
    for path, text in FILES.items():
        monolith.write(path, text)
    run = monolith.pants("product-adopt", "--check", f"{PRODUCT}::")
    assert run.code == 1
    assert monolith.read(f"{PRODUCT}/BUILD") == before

    run = monolith.pants("product-adopt", f"{PRODUCT}::")
    assert run.code == 1, "one fails for another reason"
    assert "products.revenue_analytics.backend.tests.test_fails.test_is_wrong" in run.stderr
    assert "test_calls" not in run.stderr
    after = before.replace("product(isolated=True)\n", LISTED)
    assert monolith.read(f"{PRODUCT}/BUILD") == after != before

    monolith.write(FAILS, FILES[FAILS].replace("3", "2"))
    run = monolith.pants("test", "lint", f"{PRODUCT}::")
    assert run.code == 0, run.output
    for path in (CALLS, SWALLOWS):
        assert f"✓ {path}" in run.stderr, run.output

    run = monolith.pants("product-adopt", "--check", "--shrink", f"{PRODUCT}::")
    assert run.code == 0, run.output

    monolith.git("checkout", "-q", "-b", "edit")
    monolith.commit("adopted")
    monolith.append(
        "products/data_warehouse/backend/logic/tables.py", "\n\ndef _{token}() -> None: ...\n"
    )
    selected = monolith.selected("HEAD")
    assert {CALLS, SWALLOWS} <= selected
    assert not [path for path in selected if path.startswith(TESTS) and "test_logic" in path]
