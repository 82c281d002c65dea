from django.db import models

from .facade.enums import Severity


class Signal(models.Model):
    """Emissions from one source, folded into one row per deduplication window."""

    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    source_product = models.CharField(max_length=100)
    source_type = models.CharField(max_length=100)
    source_id = models.CharField(max_length=200)
    description = models.TextField()
    weight = models.FloatField()
    severity = models.CharField(
        max_length=20, choices=[(severity.value, severity.name) for severity in Severity]
    )
    occurrences = models.PositiveIntegerField(default=1)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-last_seen_at", "-id")
        indexes = (
            models.Index(
                fields=["team", "source_product", "source_type", "source_id", "-last_seen_at"],
                name="signal_latest_of_source",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(weight__gte=0, weight__lte=1), name="signal_weight_in_unit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_product}/{self.source_type}/{self.source_id} ({self.severity})"
