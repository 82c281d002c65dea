"""Pants' goal on a miniature monolith, with a stand-in for pytest; see `acceptance/test_scheduling.py`."""

from __future__ import annotations

import logging
import time

import pytest
from pants.core.goals import test
from pants.engine.goal import Goal

from django_products.core.sharding.durations import Durations, render_durations
from django_products.rules.pants_test_goal import put_tests_in_order
from django_products.rules.testing.monolith import Monolith

CARTS = "products/carts/backend/tests/test_logic.py"
SHOPS = "products/shops/backend/tests/test_logic.py"
FAIL_FAST = "--django-products-fail-fast"

PASSED = f"✓ {CARTS}:../../carts succeeded"
FAILED = f"✕ {SHOPS}:../../shops failed"


@pytest.fixture
def red(monolith: Monolith) -> Monolith:
    """One of its two products fails, the one that starts first."""
    durations = Durations({SHOPS: 2.0, CARTS: 1.0})
    monolith.write(
        {SHOPS: "# fails\n", "django-products-durations.json": render_durations(durations)}
    )
    return monolith


def test_everything_runs_in_spite_of_a_failure(red: Monolith) -> None:
    result = red.test("::")
    assert (result.exit_code, PASSED in result.stderr, FAILED in result.stderr) == (1, True, True)


def test_the_first_failure_ends_what_runs_and_nothing_of_that_is_remembered(
    red: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    red.write({CARTS: "# hangs\n"})
    red.set_options(FAIL_FAST)
    for _ in range(2):
        caplog.clear()
        begun = time.monotonic()
        result = red.test("::")
        # What hangs does so for a minute.
        assert time.monotonic() < begun + 40
        assert (result.exit_code, FAILED in result.stderr) == (1, True)
        assert "carts" not in result.stderr
        assert f"{SHOPS}: DJP660 These tests failed, so 1 of 2 test processes" in caplog.text
    red.write({CARTS: ""})
    red.set_options()
    caplog.clear()
    whole = red.test("::")
    assert (whole.exit_code, PASSED in whole.stderr, FAILED in whole.stderr) == (1, True, True)
    assert "DJP660" not in caplog.text


def test_where_nothing_fails_everything_runs(
    monolith: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    monolith.write({SHOPS: ""})
    monolith.set_options(FAIL_FAST)
    result = monolith.test("::")
    assert (result.exit_code, result.stderr.count("✓")) == (0, 2)
    assert "DJP660" not in caplog.text


def test_no_test_at_all(monolith: Monolith) -> None:
    assert monolith.test("posthog::").exit_code == 0


def test_a_goal_that_is_not_known_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def of_another_release(request_types: object) -> Goal: ...  # type: ignore[empty-body]

    monkeypatch.setattr(test, "_get_test_batches", of_another_release)
    put_tests_in_order()
    assert test._get_test_batches is of_another_release  # type: ignore[comparison-overlap] # noqa: SLF001
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert caplog.text.count("DJP661") == 1
    monkeypatch.delattr(test, "_get_test_batches")
    put_tests_in_order()
    assert caplog.text.count("DJP661") == 2
