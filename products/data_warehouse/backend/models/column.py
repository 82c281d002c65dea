from django.db import models

from products.data_warehouse.backend.models.table import DataWarehouseTable


class DataWarehouseColumn(models.Model):
    """A column of a table; its position is the order in which it was declared."""

    table = models.ForeignKey(DataWarehouseTable, on_delete=models.CASCADE, related_name="columns")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["table", "name"], name="warehouse_column_name_per_table"
            ),
            models.UniqueConstraint(
                fields=["table", "position"], name="warehouse_column_position_per_table"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.type}"
