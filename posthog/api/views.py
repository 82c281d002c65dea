from typing import cast

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from posthog.api.base import TeamScopedAPIView
from posthog.api.serializers import TeamSerializer, UserSerializer
from posthog.models import User


class CurrentUserView(APIView):
    """Who is logged in, and where they belong."""

    def get(self, request: Request) -> Response:
        return Response(UserSerializer(cast(User, request.user)).data)


class TeamView(TeamScopedAPIView):
    """One team, as its members see it."""

    def get(self, request: Request, team_id: int) -> Response:
        return Response(TeamSerializer(self.team).data)
