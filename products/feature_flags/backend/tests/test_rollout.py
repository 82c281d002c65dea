import json
from pathlib import Path

import pytest

from products.feature_flags.backend.rollout import bucket, in_rollout

# Shared with the client libraries, which must put everybody into the same bucket.
BUCKETS = json.loads((Path(__file__).parent / "data" / "buckets.json").read_text())

PEOPLE = [f"person-{number}" for number in range(2_000)]


@pytest.mark.parametrize(("key", "distinct_id", "expected"), BUCKETS)
def test_buckets_are_agreed_upon(key: str, distinct_id: str, expected: int) -> None:
    assert bucket(key=key, distinct_id=distinct_id) == expected


def test_people_spread_evenly() -> None:
    share = sum(in_rollout(key="new-nav", distinct_id=p, percentage=30) for p in PEOPLE)

    assert share / len(PEOPLE) == pytest.approx(0.3, abs=0.03)


def test_flags_are_independent_of_each_other() -> None:
    in_both = sum(
        in_rollout(key="new-nav", distinct_id=p, percentage=50)
        and in_rollout(key="new-footer", distinct_id=p, percentage=50)
        for p in PEOPLE
    )

    assert in_both / len(PEOPLE) == pytest.approx(0.25, abs=0.03)


def test_raising_the_percentage_drops_nobody() -> None:
    def included(percentage: int) -> set[str]:
        return {p for p in PEOPLE if in_rollout(key="k", distinct_id=p, percentage=percentage)}

    assert included(0) == set()
    assert included(20) < included(40) < included(100) == set(PEOPLE)
