from uuid import uuid4

from django.db import models


class RevenueSource(models.Model):
    """A warehouse table that holds payments.

    The table belongs to another product, so it is known by its id alone, without a foreign key.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    table_id = models.UUIDField()
    date_column = models.CharField(max_length=200)
    customer_column = models.CharField(max_length=200)
    amount_column = models.CharField(max_length=200)
    drop_threshold = models.DecimalField(max_digits=4, decimal_places=3)
    last_reported_month = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["team", "table_id"], name="revenue_source_table_per_team"
            ),
            models.CheckConstraint(
                condition=models.Q(drop_threshold__gt=0, drop_threshold__lte=1),
                name="revenue_source_threshold_is_a_fraction",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount_column} of {self.table_id}"
