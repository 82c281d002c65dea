"""What an app brings: models, receivers of signals, admins."""

from __future__ import annotations

from bench.soundness.fault import Channel, backend, deleted, product, replaced

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


CHANNELS = (_get_model(), _foreign_key(), _signal(), _signal_of_core(), _admin())
