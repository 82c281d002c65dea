"""A quarantined test runs, is reported, and fails nothing."""

from __future__ import annotations

import json

from django_products.runtime.conftest import TEST, Sandbox

TESTS = """
def test_flaky(): assert False
@pytest.mark.parametrize("n", (1, 2))
def test_each(n): assert n == 1
class TestClass:
    def test_a(self): assert False
@pytest.fixture
def broken(): raise ValueError
def test_setup(broken): ...
def test_sound(): ...
"""


def quarantine(sandbox: Sandbox, entries: dict[str, str]) -> None:
    sandbox.write({f"django_products_runtime/quarantine/{TEST}.json": json.dumps(entries)})


def test_without_quarantine_they_fail(sandbox: Sandbox) -> None:
    outcome = sandbox.pytest(TESTS)
    assert (outcome.code, outcome.counts) == (1, {"passed": 2, "failed": 3, "error": 1})


def test_a_failure_in_quarantine_is_reported_and_fails_nothing(sandbox: Sandbox) -> None:
    names = ("test_flaky", "test_each", "TestClass", "test_setup")
    quarantine(sandbox, {name: f"quarantined until 2026-11-30, @cart: {name}" for name in names})
    outcome = sandbox.pytest(TESTS, "-rxX")
    outcome.ok()
    assert "1 passed, 4 xfailed, 1 xpassed" in outcome.output
    assert f"XFAIL {TEST}::test_flaky" in outcome.output
    assert "quarantined until 2026-11-30, @cart: test_flaky" in outcome.output
    assert f"XPASS {TEST}::test_each[1]" in outcome.output


def test_only_what_is_named_is_in_quarantine(sandbox: Sandbox) -> None:
    quarantine(sandbox, {"test_each[2]": "n", "test_fl": "n", "TestClass::test_a": "n"})
    outcome = sandbox.pytest(TESTS)
    assert (outcome.code, outcome.counts["failed"], outcome.counts["error"]) == (1, 1, 1)
    assert f"FAILED {TEST}::test_flaky" in outcome.output
    assert f"`{TEST}::test_fl` is in quarantine, and no test goes by that name" in outcome.output


def test_a_whole_file(sandbox: Sandbox) -> None:
    quarantine(sandbox, {"": "n"})
    sandbox.pytest(TESTS).ok()


def test_a_part_of_a_file_says_nothing_about_the_rest(sandbox: Sandbox) -> None:
    quarantine(sandbox, {"test_flaky": "n"})
    assert "no test goes by" not in sandbox.pytest(TESTS, "-k", "sound").output
    assert "no test goes by" not in sandbox.pytest(TESTS, f"{TEST}::test_sound").output
