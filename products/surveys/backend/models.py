from uuid import uuid4

from django.db import models

from products.surveys.backend.facade.enums import SurveyStatus


class Survey(models.Model):
    """Questions for the people who use a team's product.

    The flags decide who is asked: the linked one, chosen by the author, says which feature a person
    must have; the targeting one is made at launch and switched off at the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=400)
    questions = models.JSONField(default=list)
    linked_flag = models.ForeignKey(
        "feature_flags.FeatureFlag",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    targeting_flag = models.ForeignKey(
        "feature_flags.FeatureFlag",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    response_limit = models.PositiveIntegerField(null=True, blank=True)
    response_count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(null=True, blank=True)
    launched_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True) | models.Q(launched_at__isnull=False),
                name="surveys_stopped_after_launch",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def status(self) -> SurveyStatus:
        if self.stopped_at is not None:
            return SurveyStatus.STOPPED
        return SurveyStatus.DRAFT if self.launched_at is None else SurveyStatus.RUNNING


class Response(models.Model):
    """One person's answers. Nobody answers the same survey twice."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    distinct_id = models.CharField(max_length=400)
    answers = models.JSONField(default=list)
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["survey", "distinct_id"], name="surveys_one_response_per_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.distinct_id}: {self.survey}"
