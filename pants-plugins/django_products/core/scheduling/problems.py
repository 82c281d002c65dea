"""What there is to say of a run that does not start everything, or not in order."""

from __future__ import annotations

from django_products.core.problems import Code, Problem


def stopped_at(path: str, missing: int, total: int) -> Problem:
    """What to say of a run that ended with its first failure.

    Arguments:
        path: of the first test file of the process that failed, relative to the build root.
        missing: how many processes have not run to their end.
        total: how many there are.
    """
    return Problem(
        Code.STOPPED_AT_FIRST_FAILURE,
        path,
        f"These tests failed, so {missing} of {total} test processes did not run, or not to the end.",
        "Nobody knows whether the tests of those pass.",
        (
            "Correct what failed, and run the same again: what has passed is not run twice.",
            "Leave `--django-products-fail-fast` out, and everything runs.",
        ),
    )


def unknown_test_goal() -> Problem:
    """What to say when the goal `test` of Pants is not the one that is known here."""
    return Problem(
        Code.UNKNOWN_TEST_GOAL,
        "pants.toml",
        "The goal `test` of this release of Pants is not the one that this backend knows.",
        "All tests run, in the order of Pants; `[django-products].fail_fast` has no effect.",
        (
            "Use a release of Pants that this backend is made for.",
            "Use a release of this backend that is made for this Pants.",
        ),
    )
