from django.db import transaction
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from posthog.api.base import TeamScopedAPIView
from products.feature_flags.backend import logic
from products.feature_flags.backend.facade import api, contracts
from products.feature_flags.backend.presentation.serializers import (
    CreateFlagSerializer,
    EvaluationSerializer,
    FlagSerializer,
    PersonSerializer,
    SetActiveSerializer,
)


class FlagListView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int) -> Response:
        return Response(FlagSerializer(logic.list_flags(team_id=self.team_id), many=True).data)

    def post(self, request: Request, team_id: int) -> Response:
        body = CreateFlagSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        with transaction.atomic():
            flag = logic.create_flag(
                team_id=self.team_id, created_by_id=self.user_id, **body.validated_data
            )
        return Response(FlagSerializer(flag).data, status=status.HTTP_201_CREATED)


class FlagView(TeamScopedAPIView):
    def get(self, request: Request, team_id: int, key: str) -> Response:
        return Response(FlagSerializer(logic.get_flag(team_id=self.team_id, key=key)).data)

    def patch(self, request: Request, team_id: int, key: str) -> Response:
        body = SetActiveSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        flag = logic.set_active(team_id=self.team_id, key=key, **body.validated_data)
        return Response(FlagSerializer(flag).data)


class EvaluateView(TeamScopedAPIView):
    """POST because people's properties do not belong into URLs, which end up in logs."""

    def post(self, request: Request, team_id: int) -> Response:
        body = PersonSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        evaluations = api.evaluate_flags(
            team_id=self.team_id, person=contracts.Person(**body.validated_data)
        )
        return Response(EvaluationSerializer(evaluations, many=True).data)
