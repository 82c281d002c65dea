import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from rest_framework.test import APIClient

from posthog.models import Team
from products.visual_review.backend.tests.images import BUTTON, png

EXPECTED_FLOW = Path(__file__).parent / "data" / "expected_run.json"


def url(name: str, team: Team, **kwargs: Any) -> str:
    return reverse(f"visual_review:{name}", kwargs={"team_id": team.pk, **kwargs})


def upload(client: APIClient, team: Team, content: bytes) -> Any:
    file = SimpleUploadedFile("screen.png", content, content_type="image/png")
    return client.post(url("artifacts", team), {"file": file}, format="multipart")


def start_run(client: APIClient, team: Team) -> str:
    body = {"branch": "main", "commit_sha": "abc1234"}
    run_id: str = client.post(url("runs", team), body).json()["id"]
    return run_id


def test_upload_and_read_back(api_client: APIClient, team: Team) -> None:
    created = upload(api_client, team, BUTTON.read_bytes())
    read = api_client.get(url("artifact", team, artifact_id=created.json()["id"]))

    assert created.status_code == 201
    assert read.json() == created.json()
    assert read.json()["width"] == 48


def test_a_run_over_http(
    api_client: APIClient,
    team: Team,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    artifact_id = upload(api_client, team, BUTTON.read_bytes()).json()["id"]
    run_id = start_run(api_client, team)

    added = api_client.post(
        url("snapshots", team, run_id=run_id),
        {"identifier": "checkout button", "artifact_id": artifact_id},
    )
    with django_capture_on_commit_callbacks(execute=True):
        submitted = api_client.post(url("submit-run", team, run_id=run_id))
    approved = api_client.post(url("approve-run", team, run_id=run_id))
    snapshots = api_client.get(url("snapshots", team, run_id=run_id))

    statuses = [r.status_code for r in (added, submitted, approved, snapshots)]
    assert statuses == [201, 202, 200, 200]
    assert [s["result"] for s in snapshots.json()] == ["new"]
    expected = json.loads(EXPECTED_FLOW.read_text())
    assert {key: approved.json()[key] for key in expected} == expected


def test_list_runs_by_branch(api_client: APIClient, team: Team) -> None:
    start_run(api_client, team)

    assert len(api_client.get(url("runs", team)).json()) == 1
    assert api_client.get(url("runs", team), {"branch": "other"}).json() == []


def test_upload_of_something_else(api_client: APIClient, team: Team) -> None:
    response = upload(api_client, team, b"<svg/>")

    assert response.status_code == 400
    assert response.json() == {
        "type": "invalid_request",
        "code": "invalid_image",
        "detail": "Not a readable PNG image.",
    }


@pytest.mark.parametrize("body", [{}, {"branch": "main"}, {"branch": "main", "commit_sha": "HEAD"}])
def test_incomplete_run(api_client: APIClient, team: Team, body: dict[str, str]) -> None:
    response = api_client.post(url("runs", team), body)

    assert response.status_code == 400
    assert response.json()["code"] == "validation_error"


def test_same_screen_twice(api_client: APIClient, team: Team) -> None:
    artifact_id = upload(api_client, team, png()).json()["id"]
    snapshots = url("snapshots", team, run_id=start_run(api_client, team))
    body = {"identifier": "home", "artifact_id": artifact_id}

    first, second = api_client.post(snapshots, body), api_client.post(snapshots, body)

    assert (first.status_code, second.status_code) == (201, 409)
    assert second.json()["code"] == "duplicate_snapshot"


def test_approving_too_early(api_client: APIClient, team: Team) -> None:
    response = api_client.post(url("approve-run", team, run_id=start_run(api_client, team)))

    assert response.status_code == 400
    assert response.json()["code"] == "run_not_ready"


def test_run_of_somebody_else(api_client: APIClient, team: Team, other_team: Team) -> None:
    run_id = start_run(api_client, team)

    assert api_client.get(url("run", other_team, run_id=run_id)).status_code == 404


def test_without_login(team: Team) -> None:
    assert APIClient().get(url("runs", team)).status_code == 401
