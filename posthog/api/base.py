from typing import Any, cast

from rest_framework.exceptions import NotFound
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from posthog.models import Team, User


class TeamScopedAPIView(APIView):
    """Base of every view under `/api/projects/<team_id>/`.

    By the time a handler runs, the user is logged in and `self.team` is a team the user may see.
    Other teams do not exist, as far as the caller can tell.
    """

    permission_classes = (IsAuthenticated,)
    team: Team

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        team = (
            Team.objects.visible_to(user=cast(User, request.user))
            .filter(pk=kwargs["team_id"])
            .first()
        )
        if team is None:
            raise NotFound("No such project.")
        self.team = team

    @property
    def team_id(self) -> int:
        return self.team.pk

    @property
    def project_id(self) -> int:
        return self.team.project_id

    @property
    def user_id(self) -> int:
        return cast(User, self.request.user).pk
