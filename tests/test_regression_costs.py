"""Three products deep: a visual review run, priced, next to the revenue of its month."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from rest_framework.test import APIClient

from posthog.models import Team
from products.data_warehouse.backend.facade import DataWarehouseAPI
from tests.payments import connect_payments, create_payments

RATES = {"per_run": "0.50", "per_regression": "10.00"}

Review = Callable[..., str]


@pytest.fixture
def review(api_client: APIClient, team: Team, django_capture_on_commit_callbacks) -> Review:
    """Reviews screens, given as colours, in a run of their own; returns the run's id."""

    def run(**colours: str) -> str:
        payload = {"branch": "main", "commit_sha": "c0ffee1"}
        created = api_client.post(reverse("visual_review:runs", kwargs=at(team)), payload)
        run = at(team, run_id=created.json()["id"])
        for screen, colour in colours.items():
            upload = api_client.post(
                reverse("visual_review:artifacts", kwargs=at(team)),
                {"file": png(colour)},
                format="multipart",
            )
            api_client.post(
                reverse("visual_review:snapshots", kwargs=run),
                {"identifier": screen, "artifact_id": upload.json()["id"]},
            )
        with django_capture_on_commit_callbacks(execute=True):
            api_client.post(reverse("visual_review:submit-run", kwargs=run))
        return created.json()["id"]

    return run


def at(team: Team, **kwargs: object) -> dict[str, object]:
    """Arguments of a URL in the team's project."""
    return {"team_id": team.pk, **kwargs}


def png(colour: str) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, "PNG")
    file.seek(0)
    file.name = f"{colour}.png"
    return file


def earn_this_month(team: Team, *, amount: int) -> None:
    text = f"paid_on,customer,amount\n{timezone.now():%Y-%m}-01,acme,{amount}\n"
    table = create_payments(team=team, text=text)
    DataWarehouseAPI.sync_table(team_id=team.pk, table_id=table.id)
    connect_payments(table=table)


@pytest.fixture(autouse=True)
def rates(api_client: APIClient, team: Team) -> None:
    api_client.put(reverse("engineering_analytics:rates", kwargs=at(team)), RATES)


def test_a_regression_is_priced_against_revenue(
    api_client: APIClient, team: Team, review: Review
) -> None:
    earn_this_month(team, amount=1000)
    first = review(home="white", cart="white")
    api_client.post(reverse("visual_review:approve-run", kwargs=at(team, run_id=first)))
    review(home="red", cart="white")

    [cost] = api_client.get(
        reverse("engineering_analytics:regression-costs", kwargs=at(team))
    ).json()
    [screen] = api_client.get(
        reverse("engineering_analytics:unstable-screens", kwargs=at(team))
    ).json()

    assert (cost["runs"], cost["regressions"], cost["cost"]) == (2, 1, "11.00")
    assert cost["revenue"]["revenue"] == "1000.00"
    assert cost["share_of_revenue"] == "0.0110"
    assert (screen["identifier"], screen["worst_diff_ratio"]) == ("home", 1.0)


def test_new_screens_are_no_regressions(api_client: APIClient, team: Team, review: Review) -> None:
    review(home="white")

    [cost] = api_client.get(
        reverse("engineering_analytics:regression-costs", kwargs=at(team))
    ).json()

    assert (cost["regressions"], cost["cost"], cost["revenue"]) == (0, "0.50", None)
