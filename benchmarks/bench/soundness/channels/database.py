"""What migrations leave in the database."""

from __future__ import annotations

from bench.soundness.channels.models import with_model
from bench.soundness.fault import Channel, backend, product, renamed, replaced, written

_ROWS = """
    from django.db import migrations


    def add(apps, schema_editor):
        apps.get_model("{name}", "Thing").objects.create(name="one")


    class Migration(migrations.Migration):
        dependencies = [("{name}", "0001_initial")]
        operations = [migrations.RunPython(add, migrations.RunPython.noop)]
    """


def _schema() -> Channel:
    name = "database_schema"
    files = with_model(
        name,
        {"tests/test_columns.py": f"""
                import pytest
                from django.db import connection


                @pytest.mark.django_db
                def test_columns():
                    with connection.cursor() as cursor:
                        columns = connection.introspection.get_table_description(cursor, "{name}_thing")
                    assert [(column.name, column.display_size) for column in columns] == [("id", None), ("name", 80)]
                """},
    )
    migration = f"products/{name}/backend/migrations/0001_initial.py"
    later = f"""
        from django.db import migrations, models


        class Migration(migrations.Migration):
            dependencies = [("{name}", "0001_initial")]
            operations = [migrations.AlterField("thing", "name", models.CharField(max_length=90))]
        """
    return Channel(
        name,
        "the schema that migrations make",
        files,
        (
            replaced(migration, "max_length=80", "max_length=70", "a migration edited in place"),
            written(f"products/{name}/backend/migrations/0002_longer.py", later, "a new migration"),
        ),
    )


def _rows() -> Channel:
    name = "database_rows"
    files = with_model(
        name,
        {
            "migrations/0002_rows.py": _ROWS.replace("{name}", name),
            "tests/test_rows.py": f"""
                import pytest

                from {backend(name)}.models import Thing


                @pytest.mark.django_db
                def test_rows():
                    assert [each.name for each in Thing.objects.all()] == ["one"]
                """,
        },
    )
    migrations = f"products/{name}/backend/migrations"
    return Channel(
        name,
        "rows that a migration adds",
        files,
        (replaced(f"{migrations}/0002_rows.py", 'name="one"', 'name="two"', "other rows"),),
    )


def _helper() -> Channel:
    name = "database_helper"
    files = with_model(
        name,
        {
            "seeds.py": 'NAMES = ["one"]\n',
            "migrations/0002_rows.py": f"""
                from django.db import migrations

                from {backend(name)}.seeds import NAMES


                def add(apps, schema_editor):
                    for each in NAMES:
                        apps.get_model("{name}", "Thing").objects.create(name=each)


                class Migration(migrations.Migration):
                    dependencies = [("{name}", "0001_initial")]
                    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
                """,
            "tests/test_rows.py": f"""
                import pytest

                from {backend(name)}.models import Thing


                @pytest.mark.django_db
                def test_rows():
                    assert [each.name for each in Thing.objects.all()] == ["one"]
                """,
        },
    )
    return Channel(
        name,
        "what a migration imports",
        files,
        (replaced(f"products/{name}/backend/seeds.py", '"one"', '"two"', "other rows"),),
    )


def _applied() -> Channel:
    name = "database_applied"
    files = with_model(
        name,
        {"tests/test_applied.py": f"""
                import pytest
                from django.db.migrations.recorder import MigrationRecorder


                @pytest.mark.django_db
                def test_applied():
                    applied = MigrationRecorder.Migration.objects.filter(app="{name}")
                    assert [each.name for each in applied] == ["0001_initial"]
                """},
    )
    migrations = f"products/{name}/backend/migrations"
    return Channel(
        name,
        "the names of migrations",
        files,
        (renamed(f"{migrations}/0001_initial.py", f"{migrations}/0001_first.py", "another name"),),
    )


def _of_core() -> Channel:
    name = "database_core"
    files = {
        **product(
            name,
            {"tests/test_core.py": """
                    import pytest
                    from django.apps import apps


                    @pytest.mark.django_db
                    def test_plans():
                        plans = apps.get_model("posthog", "Plan").objects.all()
                        assert [plan.name for plan in plans] == ["free"]
                    """},
        ),
    }
    return Channel(
        name,
        "rows that a migration of core adds",
        files,
        (replaced("posthog/migrations/0002_plans.py", '"free"', '"trial"', "other rows"),),
    )


CHANNELS = (_schema(), _rows(), _helper(), _applied(), _of_core())
