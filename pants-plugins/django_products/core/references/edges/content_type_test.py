from __future__ import annotations

import pytest

from django_products.core.references.testing import values


@pytest.mark.parametrize(
    "call",
    [
        'ContentType.objects.get(app_label="posthog", model="team")',
        'ContentType.objects.get_by_natural_key("posthog", "team")',
        'Permission.objects.get_by_natural_key("add_team", "posthog", "team")',
        'Permission.objects.filter(content_type__app_label="posthog", content_type__model="team")',
    ],
)
def test_a_content_type_names_a_model(call: str) -> None:
    assert values(call, "model") == ["posthog.team"]


def test_the_label_alone_names_all_its_models() -> None:
    assert values('ContentType.objects.filter(app_label="posthog")', "model") == ["posthog.*"]


def test_an_unknown_label_is_dynamic() -> None:
    assert values("ContentType.objects.get(app_label=x)", "dynamic") == ["ContentType"]
    assert values("AppState(app_label=x)", "dynamic") == []


def test_other_calls_yield_nothing() -> None:
    assert values('User.objects.get_by_natural_key("me")', "model") == []
    assert values('f(label="posthog")', "model") == []


def test_get_model_by_keyword_is_found_once() -> None:
    assert values('apps.get_model(app_label="a", model_name="B")', "model") == ["a.B"]
