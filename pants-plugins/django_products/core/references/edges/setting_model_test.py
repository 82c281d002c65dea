from __future__ import annotations

import pytest

from django_products.core.references.testing import values

USER = ["AUTH_USER_MODEL"]


@pytest.mark.parametrize(
    "text",
    [
        "owner = settings.AUTH_USER_MODEL",
        "User = get_user_model()",
        "from django.contrib.auth import get_user_model as gum\nUser = gum()",
        'name = getattr(settings, "AUTH_USER_MODEL")',
        'class Meta:\n    swappable = "AUTH_USER_MODEL"',
        "from django.conf import settings as s\nx = s.AUTH_USER_MODEL",
    ],
)
def test_the_user_model_is_named(text: str) -> None:
    assert values(text, "setting_model") == USER


@pytest.mark.parametrize(
    "text",
    ["x = settings.LLM_MODEL", "x = self.AUTH_USER_MODEL", 'getattr(settings, "DEBUG")'],
)
def test_other_settings_name_no_model(text: str) -> None:
    assert values(text, "setting_model") == []
