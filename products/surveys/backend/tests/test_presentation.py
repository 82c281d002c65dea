from typing import Any

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team

SURVEY = {
    "name": "Colours",
    "questions": [
        {"text": "Which?", "kind": "choice", "choices": ["red", "blue"]},
        {"text": "Why?"},
    ],
}


def url(name: str, team: Team, **kwargs: Any) -> str:
    return reverse(f"surveys:{name}", kwargs={"team_id": team.pk, **kwargs})


@pytest.fixture
def survey_id(api_client: APIClient, team: Team) -> str:
    """A running survey."""
    survey_id: str = api_client.post(url("surveys", team), SURVEY).json()["id"]
    api_client.post(url("launch", team, survey_id=survey_id))
    return survey_id


def test_create(api_client: APIClient, team: Team) -> None:
    response = api_client.post(url("surveys", team), SURVEY)

    assert response.status_code == 201
    assert response.json()["status"] == "draft"
    assert response.json()["questions"] == [
        {"text": "Which?", "kind": "choice", "choices": ["red", "blue"]},
        {"text": "Why?", "kind": "open", "choices": []},
    ]


def test_ask_answer_and_read(api_client: APIClient, team: Team, survey_id: str) -> None:
    person = {"distinct_id": "person-1", "properties": {"plan": "pro"}}
    asked = api_client.post(url("surveys-for-person", team), person)
    answered = api_client.post(
        url("responses", team, survey_id=survey_id),
        {"distinct_id": "person-1", "answers": ["blue", ""]},
    )
    asked_again = api_client.post(url("surveys-for-person", team), person)
    results = api_client.get(url("results", team, survey_id=survey_id))

    assert [survey["id"] for survey in asked.json()] == [survey_id]
    assert answered.status_code == 204
    assert asked_again.json() == []
    assert [(r["answered"], r["counts"]) for r in results.json()] == [
        (1, [{"answer": "blue", "count": 1}]),
        (0, []),
    ]


def test_stop(api_client: APIClient, team: Team, survey_id: str) -> None:
    stopped = api_client.post(url("stop", team, survey_id=survey_id))
    again = api_client.post(url("stop", team, survey_id=survey_id))

    assert stopped.json()["status"] == "stopped"
    assert (again.status_code, again.json()["code"]) == (400, "survey_not_ready")
    assert api_client.get(url("survey", team, survey_id=survey_id)).json() == stopped.json()


@pytest.mark.parametrize(
    ("answers", "code"),
    [(["green", ""], "invalid_answer"), (["red"], "invalid_answer"), ("red", "validation_error")],
)
def test_answers_that_do_not_fit(
    api_client: APIClient, team: Team, survey_id: str, answers: Any, code: str
) -> None:
    response = api_client.post(
        url("responses", team, survey_id=survey_id), {"distinct_id": "p", "answers": answers}
    )

    assert (response.status_code, response.json()["code"]) == (400, code)


def test_answering_twice(api_client: APIClient, team: Team, survey_id: str) -> None:
    body = {"distinct_id": "person-1", "answers": ["red", ""]}
    responses = url("responses", team, survey_id=survey_id)

    first, second = api_client.post(responses, body), api_client.post(responses, body)

    assert (first.status_code, second.status_code) == (204, 409)
    assert second.json()["code"] == "already_answered"


def test_survey_of_somebody_else(api_client: APIClient, other_team: Team, survey_id: str) -> None:
    assert api_client.get(url("survey", other_team, survey_id=survey_id)).status_code == 404
