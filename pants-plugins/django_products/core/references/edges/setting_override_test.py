from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "text",
    [
        '@override_settings(ROOT_URLCONF="products.a.urls")\nclass A: ...',
        'with self.settings(ROOT_URLCONF="products.a.urls"): ...',
        'settings.ROOT_URLCONF = "products.a.urls"',
        '@pytest.mark.urls("products.a.urls")\ndef test(): ...',
        'reverse("x", urlconf="products.a.urls")',
        'set_urlconf("products.a.urls")',
    ],
)
def test_urls(text: str) -> None:
    assert pairs(text, "dotted") == [("products.a.urls", "ROOT_URLCONF")]


def test_nested_strings() -> None:
    text = """
    @modify_settings(MIDDLEWARE={"append": "posthog.a.M"})
    @override_settings(CACHES={"default": {"BACKEND": "posthog.b.C"}}, X=["posthog.c.D"])
    class A: ...
    """
    assert pairs(text, "dotted") == [
        ("posthog.a.M", "MIDDLEWARE"),
        ("posthog.b.C", "CACHES"),
        ("posthog.c.D", "X"),
    ]


def test_installed_apps_without_a_dot() -> None:
    assert values('override_settings(INSTALLED_APPS=["posthog"])', "dotted") == ["posthog"]


def test_the_user_model_is_a_model() -> None:
    assert values('override_settings(AUTH_USER_MODEL="posthog.User")', "model") == ["posthog.User"]


@pytest.mark.parametrize(
    "text",
    [
        'override_settings(DEBUG=True, NAME="posthog")',
        'self.settings(name="a.b")',
        'settings.name = "a.b"',
        'self.ROOT_URLCONF = "a.b"',
        'view.urls("a.b")',
    ],
)
def test_other_values_yield_nothing(text: str) -> None:
    assert values(text, "dotted") == []
