import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("posthog", "0002_team_timezone"),
    ]

    operations = [
        migrations.CreateModel(
            name="CostRates",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("per_run", models.DecimalField(decimal_places=2, max_digits=10)),
                ("per_regression", models.DecimalField(decimal_places=2, max_digits=10)),
                (
                    "team",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="posthog.team",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "cost rates",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("per_regression__gte", 0), ("per_run__gte", 0)),
                        name="cost_rates_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyCost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("runs", models.PositiveIntegerField()),
                ("regressions", models.PositiveIntegerField()),
                ("cost", models.DecimalField(decimal_places=2, max_digits=14)),
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
                "ordering": ("month",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "month"), name="monthly_cost_once_per_team"
                    )
                ],
            },
        ),
    ]
