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
            name="RevenueSource",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("table_id", models.UUIDField()),
                ("date_column", models.CharField(max_length=200)),
                ("customer_column", models.CharField(max_length=200)),
                ("amount_column", models.CharField(max_length=200)),
                ("drop_threshold", models.DecimalField(decimal_places=3, max_digits=4)),
                ("last_reported_month", models.DateField(blank=True, null=True)),
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
                "ordering": ("created_at", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "table_id"), name="revenue_source_table_per_team"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("drop_threshold__gt", 0), ("drop_threshold__lte", 1)),
                        name="revenue_source_threshold_is_a_fraction",
                    ),
                ],
            },
        ),
    ]
