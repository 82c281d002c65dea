from __future__ import annotations

from dataclasses import replace

from django_products.core.git.changes import Changes
from django_products.core.impact.changed import supposed_files
from django_products.core.impact.report import report_of
from django_products.core.impact.situation import Situation
from django_products.core.impact.targets import AllFacts, TargetFacts
from django_products.core.impact.testing import (
    CARTS_TEST,
    CORE_TEST,
    FLOW,
    GLOBAL_INPUTS,
    LOGIC,
    PLAIN_TEST,
    README,
    SHOPS_TEST,
    SIBLING,
    situation,
    supposed,
    targets,
)
from django_products.core.impact.unchanged import unchanged_tests

BESIDE = "products/shops/backend/tests/test_models.py"


def unchanged(*paths: str, batch: str | None = None, changes: Changes | None = None) -> set[str]:
    """Arguments:
    batch: of `SHOPS_TEST`, and of a test beside it that sees no other file.
    """
    return set(unchanged_tests(there(*paths, batch=batch, changes=changes)))


def there(*paths: str, batch: str | None, changes: Changes | None) -> Situation:
    by_address = dict(targets().by_address)
    by_address[SHOPS_TEST] = replace(by_address[SHOPS_TEST], batch=batch)
    by_address[BESIDE] = TargetFacts(BESIDE, BESIDE, None, True, batch=batch)
    return situation(
        *paths,
        facts=AllFacts(by_address),
        changes=changes,
        owned={"pytest.ini": (GLOBAL_INPUTS, BESIDE)},
    )


def test_what_is_selected_has_changed() -> None:
    assert unchanged(LOGIC) == {CARTS_TEST, CORE_TEST, PLAIN_TEST, SIBLING, BESIDE}
    assert unchanged("pytest.ini") == set()
    assert unchanged(README) == {
        *(CARTS_TEST, CORE_TEST, FLOW, PLAIN_TEST, SHOPS_TEST, SIBLING, BESIDE)
    }


def test_a_process_with_a_selected_test_has_changed() -> None:
    assert BESIDE not in unchanged(LOGIC, batch="products/shops:shops")
    assert SHOPS_TEST not in unchanged(BESIDE, batch="products/shops:shops")
    assert SHOPS_TEST in unchanged(BESIDE)


def test_a_process_that_loses_a_test_has_changed() -> None:
    gone = "products/shops/backend/tests/test_gone.py"
    changes = Changes("0", (gone,), ((gone, None),))
    found = unchanged(gone, batch="products/shops:shops", changes=changes)
    assert CARTS_TEST in found
    assert not {SHOPS_TEST, BESIDE} & found
    assert {SHOPS_TEST, BESIDE} <= unchanged(gone, changes=changes)


def test_the_sentence() -> None:
    report = report_of(situation(LOGIC))
    assert report.unchanged == 4
    assert report.cache_summary == (
        "4 test files run in processes that see nothing new since the base: "
        "`test ::` takes them from a cache that has them."
    )
    assert replace(report, unchanged=1).cache_summary == (
        "1 test file runs in a process that sees nothing new since the base: "
        "`test ::` takes it from a cache that has it."
    )
    assert replace(report, unchanged=0).cache_summary == ""
    assert "processes that would see nothing new: " in (
        report_of(supposed(supposed_files([LOGIC]), LOGIC)).cache_summary
    )
