from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    ("text", "registry"),
    [
        ("apps.get_models()", "models"),
        ("from django.apps import apps as django_apps\ndjango_apps.get_models()", "models"),
        ("apps.get_app_configs()", "app_configs"),
        ("apps.all_models['x']", "models"),
        ("apps.app_configs.values()", "app_configs"),
        ("resolver.url_patterns", "urls"),
        ("get_resolver().reverse_dict", "urls"),
        ("for name in app.tasks: ...", "tasks"),
        ("current_app.tasks.items()", "tasks"),
        ("Base.__subclasses__()", "subclasses"),
        ("get_commands()", "commands"),
        ("admin.site._registry.items()", "admin"),
        ("admin.autodiscover()", "admin"),
        ("MigrationLoader(connection)", "migrations"),
        ("MigrationAutodetector(a, b)", "migrations"),
        ("MigrationExecutor(connection)", "migrations"),
        ("ContentType.objects.all()", "models"),
        ("Permission.objects.all()", "models"),
        ("connection.introspection.table_names()", "models"),
        ('connections["x"].introspection.django_table_names()', "models"),
        ('call_command("migrate")', "migrations"),
        ('call_command("showmigrations")', "migrations"),
        ('call_command("spectacular")', "urls"),
        ('autodiscover_modules("signals")', "app_configs"),
    ],
)
def test_a_walk(text: str, registry: str) -> None:
    assert values(text, "registry") == [registry]


def test_a_command_may_walk_several() -> None:
    assert values('call_command("makemigrations")', "registry") == ["migrations", "models"]
    assert values('call_command("check")', "registry") == ["app_configs", "models", "urls"]


def test_the_class_is_the_extra() -> None:
    assert pairs("from a.b import Base\nBase.__subclasses__()", "registry") == [
        ("subclasses", "a.b.Base")
    ]


def test_one_task_is_a_name() -> None:
    assert values('app.tasks["a.tasks.b"]', "dotted") == ["a.tasks.b"]
    assert values('app.tasks["a.tasks.b"]', "registry") == []
    assert values("app.tasks[name]", "dynamic") == ["app.tasks"]


@pytest.mark.parametrize(
    "text",
    [
        "config.get_models()",
        "import app.tasks\napp.tasks.email()",
        "self.tasks",
        "project.tasks.all()",
        "Team.objects.all()",
        "self._registry",
        "loader.autodiscover()",
        'call_command("sync")',
        "inspector.table_names()",
        "self.app_configs",
    ],
)
def test_other_things_yield_nothing(text: str) -> None:
    assert values(text, "registry") == []
