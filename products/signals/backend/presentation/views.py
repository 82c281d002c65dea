from dataclasses import asdict

from asgiref.sync import async_to_sync
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView

from ..facade import api
from .serializers import EmitSignalSerializer, SignalFilterSerializer, SignalSerializer


class SignalListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        filters = SignalFilterSerializer(data=request.query_params.dict())
        filters.is_valid(raise_exception=True)
        signals = api.list_signals(team_id=self.team_id, **filters.validated_data)
        return Response(SignalSerializer(signals, many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        serializer = EmitSignalSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        signal = async_to_sync(api.emit_signal)(
            team_id=self.team_id, **asdict(serializer.validated_data)
        )
        return Response(SignalSerializer(signal).data, status=status.HTTP_201_CREATED)


class SignalDetailView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, signal_id: int) -> Response:
        signal = api.get_signal(team_id=self.team_id, signal_id=signal_id)
        return Response(SignalSerializer(signal).data)

    def delete(self, request: Request, team_id: int, signal_id: int) -> Response:
        api.dismiss_signal(team_id=self.team_id, signal_id=signal_id)
        return Response(status=status.HTTP_204_NO_CONTENT)
