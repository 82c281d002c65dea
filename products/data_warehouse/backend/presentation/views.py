from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.data_warehouse.backend.facade import DataWarehouseAPI
from products.data_warehouse.backend.presentation.serializers import (
    CreateTableSerializer,
    MonthlySumSerializer,
    MonthlyTotalSerializer,
    SourceSerializer,
    TableSerializer,
)


class TableListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        tables = DataWarehouseAPI.list_tables(team_id=self.team_id)
        return Response(TableSerializer(tables, many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        serializer = CreateTableSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        table = DataWarehouseAPI.create_table(
            team_id=self.team_id, params=serializer.validated_data
        )
        return Response(TableSerializer(table).data, status=status.HTTP_201_CREATED)


class TableDetailView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, table_id: UUID) -> Response:
        table = DataWarehouseAPI.get_table(team_id=self.team_id, table_id=table_id)
        return Response(TableSerializer(table).data)

    def delete(self, request: Request, team_id: int, table_id: UUID) -> Response:
        DataWarehouseAPI.delete_table(team_id=self.team_id, table_id=table_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class TableSourceView(TeamScopedAPIView):
    def put(self, request: Request, team_id: int, table_id: UUID) -> Response:
        serializer = SourceSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        table = DataWarehouseAPI.replace_source(
            team_id=self.team_id, table_id=table_id, source=serializer.validated_data
        )
        return Response(TableSerializer(table).data)


class TableSyncView(TeamScopedAPIView):
    def post(self, request: Request, team_id: int, table_id: UUID) -> Response:
        table = DataWarehouseAPI.sync_table(team_id=self.team_id, table_id=table_id)
        return Response(TableSerializer(table).data)


class TableTotalsView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, table_id: UUID) -> Response:
        serializer = MonthlySumSerializer(data=request.query_params.dict())
        serializer.is_valid(raise_exception=True)
        totals = DataWarehouseAPI.sum_by_month(
            team_id=self.team_id, table_id=table_id, query=serializer.validated_data
        )
        return Response(MonthlyTotalSerializer(totals, many=True).data)
