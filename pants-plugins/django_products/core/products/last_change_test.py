from __future__ import annotations

from collections.abc import Iterator

from django_products.core.layout import Layout
from django_products.core.products.last_change import LastChange, last_changes

NEW, OLD, FIRST = "c" * 40, "b" * 40, "a" * 40
NONE = ""
LOG = f"""\
\x01{NEW} 2026-03-01 {OLD}

products/carts/backend/logic.py
products/README.md
posthog/models.py
\x01{OLD} 2026-02-01 {FIRST}

products/carts/backend/api.py
"products/shops/a\\tb.py"
\x01{FIRST} 2026-01-01 {NONE}

products/taxes/backend/logic.py
""".splitlines(keepends=True)


def found(*products: str, shallow: bool = False) -> dict[str, LastChange]:
    return last_changes(LOG, products, Layout(), shallow=shallow)


def test_the_newest_commit_counts() -> None:
    assert found("carts", "shops", "taxes", "unborn") == {
        "carts": LastChange("2026-03-01", NEW),
        "shops": LastChange("2026-02-01", OLD),
        "taxes": LastChange("2026-01-01", FIRST),
    }


def test_the_first_commit_of_a_shallow_clone_says_nothing() -> None:
    assert set(found("carts", "shops", "taxes", shallow=True)) == {"carts", "shops"}


def test_no_more_is_read_than_is_needed() -> None:
    def log() -> Iterator[str]:
        yield from LOG[:3]
        raise AssertionError("read on")

    assert set(last_changes(log(), ["carts"], Layout(), shallow=False)) == {"carts"}
