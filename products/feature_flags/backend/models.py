from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models


class FeatureFlag(models.Model):
    """A switch that is on for some people and off for others."""

    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(
        max_length=200, validators=[RegexValidator(r"\A[A-Za-z0-9_-]+\Z", "Not a valid flag key.")]
    )
    name = models.CharField(max_length=400, blank=True)
    active = models.BooleanField(default=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["team", "key"], name="feature_flags_key_unique_in_team"
            ),
        )

    def __str__(self) -> str:
        return self.key


class Condition(models.Model):
    """One way for a flag to be on: for this share of the people with these properties.

    `properties` is a list of {"name", "operator", "values"}; a person must match them all.
    """

    flag = models.ForeignKey(FeatureFlag, on_delete=models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField(default=0)
    properties = models.JSONField(default=list, blank=True)
    rollout_percentage = models.PositiveSmallIntegerField(
        default=100, validators=[MaxValueValidator(100)]
    )

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(rollout_percentage__lte=100),
                name="feature_flags_rollout_is_a_percentage",
            ),
        )

    def __str__(self) -> str:
        return f"{self.flag} #{self.position}"
