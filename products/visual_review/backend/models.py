from uuid import uuid4

from django.conf import settings
from django.db import models

from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult


class Artifact(models.Model):
    """An image in storage, known by the hash of its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    project = models.ForeignKey("posthog.Project", on_delete=models.CASCADE, related_name="+")
    content_hash = models.CharField(max_length=64)
    storage_path = models.CharField(max_length=255)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["project", "content_hash"], name="visual_review_artifact_once_per_project"
            ),
        )

    def __str__(self) -> str:
        return f"{self.content_hash[:12]} ({self.width}x{self.height})"


class Baseline(models.Model):
    """What a screen of a project is supposed to look like now."""

    project = models.ForeignKey("posthog.Project", on_delete=models.CASCADE, related_name="+")
    identifier = models.CharField(max_length=400)
    artifact = models.ForeignKey(Artifact, on_delete=models.RESTRICT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["project", "identifier"], name="visual_review_one_baseline_per_screen"
            ),
        )

    def __str__(self) -> str:
        return self.identifier


class Run(models.Model):
    """One visual test run: opened, filled with snapshots, processed, and then approved or not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    project = models.ForeignKey("posthog.Project", on_delete=models.CASCADE, related_name="+")
    branch = models.CharField(max_length=255)
    commit_sha = models.CharField(max_length=40)
    status = models.CharField(
        max_length=20, choices=[(s.value, s.name) for s in RunStatus], default=RunStatus.OPEN
    )
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        indexes = (
            models.Index(fields=["project", "-created_at"], name="visual_review_run_recent"),
        )

    def __str__(self) -> str:
        return f"{self.branch}@{self.commit_sha[:12]}"


class Snapshot(models.Model):
    """One screen of a run. The baseline is recorded, since it may move on later."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="snapshots")
    identifier = models.CharField(max_length=400)
    current = models.ForeignKey(Artifact, on_delete=models.RESTRICT, related_name="+")
    baseline = models.ForeignKey(
        Artifact, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    result = models.CharField(
        max_length=20,
        choices=[(r.value, r.name) for r in SnapshotResult],
        default=SnapshotResult.PENDING,
    )
    diff_ratio = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run", "identifier"], name="visual_review_screen_once_per_run"
            ),
        )

    def __str__(self) -> str:
        return self.identifier
