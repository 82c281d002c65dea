from secrets import token_urlsafe
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from posthog.models.user import User


def generate_api_token() -> str:
    """A new write-only key for sending data into a team."""
    return f"phc_{token_urlsafe(32)}"


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, *, user: "User") -> Self:
        """The teams of all organizations in which `user` is a member."""
        return self.filter(organization__memberships__user=user)


class Team(models.Model):
    """One environment of a project. Nearly all data belongs to exactly one team."""

    organization = models.ForeignKey(
        "posthog.Organization", on_delete=models.CASCADE, related_name="teams"
    )
    project = models.ForeignKey("posthog.Project", on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=200)
    api_token = models.CharField(max_length=200, unique=True, default=generate_api_token)
    timezone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TeamQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
