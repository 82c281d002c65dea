from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team, User


def team_url(team: Team) -> str:
    return reverse("team", kwargs={"team_id": team.pk})


def test_team_of_a_member(api_client: APIClient, team: Team) -> None:
    response = api_client.get(team_url(team))

    assert response.status_code == 200
    assert response.json() == {
        "id": team.pk,
        "name": team.name,
        "project_id": team.project_id,
        "api_token": team.api_token,
        "timezone": "UTC",
    }


def test_other_teams_do_not_exist(api_client: APIClient, other_team: Team) -> None:
    response = api_client.get(team_url(other_team))

    assert response.status_code == 404
    assert response.json()["detail"] == "No such project."


def test_strangers_are_asked_to_log_in(team: Team) -> None:
    response = APIClient().get(team_url(team))

    assert response.status_code == 401
    assert response.json()["type"] == "authentication_error"


def test_current_user(api_client: APIClient, user: User, team: Team) -> None:
    body = api_client.get(reverse("current-user")).json()

    assert body["email"] == user.email
    assert body["organizations"] == [
        {"id": str(team.organization_id), "name": team.organization.name}
    ]
