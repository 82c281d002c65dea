from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team

PAYLOAD = {
    "source_product": "surveys",
    "source_type": "response",
    "source_id": "7",
    "description": "An angry answer.",
    "weight": 0.75,
}


def list_url(team: Team) -> str:
    return reverse("signals:signals", kwargs={"team_id": team.pk})


def detail_url(team: Team, signal_id: int) -> str:
    return reverse("signals:signal", kwargs={"team_id": team.pk, "signal_id": signal_id})


def test_a_signal_can_be_emitted_read_and_dismissed(api_client: APIClient, team: Team) -> None:
    emitted = api_client.post(list_url(team), PAYLOAD)
    assert emitted.status_code == 201
    assert emitted.json()["severity"] == "high"

    signal_id = emitted.json()["id"]
    assert api_client.get(detail_url(team, signal_id)).json() == emitted.json()

    assert api_client.delete(detail_url(team, signal_id)).status_code == 204
    assert api_client.get(detail_url(team, signal_id)).status_code == 404


def test_the_list_takes_filters(api_client: APIClient, team: Team, emit) -> None:
    emit()
    heavy = emit(source_id="heavy", weight=0.9)

    [listed] = api_client.get(list_url(team), {"minimum_severity": "high"}).json()
    assert listed["id"] == heavy.id
    assert len(api_client.get(list_url(team)).json()) == 2
    assert api_client.get(list_url(team), {"source_product": "surveys"}).json() == []


def test_mistakes_are_bad_requests(api_client: APIClient, team: Team) -> None:
    weightless = {key: value for key, value in PAYLOAD.items() if key != "weight"}

    assert api_client.post(list_url(team), weightless).status_code == 400
    rejected = api_client.post(list_url(team), {**PAYLOAD, "weight": 2})
    assert (rejected.status_code, rejected.json()["code"]) == (400, "signal_rejected")
    assert api_client.get(list_url(team), {"minimum_severity": "odd"}).status_code == 400


def test_another_teams_signals_are_out_of_reach(
    api_client: APIClient, team: Team, other_team: Team, emit
) -> None:
    theirs = emit(team_id=other_team.pk)

    assert api_client.get(list_url(other_team)).status_code == 404
    assert api_client.get(detail_url(team, theirs.id)).status_code == 404


def test_strangers_are_turned_away(team: Team) -> None:
    assert APIClient().get(list_url(team)).status_code == 401
