from rest_framework_dataclasses.serializers import DataclassSerializer

from products.data_warehouse.backend.facade import (
    CreateTable,
    MonthlySum,
    MonthlyTotal,
    Source,
    Table,
)


class CreateTableSerializer(DataclassSerializer[CreateTable]):
    class Meta:
        dataclass = CreateTable


class SourceSerializer(DataclassSerializer[Source]):
    class Meta:
        dataclass = Source


class TableSerializer(DataclassSerializer[Table]):
    class Meta:
        dataclass = Table


class MonthlySumSerializer(DataclassSerializer[MonthlySum]):
    class Meta:
        dataclass = MonthlySum


class MonthlyTotalSerializer(DataclassSerializer[MonthlyTotal]):
    class Meta:
        dataclass = MonthlyTotal
