from __future__ import annotations

import pytest

from django_products.core.references.testing import values


@pytest.mark.parametrize(
    "text",
    [
        'app_name = "signals"\nurlpatterns = []',
        'app_name: str = "signals"\nurlpatterns: list[object] = []',
        'NAME = "signals"\napp_name = NAME\nurlpatterns = []',
    ],
)
def test_a_namespace(text: str) -> None:
    assert values(text, "url_namespace") == ["signals"]


@pytest.mark.parametrize(
    "text",
    [
        'app_name = "signals"',
        "app_name = name()\nurlpatterns = []",
        'class C:\n    app_name = "signals"\n    urlpatterns = []',
        "urlpatterns = []",
    ],
)
def test_what_is_none(text: str) -> None:
    assert values(text, "url_namespace") == []
