from django.db import models

from products.data_warehouse.backend.models.table import DataWarehouseTable


class DataWarehouseRow(models.Model):
    """One synced row: a JSON object from column name to cell.

    Decimals are kept as strings, because a JSON number would lose their exactness.
    """

    table = models.ForeignKey(DataWarehouseTable, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    cells = models.JSONField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["table", "position"], name="warehouse_row_position_per_table"
            ),
        )

    def __str__(self) -> str:
        return f"row {self.position}"
