"""What Django and Celery find by a name, or by a walk: templates, commands, tasks, settings, registries."""

from __future__ import annotations

from bench.selection.tree import Tree
from bench.soundness.channels.models import with_model
from bench.soundness.channels.urls import VIEWS, urls_of
from bench.soundness.fault import (
    Channel,
    Fault,
    backend,
    deleted,
    edited,
    product,
    renamed,
    replaced,
)


def _template() -> Channel:
    name = "name_template"
    templates = f"products/{name}/backend/templates/{name}"
    files = {
        **product(
            name,
            {
                "templatetags/__init__.py": "",
                f"templatetags/{name}_tags.py": """
                    from django import template

                    register = template.Library()


                    @register.simple_tag
                    def number():
                        return 1
                    """,
                "tests/test_page.py": f"""
                    from django.template.loader import render_to_string


                    def test_page():
                        assert render_to_string("{name}/page.txt").split() == ["base", "part", "1"]
                    """,
            },
        ),
        f"{templates}/base.txt": "base {% block rest %}{% endblock %}\n",
        f"{templates}/part.txt": "part\n",
        f"{templates}/page.txt": (
            f'{{% extends "{name}/base.txt" %}}{{% load {name}_tags %}}'
            f'{{% block rest %}}{{% include "{name}/part.txt" %}} {{% number %}}{{% endblock %}}\n'
        ),
    }
    tags = f"products/{name}/backend/templatetags/{name}_tags.py"
    return Channel(
        name,
        "a template, what it extends and includes, and a tag",
        files,
        (
            replaced(f"{templates}/page.txt", "number %}", "number %}!", "the template", "page"),
            replaced(f"{templates}/base.txt", "base ", "basis ", "what it extends", "base"),
            replaced(f"{templates}/part.txt", "part", "piece", "what it includes", "part"),
            replaced(tags, "return 1", "return 2", "a tag that it uses", "tag"),
            deleted(f"{templates}/part.txt"),
        ),
    )


def _command() -> Channel:
    name = "name_command"
    files = product(
        name,
        {
            "management/__init__.py": "",
            "management/commands/__init__.py": "",
            f"management/commands/say_{name}.py": """
                from django.core.management.base import BaseCommand


                class Command(BaseCommand):
                    def handle(self, *args, **options):
                        self.stdout.write("one")
                """,
            "tests/test_command.py": f"""
                from io import StringIO

                from django.core.management import call_command


                def test_command():
                    said = StringIO()
                    call_command("say_{name}", stdout=said)
                    assert said.getvalue() == "one\\n"
                """,
        },
    )
    path = f"products/{name}/backend/management/commands/say_{name}.py"
    return Channel(
        name,
        "a management command, by name",
        files,
        (
            replaced(path, '"one"', '"two"', "says something else"),
            renamed(path, path.replace("say_", "tell_"), "has another name"),
        ),
    )


def _celery() -> Channel:
    name = "name_celery"
    files = product(
        name,
        {
            "tasks/__init__.py": "from .counting import count as count\n",
            "tasks/counting.py": f"""
                from celery import shared_task


                @shared_task(name="{name}.count")
                def count():
                    return 1
                """,
            "tests/test_task.py": f"""
                from posthog.celery import app


                def test_task():
                    app.autodiscover_tasks(force=True)
                    assert app.tasks["{name}.count"].apply().get() == 1
                """,
        },
    )
    tasks = f"products/{name}/backend/tasks"
    return Channel(
        name,
        "a Celery task that is discovered, by name",
        files,
        (
            replaced(f"{tasks}/counting.py", "return 1", "return 2", "another result", "task"),
            replaced(
                f"{tasks}/__init__.py",
                "from .counting import count as count",
                "",
                "not imported",
                "package",
            ),
        ),
    )


def _settings() -> Channel:
    name = "name_settings"
    files = {
        **product(
            name,
            {"tests/test_settings.py": """
                    from django.conf import settings
                    from django.utils.module_loading import import_string


                    def test_value():
                        assert settings.SOUNDNESS_NUMBER == 1


                    def test_backend():
                        assert import_string(settings.SOUNDNESS_BACKEND) == 1
                    """},
        ),
        "posthog/numbers.py": "VALUE = 1\n",
    }
    return Channel(
        name,
        "a setting, and what a string in the settings names",
        files,
        (
            replaced(
                "posthog/settings.py", "NUMBER = 1", "NUMBER = 2", "another setting", "setting"
            ),
            edited("posthog/numbers.py", "what the string names"),
        ),
        settings='SOUNDNESS_NUMBER = 1\nSOUNDNESS_BACKEND = "posthog.numbers.VALUE"\n',
    )


def _write_late(tree: Tree) -> None:
    files = {
        "__init__.py": "",
        "presentation/__init__.py": "",
        "presentation/urls.py": "urlpatterns = []\n",
    }
    for path, text in product("late", files).items():
        tree.write(path, text)


def _registries() -> Channel:
    name, other = "name_registries", "name_registries_other"
    files = {
        **with_model(name, {}),
        **product(
            other,
            {
                "presentation/views.py": VIEWS,
                "presentation/urls.py": urls_of(other),
                "tasks/__init__.py": f"""
                    from celery import shared_task


                    @shared_task(name="{other}.count")
                    def count():
                        return 1
                    """,
            },
        ),
        "tests/test_registries.py": f"""
from django.apps import apps
from django.urls import get_resolver

from posthog.celery import app


def test_models():
    found = [model for model in apps.get_models() if model.__module__.startswith("{backend(name)}")]
    assert [model.__name__ for model in found] == ["Thing"]


def test_urls():
    patterns = {{str(each.pattern) for each in get_resolver().url_patterns}}
    assert "{other}/" in patterns and "late/" not in patterns


def test_tasks():
    app.loader.import_default_modules()
    assert [each for each in app.tasks if each.startswith("{other}.")] == ["{other}.count"]
""",
    }
    model = "\n\nclass Second(models.Model):\n    class Meta:\n        managed = False\n"
    task = '\n\n@shared_task(name="{other}.more")\ndef more():\n    return 1\n'.replace(
        "{other}", other
    )
    return Channel(
        name,
        "a walk over all models, URLs, and tasks",
        files,
        (
            replaced(
                f"products/{name}/backend/models.py",
                'return "one"\n',
                f'return "one"\n{model}',
                "one model more",
                "model",
            ),
            replaced(
                f"products/{other}/backend/tasks/__init__.py",
                "return 1\n",
                f"return 1\n{task}",
                "one task more",
                "task",
            ),
            Fault("product", "a new product, which has URLs", _write_late),
        ),
    )


CHANNELS = (_template(), _command(), _celery(), _settings(), _registries())
