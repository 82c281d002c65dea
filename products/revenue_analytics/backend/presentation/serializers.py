from typing import ClassVar

from rest_framework_dataclasses.serializers import DataclassSerializer

from products.revenue_analytics.backend.facade.contracts import (
    ConnectTable,
    RevenueDrop,
    RevenueMonth,
    RevenueSource,
)

THRESHOLD = {"max_digits": 4, "decimal_places": 3}
RATIO = {"max_digits": None, "decimal_places": 4}


class ConnectTableSerializer(DataclassSerializer[ConnectTable]):
    class Meta:
        dataclass = ConnectTable
        extra_kwargs: ClassVar = {"drop_threshold": THRESHOLD}


class RevenueSourceSerializer(DataclassSerializer[RevenueSource]):
    class Meta:
        dataclass = RevenueSource
        extra_kwargs: ClassVar = {"drop_threshold": THRESHOLD}


class RevenueMonthSerializer(DataclassSerializer[RevenueMonth]):
    class Meta:
        dataclass = RevenueMonth
        extra_kwargs: ClassVar = {"growth": RATIO, "churn_rate": RATIO}


class RevenueDropSerializer(DataclassSerializer[RevenueDrop]):
    class Meta:
        dataclass = RevenueDrop
        extra_kwargs: ClassVar = {"fraction": RATIO}
