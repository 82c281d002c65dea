from __future__ import annotations

import pytest

from django_products.requests.references import ReadTogetherRequest, ReferencesRequest
from django_products.rules.testing.monolith import Monolith

SHOPS = "products/shops/backend"


@pytest.mark.parametrize(
    ("files", "directory", "expected"),
    [
        (50, SHOPS, ReferencesRequest("products/shops", recursive=True)),
        (50, f"{SHOPS}/parts/deep", ReferencesRequest("products/shops", recursive=True)),
        # Too many to read all of them again after each edit.
        (65, SHOPS, ReferencesRequest(SHOPS, recursive=False)),
        (65, f"{SHOPS}/parts", ReferencesRequest(f"{SHOPS}/parts", recursive=False)),
        (1, "posthog/api", ReferencesRequest("posthog/api", recursive=False)),
        (1, "products", ReferencesRequest("products", recursive=False)),
    ],
)
def test_what_is_read_together(
    monolith: Monolith, files: int, directory: str, expected: ReferencesRequest
) -> None:
    monolith.write({f"{SHOPS}/parts/m{number}.py": "" for number in range(files)})
    found = monolith.runner.request(ReferencesRequest, [ReadTogetherRequest(directory)])
    assert found == expected
