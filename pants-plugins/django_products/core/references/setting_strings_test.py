from __future__ import annotations

from textwrap import dedent

import pytest

from django_products.core.references.setting_strings import dotted_strings


def pairs(text: str) -> list[tuple[str, str]]:
    found = dotted_strings(dedent(text))
    return [(reference.value, reference.extra) for reference in found]


@pytest.mark.parametrize(
    ("text", "value", "setting"),
    [
        ('INSTALLED_APPS = ["posthog"]', "posthog", "INSTALLED_APPS"),
        ('INSTALLED_APPS = ["posthog.apps.P"]', "posthog.apps.P", "INSTALLED_APPS"),
        ('INSTALLED_APPS += ["posthog"]', "posthog", "INSTALLED_APPS"),
        ('INSTALLED_APPS.append("posthog")', "posthog", "INSTALLED_APPS"),
        ('if X:\n    LOCAL_APPS: list = ["posthog"]', "posthog", "LOCAL_APPS"),
        ('ROOT_URLCONF = "urls"', "urls", "ROOT_URLCONF"),
        ('MIDDLEWARE = ["a.M"]', "a.M", "MIDDLEWARE"),
        ('MIDDLEWARE.insert(0, "a.M")', "a.M", "MIDDLEWARE"),
        ('WSGI_APPLICATION = "a.wsgi.application"', "a.wsgi.application", "WSGI_APPLICATION"),
        ('AUTHENTICATION_BACKENDS = ("a.B",)', "a.B", "AUTHENTICATION_BACKENDS"),
        ('DATABASE_ROUTERS = ["a.R"]', "a.R", "DATABASE_ROUTERS"),
        ('TEMPLATES = [{"OPTIONS": {"context_processors": ["a.c"]}}]', "a.c", "TEMPLATES"),
        ('TEMPLATES = [{"OPTIONS": {"libraries": {"x": "a.t"}}}]', "a.t", "TEMPLATES"),
        ('REST_FRAMEWORK = {"X_CLASSES": ["a.A"]}', "a.A", "REST_FRAMEWORK"),
        ('REST_FRAMEWORK["X"] = "a.A"', "a.A", "REST_FRAMEWORK"),
        ('CELERY_IMPORTS = ["a.tasks"]', "a.tasks", "CELERY_IMPORTS"),
        ('LOGGING = {"formatters": {"j": {"()": "a.J"}}}', "a.J", "LOGGING"),
        ('EMAIL_BACKEND = env("E", default="a.E")', "a.E", "EMAIL_BACKEND"),
        ('APPLICATION = "a.asgi:application"', "a.asgi.application", "APPLICATION"),
        ('P = "a"\nBACKEND = f"{P}.b.C"', "a.b.C", "BACKEND"),
        ('try:\n    x()\nexcept E:\n    X = "a.b"', "a.b", "X"),
        ('with x:\n    X = "a.b"', "a.b", "X"),
        ('configure("a.b")', "a.b", "configure"),
    ],
)
def test_a_dotted_string_with_its_setting(text: str, value: str, setting: str) -> None:
    assert pairs(text) == [(value, setting)]


@pytest.mark.parametrize("setting", ["AUTH_USER_MODEL", "SOCIAL_AUTH_USER_MODEL"])
def test_a_swappable_model_is_a_model(setting: str) -> None:
    (reference,) = dotted_strings(f'{setting} = "posthog.User"')
    assert (reference.kind.value, reference.value) == ("model", "posthog.User")


@pytest.mark.parametrize(
    "text",
    [
        'NAME = "posthog"',
        'URL = "https://posthog.com"',
        'VERSION = "1.2"',
        '"""A docstring.like.this"""',
        'TEXT = "One. Two."',
        'KEY = b"a.b"',
        'INSTALLED_APPS = ["not-a-module"]',
        'X = f"products.{name}.backend"',
        'X = f"a.b{name}"',
    ],
)
def test_other_strings_yield_nothing(text: str) -> None:
    assert pairs(text) == []


def test_lines_are_those_of_the_string() -> None:
    found = dotted_strings('MIDDLEWARE = [\n    "a.A",\n    "a.B",\n]')
    assert [reference.line for reference in found] == [2, 3]
