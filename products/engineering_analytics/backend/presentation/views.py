from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.engineering_analytics.backend.facade import api
from products.engineering_analytics.backend.presentation.serializers import (
    CostRatesSerializer,
    LimitSerializer,
    RegressionCostSerializer,
    UnstableScreenSerializer,
)


class CostRatesView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        rates = api.get_rates(team_id=self.team_id)
        return Response(CostRatesSerializer(rates).data)

    def put(self, request: Request, team_id: int) -> Response:
        serializer = CostRatesSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        rates = api.set_rates(team_id=self.team_id, rates=serializer.validated_data)
        return Response(CostRatesSerializer(rates).data)


class RegressionCostListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        costs = api.list_regression_costs(team_id=self.team_id)
        return Response(RegressionCostSerializer(costs, many=True).data)


class UnstableScreenListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        serializer = LimitSerializer(data=request.query_params.dict())
        serializer.is_valid(raise_exception=True)
        screens = api.list_unstable_screens(team_id=self.team_id, **serializer.validated_data)
        return Response(UnstableScreenSerializer(screens, many=True).data)
