from typing import ClassVar

from rest_framework import serializers
from rest_framework_dataclasses.serializers import DataclassSerializer

from products.engineering_analytics.backend.facade.contracts import (
    CostRates,
    RegressionCost,
    UnstableScreen,
)

RATIO = {"max_digits": None, "decimal_places": 4}


class CostRatesSerializer(DataclassSerializer[CostRates]):
    class Meta:
        dataclass = CostRates


class RegressionCostSerializer(DataclassSerializer[RegressionCost]):
    class Meta:
        dataclass = RegressionCost
        extra_kwargs: ClassVar = {
            "share_of_revenue": RATIO,
            "revenue": {"extra_kwargs": {"growth": RATIO, "churn_rate": RATIO}},
        }


class UnstableScreenSerializer(DataclassSerializer[UnstableScreen]):
    class Meta:
        dataclass = UnstableScreen


class LimitSerializer(serializers.Serializer[None]):
    limit = serializers.IntegerField(min_value=1, max_value=100, default=10)
