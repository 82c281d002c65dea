from uuid import uuid4

from django.db import models


class DataWarehouseTable(models.Model):
    """A named set of columns, the source its rows come from, and the last sync's outcome.

    The enums behind `source_kind` and `sync_state` are the facade's. They are not imported here,
    because the facade package, entered through any of its modules, imports the models.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    source_kind = models.CharField(max_length=20)
    source_text = models.TextField(blank=True)
    sync_state = models.CharField(max_length=20)
    row_count = models.PositiveIntegerField(default=0)
    last_synced_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["team", "name"], name="warehouse_table_name_per_team"),
        )

    def __str__(self) -> str:
        return self.name
