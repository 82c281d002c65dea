from __future__ import annotations

import pytest

from django_products.core.sharding.durations import Durations, render_durations
from django_products.rules.testing.monolith import Monolith

CARTS = "products/carts/backend/tests/test_logic.py"
SHOPS = "products/shops/backend/tests/test_logic.py"
DURATIONS = "django-products-durations.json"


def test_what_has_changed_comes_first_then_the_longest(monolith: Monolith) -> None:
    monolith.write({DURATIONS: render_durations(Durations({CARTS: 1.0, SHOPS: 2.0}))})
    assert monolith.starting_order(CARTS, SHOPS) == [SHOPS, CARTS]
    monolith.commit()
    monolith.write({"products/carts/backend/logic.py": "edited"})
    monolith.set_options("--changed-since=main")
    assert monolith.starting_order(CARTS, SHOPS) == [CARTS, SHOPS]


def test_durations_that_cannot_be_read_are_named(
    monolith: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    monolith.write({DURATIONS: "<<<<<<<"})
    assert monolith.starting_order(SHOPS, CARTS) == [CARTS, SHOPS]
    assert f"{DURATIONS}:1: DJP610 The recorded durations cannot be read" in caplog.text
