from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.runtime.database.contents import Fit, fit

RECORDED: dict[str, Any] = {
    "django": "5.2",
    "databases": {"default": {"engine": "sqlite3", "options": "[]", "test": "[]"}},
    "routers": ["posthog.routers.Archive"],
    "migrations": {"posthog": {"0001_initial": "a", "0002_more": "b"}, "sites": {}},
    "models": ["posthog.labels.Label"],
    "receivers": ["auth.create_permissions"],
}


def test_what_is_as_it_was_is_complete() -> None:
    assert fit(RECORDED, dict(RECORDED)) is Fit.COMPLETE


@pytest.mark.parametrize(
    "more",
    [
        {"migrations": {**RECORDED["migrations"], "signals": {"0001_initial": "c"}}},
        {"migrations": {**RECORDED["migrations"], "without_migrations": {}}},
        {"receivers": [*RECORDED["receivers"], "signals.create_groups"]},
        {"models": [*RECORDED["models"], "signals.tests.test_fields.Declared"]},
    ],
)
def test_what_there_is_more_is_migrated_on_top(more: dict[str, Any]) -> None:
    assert fit(RECORDED, {**RECORDED, **more}) is Fit.BASE


@pytest.mark.parametrize(
    "other",
    [
        {"django": "5.3"},
        {"databases": {}},
        {"databases": {"default": {"engine": "sqlite3", "options": "[1]", "test": "[]"}}},
        {"databases": {**RECORDED["databases"], "archive": {}}},
        {"routers": []},
        {"receivers": []},
        {"models": []},
        # Edited in place, renamed, gone, one more, and an app that is gone.
        {"migrations": {"posthog": {"0001_initial": "a", "0002_more": "x"}, "sites": {}}},
        {"migrations": {"posthog": {"0001_initial": "a", "0002_other": "b"}, "sites": {}}},
        {"migrations": {"posthog": {"0001_initial": "a"}, "sites": {}}},
        {
            "migrations": {
                "posthog": {**RECORDED["migrations"]["posthog"], "0003_last": "c"},
                "sites": {},
            }
        },
        {"migrations": {"posthog": RECORDED["migrations"]["posthog"]}},
    ],
)
def test_what_differs_is_migrated_from_nothing(other: dict[str, Any]) -> None:
    assert fit(RECORDED, {**RECORDED, **other}) is Fit.NONE


LABELS = st.dictionaries(
    st.sampled_from("abc"),
    st.dictionaries(st.sampled_from("12"), st.sampled_from("xy")),
    max_size=3,
)


@given(LABELS, LABELS)
def test_no_migration_is_taken_for_another(
    known: dict[str, dict[str, str]], present: dict[str, dict[str, str]]
) -> None:
    how = fit({**RECORDED, "migrations": known}, {**RECORDED, "migrations": present})
    assert (how is Fit.COMPLETE) == (known == present)
    assert (how is not Fit.NONE) == (known.items() <= present.items())
