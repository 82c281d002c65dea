from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "text",
    [
        'app.send_task("products.a.tasks.foo")',
        'current_app.send_task(name="products.a.tasks.foo")',
        'signature("products.a.tasks.foo", args=(1,))',
        'app.signature("products.a.tasks.foo")',
        'S = {"every-hour": {"task": "products.a.tasks.foo", "schedule": 1}}',
        'PeriodicTask.objects.create(task="products.a.tasks.foo")',
        'Celery("x", include=["products.a.tasks.foo"])',
        'app.config_from_object("products.a.tasks:foo")',
    ],
)
def test_a_string_names_a_task(text: str) -> None:
    assert values(text, "dotted") == ["products.a.tasks.foo"]


def test_packages_are_completed() -> None:
    text = 'app.autodiscover_tasks(["products.a", "posthog"])'
    assert values(text, "dotted") == ["posthog.tasks", "products.a.tasks"]
    text = 'app.autodiscover_tasks(["products.a"], related_name="jobs")'
    assert values(text, "dotted") == ["products.a.jobs"]
    text = 'app.autodiscover_tasks(["products.a"], related_name=None)'
    assert values(text, "dotted") == ["products.a"]


@pytest.mark.parametrize("argument", ["", "lambda: settings.INSTALLED_APPS", "settings.APPS"])
def test_without_packages_it_walks_all_apps(argument: str) -> None:
    text = f"app.autodiscover_tasks({argument})"
    assert pairs(text, "registry") == [("tasks", "autodiscover_tasks")]


def test_a_name_that_only_a_run_knows_is_dynamic() -> None:
    assert values("app.send_task(name)", "dynamic") == ["send_task"]
    assert pairs('signature(f"products.{x}.tasks.foo")', "dynamic") == [
        ("signature", "products.*.tasks.foo")
    ]
    assert pairs('app.autodiscover_tasks([f"products.{x}" for x in y])', "dynamic") == [
        ("autodiscover_tasks", "")
    ]


@pytest.mark.parametrize(
    "text",
    [
        'send_task("cleanup")',
        "inspect.signature(function)",
        'x = {"task": "Write the docs."}',
        'x = {"task": "write"}',
        'f(task="buy milk, eggs.")',
    ],
)
def test_other_strings_name_no_task(text: str) -> None:
    assert values(text, "dotted") == values(text, "dynamic") == []
