from __future__ import annotations

import pytest

from django_products.core.references.testing import values


@pytest.mark.parametrize("call", ["SubFactory", "factory.RelatedFactory"])
def test_a_factory_by_name(call: str) -> None:
    assert values(f'{call}("a.factories.TeamFactory")', "dotted") == ["a.factories.TeamFactory"]
    assert values(f"{call}(TeamFactory)", "dotted") == []
