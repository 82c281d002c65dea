from uuid import uuid4

from django.conf import settings
from django.db import models


class Organization(models.Model):
    """A customer: people on one side, projects on the other."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=128)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="posthog.OrganizationMembership",
        related_name="organizations",
    )

    def __str__(self) -> str:
        return self.name


class OrganizationMembership(models.Model):
    """One person's place in one organization."""

    class Level(models.IntegerChoices):
        MEMBER = 1
        ADMIN = 8
        OWNER = 15

    organization = models.ForeignKey(
        "posthog.Organization", on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user"], name="posthog_one_membership_per_organization"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.organization}"
