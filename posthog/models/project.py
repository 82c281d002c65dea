from django.db import models


class Project(models.Model):
    """What an organization works on. Its teams are the environments in which it runs."""

    organization = models.ForeignKey(
        "posthog.Organization", on_delete=models.CASCADE, related_name="projects"
    )
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
