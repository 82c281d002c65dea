"""Names that Django resolves: models, URLs, tasks, commands, tags, settings."""

from __future__ import annotations

from bench.selection.tree import Tree
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

_MODEL = """
    from django.db import models


    class Thing(models.Model):
        name = models.CharField(max_length=80)

        def label(self):
            return "one"
    """
_INITIAL = """
    from django.db import migrations, models


    class Migration(migrations.Migration):
        initial = True
        dependencies = []
        operations = [
            migrations.CreateModel(
                name="Thing",
                fields=[
                    ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                    ("name", models.CharField(max_length=80)),
                ],
            ),
        ]
    """


def with_model(name: str, files: dict[str, str], *, isolated: bool = True) -> dict[str, str]:
    """A product with the model `Thing`, and its migration."""
    own = {
        "models.py": _MODEL,
        "migrations/__init__.py": "",
        "migrations/0001_initial.py": _INITIAL,
    }
    return product(name, {**own, **files}, isolated=isolated)


def _label(name: str) -> tuple[str, str, str]:
    return f"products/{name}/backend/models.py", 'return "one"', 'return "two"'


def _get_model() -> Channel:
    name = "name_get_model"
    files = with_model(
        name,
        {"tests/test_model.py": f"""
                from django.apps import apps


                def test_label():
                    assert apps.get_model("{name}", "Thing")().label() == "one"
                """},
    )
    return Channel(
        name, "`apps.get_model`", files, (replaced(*_label(name), "a method of the model"),)
    )


def _foreign_key() -> Channel:
    name, user = "name_foreign_key", "name_foreign_key_user"
    migration = f"""
        import django.db.models.deletion
        from django.db import migrations, models


        class Migration(migrations.Migration):
            initial = True
            dependencies = [("{name}", "0001_initial")]
            operations = [
                migrations.CreateModel(
                    name="Holder",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                        ("thing", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="{name}.thing")),
                    ],
                ),
            ]
        """
    files = {
        # To an isolated product, such a key is an error.
        **with_model(name, {}, isolated=False),
        **product(
            user,
            {
                "models.py": f"""
                    from django.db import models


                    class Holder(models.Model):
                        thing = models.ForeignKey("{name}.Thing", on_delete=models.CASCADE)
                    """,
                "migrations/__init__.py": "",
                "migrations/0001_initial.py": migration,
                "tests/test_holder.py": f"""
                    from {backend(user)}.models import Holder


                    def test_label():
                        related = Holder._meta.get_field("thing").related_model
                        assert related().label() == "one"
                    """,
            },
        ),
    }
    path = f"products/{name}/backend/migrations/0001_initial.py"
    return Channel(
        name,
        "a foreign key to a model of another product, by a string",
        files,
        (
            replaced(*_label(name), "a method of the model"),
            replaced(
                path,
                "import migrations, models",
                "import migrations, nothing",
                "its migration breaks",
                "migration",
            ),
        ),
    )


_VIEWS = """
    from django.http import HttpResponse


    def show(request):
        return HttpResponse("one")
    """


def _urls(name: str) -> str:
    return f"""
        from django.urls import path

        from {backend(name)}.presentation import views

        app_name = "{name}"
        urlpatterns = [path("one/", views.show, name="show")]
        """


def _reverse() -> Channel:
    name = "name_reverse"
    files = product(
        name,
        {
            "presentation/views.py": _VIEWS,
            "presentation/urls.py": _urls(name),
            "tests/test_pages.py": f"""
                from django.urls import reverse


                def test_page(client):
                    path = reverse("{name}:show")
                    assert path == "/{name}/one/"
                    assert client.get(path).content == b"one"
                """,
        },
    )
    presentation = f"products/{name}/backend/presentation"
    return Channel(
        name,
        "a URL, by `reverse` and by a request",
        files,
        (
            replaced(f"{presentation}/urls.py", '"one/"', '"two/"', "another path", "path"),
            replaced(f"{presentation}/views.py", '"one"', '"two"', "another answer", "view"),
            replaced("posthog/urls.py", "{name}/", "{name}s/", "another prefix in core", "prefix"),
        ),
    )


def _url_literal() -> Channel:
    name = "name_path"
    files = product(
        name,
        {
            "presentation/views.py": _VIEWS,
            "presentation/urls.py": _urls(name),
            "tests/test_pages.py": f"""
                def test_page(client):
                    assert client.get("/{name}/one/").content == b"one"
                """,
        },
    )
    path = f"products/{name}/backend/presentation/views.py"
    return Channel(
        name,
        "a URL, as a literal path",
        files,
        (replaced(path, '"one"', '"two"', "another answer"),),
    )


def _signal() -> Channel:
    name = "name_signal"
    files = with_model(
        name,
        {
            "receivers.py": f"""
                from django.db.models.signals import post_init
                from django.dispatch import receiver

                from {backend(name)}.models import Thing


                @receiver(post_init, sender=Thing)
                def number(instance, **kwargs):
                    instance.number = 1
                """,
            "apps.py": f"""
                from django.apps import AppConfig


                class ReceiversConfig(AppConfig):
                    name = "{backend(name)}"
                    label = "{name}"

                    def ready(self):
                        from {backend(name)} import receivers
                """,
            "tests/test_number.py": f"""
                from {backend(name)}.models import Thing


                def test_number():
                    assert Thing().number == 1
                """,
        },
    )
    path = f"products/{name}/backend/receivers.py"
    return Channel(
        name,
        "a receiver of a signal, which the app connects",
        files,
        (replaced(path, "number = 1", "number = 2", "another number"), deleted(path)),
    )


def _signal_of_core() -> Channel:
    name = "name_signal_core"
    files = product(
        name,
        {
            "receivers.py": """
                from django.dispatch import receiver

                from posthog.signals import counted


                @receiver(counted)
                def count(**kwargs):
                    return 1
                """,
            "apps.py": f"""
                from django.apps import AppConfig


                class ReceiversConfig(AppConfig):
                    name = "{backend(name)}"
                    label = "{name}"

                    def ready(self):
                        from {backend(name)} import receivers
                """,
            "tests/test_count.py": """
                from posthog.signals import counted


                def test_count():
                    assert [answer for _, answer in counted.send(sender=None)] == [1]
                """,
        },
    )
    path = f"products/{name}/backend/receivers.py"
    return Channel(
        name,
        "a receiver of a signal of core",
        files,
        (replaced(path, "return 1", "return 2", "another answer"),),
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


def _admin() -> Channel:
    name = "name_admin"
    files = with_model(
        name,
        {
            "admin.py": f"""
                from django.contrib import admin

                from {backend(name)}.models import Thing


                @admin.register(Thing)
                class ThingAdmin(admin.ModelAdmin):
                    list_display = ["name"]
                """,
            "tests/test_admin.py": f"""
                from django.contrib import admin

                from {backend(name)}.models import Thing


                def test_admin():
                    assert admin.site._registry[Thing].list_display == ["name"]
                """,
        },
    )
    path = f"products/{name}/backend/admin.py"
    return Channel(
        name,
        "an admin, which is discovered",
        files,
        (replaced(path, '["name"]', '["id"]', "other columns"), deleted(path)),
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


def _middleware() -> Channel:
    name = "name_middleware"
    files = {
        **product(
            name,
            {
                "presentation/views.py": _VIEWS,
                "presentation/urls.py": _urls(name),
                "tests/test_header.py": f"""
                    def test_header(client):
                        assert client.get("/{name}/one/").headers["X-Number"] == "1"
                    """,
            },
        ),
        "posthog/middleware.py": (
            "VALUE = 1\n\n\nclass Number:\n    def __init__(self, answer):\n        self.answer = answer\n\n"
            "    def __call__(self, request):\n        response = self.answer(request)\n"
            '        response.headers["X-Number"] = str(VALUE)\n        return response\n'
        ),
    }
    return Channel(
        name,
        "a middleware",
        files,
        (edited("posthog/middleware.py"),),
        settings='MIDDLEWARE += ["posthog.middleware.Number"]\n',
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
                "presentation/views.py": _VIEWS,
                "presentation/urls.py": _urls(other),
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


CHANNELS = (
    _get_model(),
    _foreign_key(),
    _reverse(),
    _url_literal(),
    _signal(),
    _signal_of_core(),
    _template(),
    _command(),
    _celery(),
    _admin(),
    _settings(),
    _middleware(),
    _registries(),
)
