from __future__ import annotations

from django_products.core.references.batch import MOST_FILES, Batch, batch

DIRECTORY = "products/carts/backend/tests"
PRODUCT = "products/carts"


def test_a_small_product_is_read_at_once() -> None:
    assert batch(DIRECTORY, PRODUCT, range(MOST_FILES)) == Batch(PRODUCT, recursive=True)


def test_a_large_one_directory_by_directory() -> None:
    assert batch(DIRECTORY, PRODUCT, range(MOST_FILES + 1)) == Batch(DIRECTORY, recursive=False)


def test_so_is_what_belongs_to_no_product() -> None:
    assert batch("posthog/models", None, ()) == Batch("posthog/models", recursive=False)
