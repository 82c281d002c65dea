from django.db import models


class CostRates(models.Model):
    """What a team pays per run and per regression; one row per team."""

    team = models.OneToOneField("posthog.Team", on_delete=models.CASCADE, related_name="+")
    per_run = models.DecimalField(max_digits=10, decimal_places=2)
    per_regression = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        verbose_name_plural = "cost rates"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(per_run__gte=0, per_regression__gte=0),
                name="cost_rates_not_negative",
            ),
        )

    def __str__(self) -> str:
        return f"{self.per_run} per run, {self.per_regression} per regression"


class MonthlyCost(models.Model):
    """The cost of a month that is over, as it was when the month ended."""

    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    runs = models.PositiveIntegerField()
    regressions = models.PositiveIntegerField()
    cost = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(fields=["team", "month"], name="monthly_cost_once_per_team"),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.cost}"
