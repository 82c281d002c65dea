from __future__ import annotations

import pytest

from django_products.core.dependents_option import dependents_left_out


@pytest.mark.parametrize("option", ["none", "direct"])
def test_tests_are_selected_by_all_that_they_can_see(option: str) -> None:
    found = dependents_left_out(option, ["lint", "test"])
    assert found is not None
    assert found.what.startswith("`test` is asked for") and f'"{option}"' in found.what
    assert dependents_left_out(option, ["lint", "fmt"]) is None
    assert dependents_left_out("transitive", ["test"]) is None
