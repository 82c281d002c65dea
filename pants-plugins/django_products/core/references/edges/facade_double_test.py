from __future__ import annotations

import pytest

from django_products.core.references.testing import values


@pytest.mark.parametrize(
    "code",
    [
        "def test_it(facade_double):\n    facade_double('signals')",
        "facade_double(product='signals')",
        "NAME = 'signals'\nfacade_double(NAME, like=SignalsInMemory())",
        "self.facade_double('signals').emit_signal.returns(1)",
    ],
)
def test_a_product_that_is_doubled_by_name(code: str) -> None:
    assert values(code, "facade") == ["signals"]


@pytest.mark.parametrize(
    "code", ["facade_double(name)", "facade_double('no product')", "double('signals')"]
)
def test_no_product_is_named(code: str) -> None:
    assert values(code, "facade") == []
