from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.revenue_analytics.backend.facade import api
from products.revenue_analytics.backend.presentation.serializers import (
    ConnectTableSerializer,
    RevenueDropSerializer,
    RevenueMonthSerializer,
    RevenueSourceSerializer,
)


class SourceListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        sources = api.list_sources(team_id=self.team_id)
        return Response(RevenueSourceSerializer(sources, many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        serializer = ConnectTableSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        source = api.connect_table(team_id=self.team_id, params=serializer.validated_data)
        return Response(RevenueSourceSerializer(source).data, status=status.HTTP_201_CREATED)


class SourceDetailView(TeamScopedAPIView):
    def delete(self, request: Request, team_id: int, source_id: UUID) -> Response:
        api.disconnect_table(team_id=self.team_id, source_id=source_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class MonthListView(TeamScopedAPIView):
    """All sources taken together, or one of them."""

    def get(self, request: Request, team_id: int, source_id: UUID | None = None) -> Response:
        months = api.list_months(team_id=self.team_id, source_id=source_id)
        return Response(RevenueMonthSerializer(months, many=True).data)


class DropCheckView(TeamScopedAPIView):
    """Answers with the drop, or with no content."""

    def post(self, request: Request, team_id: int, source_id: UUID) -> Response:
        drop = api.check_for_drop(team_id=self.team_id, source_id=source_id)
        if drop is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(RevenueDropSerializer(drop).data)
