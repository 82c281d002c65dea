from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "text",
    [
        'path("", include("products.a.urls"))',
        'path("", include(("products.a.urls", "a"), namespace="a"))',
        're_path(r"^", include("products.a.urls"))',
        'include(arg="products.a.urls")',
        'A = "products.a.urls"\ninclude(A)',
        'from django.urls import include as inc\ninc("products.a.urls")',
    ],
)
def test_include(text: str) -> None:
    assert values(text, "dotted") == ["products.a.urls"]


@pytest.mark.parametrize(
    "text",
    [
        "include(router.urls)",
        "from a import urls\ninclude(urls)",
        "import urls\ninclude(urls)",
        "patterns = [path()]\ninclude(patterns)",
        "include([path('', view)])",
        'def include(x): ...\ninclude("a.b")',
    ],
)
def test_objects_are_seen_by_imports(text: str) -> None:
    assert values(text, "dotted") == values(text, "dynamic") == []


def test_a_module_that_only_a_run_knows_is_dynamic() -> None:
    assert pairs('[include(f"products.{p}.urls") for p in all_products]', "dynamic") == [
        ("include", "products.*.urls")
    ]
    assert values("for module in modules:\n    include(module)", "dynamic") == ["include"]


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_error_views(code: int) -> None:
    assert values(f'handler{code} = "posthog.views.error"', "dotted") == ["posthog.views.error"]


def test_an_error_view_may_be_an_object() -> None:
    assert values("handler404 = views.error", "dotted") == []
    assert values('handler405 = "posthog.views.error"', "dotted") == []
