import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("posthog", "0002_team_timezone"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataWarehouseTable",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("source_kind", models.CharField(max_length=20)),
                ("source_text", models.TextField(blank=True)),
                ("sync_state", models.CharField(max_length=20)),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("last_synced_at", models.DateTimeField(blank=True, null=True)),
                ("last_error", models.TextField(blank=True, default="")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="posthog.team",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="DataWarehouseRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("cells", models.JSONField()),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="data_warehouse.datawarehousetable",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="DataWarehouseColumn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("type", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="columns",
                        to="data_warehouse.datawarehousetable",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddConstraint(
            model_name="datawarehousetable",
            constraint=models.UniqueConstraint(
                fields=("team", "name"), name="warehouse_table_name_per_team"
            ),
        ),
        migrations.AddConstraint(
            model_name="datawarehouserow",
            constraint=models.UniqueConstraint(
                fields=("table", "position"), name="warehouse_row_position_per_table"
            ),
        ),
        migrations.AddConstraint(
            model_name="datawarehousecolumn",
            constraint=models.UniqueConstraint(
                fields=("table", "name"), name="warehouse_column_name_per_table"
            ),
        ),
        migrations.AddConstraint(
            model_name="datawarehousecolumn",
            constraint=models.UniqueConstraint(
                fields=("table", "position"), name="warehouse_column_position_per_table"
            ),
        ),
    ]
