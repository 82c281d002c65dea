import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("posthog", "0002_team_timezone"),
    ]

    operations = [
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source_product", models.CharField(max_length=100)),
                ("source_type", models.CharField(max_length=100)),
                ("source_id", models.CharField(max_length=200)),
                ("description", models.TextField()),
                ("weight", models.FloatField()),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("low", "LOW"),
                            ("medium", "MEDIUM"),
                            ("high", "HIGH"),
                            ("critical", "CRITICAL"),
                        ],
                        max_length=20,
                    ),
                ),
                ("occurrences", models.PositiveIntegerField(default=1)),
                ("first_seen_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
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
                "ordering": ("-last_seen_at", "-id"),
                "indexes": [
                    models.Index(
                        fields=[
                            "team",
                            "source_product",
                            "source_type",
                            "source_id",
                            "-last_seen_at",
                        ],
                        name="signal_latest_of_source",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0), ("weight__lte", 1)),
                        name="signal_weight_in_unit",
                    )
                ],
            },
        ),
    ]
