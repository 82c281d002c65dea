from __future__ import annotations

from django_products.core.rendering.table import render_table, wrapped


def test_columns_are_as_wide_as_their_longest_cell() -> None:
    assert render_table(("a", "bc", "d"), (("xyz", "", "1 2"), ("x", "y", "")), 80) == (
        "a    bc  d\nxyz      1 2\nx    y"
    )


def test_the_last_column_is_wrapped_to_the_terminal() -> None:
    row = ("carts", "signals, engineering_analytics")
    assert render_table(("name", "dependents"), (row,), 30).splitlines()[1:] == [
        "carts  signals,",
        "       engineering_analytics",
    ]


def test_one_column() -> None:
    assert render_table(("name",), (("a",),), 80) == "name\na"


def test_names_stay_whole() -> None:
    assert wrapped("engineering_analytics_of_products", 3) == ["engineering_analytics_of_products"]
    assert wrapped("", 80) == [""]
