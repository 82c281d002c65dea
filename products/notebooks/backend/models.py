from secrets import token_urlsafe
from typing import TypedDict

from django.conf import settings
from django.db import models

from products.notebooks.backend.facade.contracts import BlockKind


class StoredBlock(TypedDict):
    """A block as JSON in the database. Has the fields of `contracts.Block`."""

    kind: BlockKind
    text: str
    indent: int


def generate_short_id() -> str:
    """An identifier short enough for a URL that people share."""
    return token_urlsafe(9)


class Notebook(models.Model):
    """Rich text that people of one team write together."""

    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    short_id = models.CharField(max_length=12, default=generate_short_id)
    title = models.CharField(max_length=256)
    blocks = models.JSONField(default=list)
    # All the text in one string, so that search needs no knowledge of blocks.
    text_content = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    deleted = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    last_modified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    last_modified_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["team", "short_id"], name="notebooks_short_id_unique_in_team"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.short_id


class Revision(models.Model):
    """One saved version of a notebook. Never changed once written."""

    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=256)
    blocks = models.JSONField(default=list)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["notebook", "version"], name="notebooks_version_saved_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.notebook} v{self.version}"
