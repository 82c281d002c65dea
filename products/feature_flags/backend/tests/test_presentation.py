from typing import Any

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team


def url(name: str, team: Team, **kwargs: Any) -> str:
    return reverse(f"feature_flags:{name}", kwargs={"team_id": team.pk, **kwargs})


@pytest.fixture
def flag(api_client: APIClient, team: Team) -> str:
    """The URL of a flag that is on for people on the pro plan."""
    api_client.post(
        url("flags", team),
        {
            "key": "new-nav",
            "properties": [{"name": "plan", "operator": "is", "values": ["pro"]}],
        },
    )
    return url("flag", team, key="new-nav")


def test_create_and_list(api_client: APIClient, team: Team) -> None:
    created = api_client.post(url("flags", team), {"key": "new-nav", "rollout_percentage": 20})

    assert created.status_code == 201
    assert created.json() == {
        "key": "new-nav",
        "name": "",
        "active": True,
        "expires_at": None,
        "rollout_percentages": [20],
    }
    assert api_client.get(url("flags", team)).json() == [created.json()]


def test_evaluate(api_client: APIClient, team: Team, flag: str) -> None:
    def evaluate(**properties: str) -> Any:
        body = {"distinct_id": "person-1", "properties": properties}
        return api_client.post(url("evaluate", team), body).json()

    assert evaluate(plan="pro") == [{"key": "new-nav", "enabled": True, "reason": "match"}]
    assert evaluate(plan="free") == [
        {"key": "new-nav", "enabled": False, "reason": "no_condition_matches"}
    ]


def test_turn_off(api_client: APIClient, flag: str) -> None:
    assert api_client.patch(flag, {"active": False}).json()["active"] is False
    assert api_client.get(flag).json()["active"] is False


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"key": "new-nav"}, 409, "duplicate_key"),
        ({"key": "new nav"}, 400, "validation_error"),
        ({"key": "other", "rollout_percentage": 101}, 400, "invalid_flag"),
    ],
)
def test_refused(
    api_client: APIClient, team: Team, flag: str, body: dict[str, Any], status: int, code: str
) -> None:
    response = api_client.post(url("flags", team), body)

    assert (response.status_code, response.json()["code"]) == (status, code)


def test_unknown_flag(api_client: APIClient, team: Team) -> None:
    response = api_client.get(url("flag", team, key="nope"))

    assert response.status_code == 404
    assert response.json()["code"] == "flag_not_found"
