from __future__ import annotations

import pytest

from django_products.core.references.batch import Batch
from django_products.requests.references import ReadTogetherRequest, ReferencesRequest
from django_products.rules.testing.monolith import Monolith

SHOPS = "products/shops/backend"


@pytest.mark.parametrize(
    ("files", "directory", "expected"),
    [
        (50, SHOPS, Batch("products/shops", recursive=True)),
        (50, f"{SHOPS}/parts/deep", Batch("products/shops", recursive=True)),
        # Too many to read all of them again after each edit.
        (65, SHOPS, Batch(SHOPS, recursive=False)),
        (65, f"{SHOPS}/parts", Batch(f"{SHOPS}/parts", recursive=False)),
        (1, "posthog/api", Batch("posthog/api", recursive=False)),
        (1, "products", Batch("products", recursive=False)),
    ],
)
def test_what_is_read_together(
    monolith: Monolith, files: int, directory: str, expected: Batch
) -> None:
    monolith.write({f"{SHOPS}/parts/m{number}.py": "" for number in range(files)})
    found = monolith.runner.request(ReferencesRequest, [ReadTogetherRequest(directory)])
    assert found == ReferencesRequest(expected)
