from typing import Any

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team

CONTENT = {
    "title": "Notes",
    "blocks": [
        {"kind": "heading", "text": "Churn"},
        {"kind": "paragraph", "text": "  It went up.\n"},
    ],
}


def url(name: str, team: Team, **kwargs: Any) -> str:
    return reverse(f"notebooks:{name}", kwargs={"team_id": team.pk, **kwargs})


@pytest.fixture
def short_id(api_client: APIClient, team: Team) -> str:
    """A notebook with CONTENT, at version 1."""
    short_id: str = api_client.post(url("notebooks", team), CONTENT).json()["short_id"]
    return short_id


def test_create(api_client: APIClient, team: Team) -> None:
    response = api_client.post(url("notebooks", team), CONTENT)

    assert response.status_code == 201
    assert response.json()["version"] == 1
    assert response.json()["blocks"] == [
        {"kind": "heading", "text": "Churn", "indent": 0},
        {"kind": "paragraph", "text": "  It went up.\n", "indent": 0},
    ]


def test_search(api_client: APIClient, team: Team, short_id: str) -> None:
    found = [
        len(api_client.get(url("notebooks", team), {"search": search}).json())
        for search in ("", "churn", "retention")
    ]

    assert found == [1, 1, 0]


def test_edit_then_conflict(api_client: APIClient, team: Team, short_id: str) -> None:
    notebook = url("notebook", team, short_id=short_id)
    edit = {"title": "Better notes", "blocks": [], "version": 1}

    first, second = api_client.put(notebook, edit), api_client.put(notebook, edit)

    assert (first.status_code, first.json()["version"]) == (200, 2)
    assert second.status_code == 409
    assert second.json() == {
        "type": "conflict",
        "code": "notebook_conflict",
        "detail": "The notebook has changed; its version is now 2.",
    }


def test_history(api_client: APIClient, team: Team, short_id: str) -> None:
    api_client.put(
        url("notebook", team, short_id=short_id), {"title": "Oops", "blocks": [], "version": 1}
    )

    restored = api_client.post(url("restore-revision", team, short_id=short_id, version=1))
    revisions = api_client.get(url("revisions", team, short_id=short_id))

    assert restored.json()["title"] == "Notes"
    assert [revision["title"] for revision in revisions.json()] == ["Notes", "Oops", "Notes"]


def test_delete(api_client: APIClient, team: Team, short_id: str) -> None:
    notebook = url("notebook", team, short_id=short_id)

    assert api_client.delete(notebook).status_code == 204
    assert api_client.get(notebook).status_code == 404


@pytest.mark.parametrize(
    ("blocks", "detail"),
    [
        ([{"kind": "video", "text": ""}], 'blocks.0.kind: "video" is not a valid choice.'),
        ([{"kind": "code"}], "blocks.0.text: This field is required."),
        ([{"kind": "code", "text": "", "indent": 1}], "Block 1: only bullets can be indented."),
    ],
)
def test_refused(api_client: APIClient, team: Team, blocks: list[Any], detail: str) -> None:
    response = api_client.post(url("notebooks", team), {"title": "", "blocks": blocks})

    assert response.status_code == 400
    assert response.json()["detail"] == detail


def test_notebook_of_somebody_else(
    api_client: APIClient, team: Team, other_team: Team, short_id: str
) -> None:
    assert api_client.get(url("notebook", other_team, short_id=short_id)).status_code == 404
