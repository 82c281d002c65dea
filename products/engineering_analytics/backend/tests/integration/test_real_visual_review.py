"""Linked: the doubles of the other tests are replaced by visual review itself."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from django.conf import settings
from django.test import override_settings
from PIL import Image

from posthog.models import Team, User
from products.engineering_analytics.backend.facade import api
from products.engineering_analytics.backend.facade.contracts import CostRates
from products.visual_review.backend.facade import api as visual_review
from products.visual_review.backend.facade.contracts import (
    AddSnapshot,
    CreateArtifact,
    CreateRun,
    Run,
)

IN_MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


@pytest.fixture(autouse=True)
def storage_in_memory() -> Iterator[None]:
    with override_settings(STORAGES={**settings.STORAGES, "default": IN_MEMORY}):
        yield


def review(team: Team, **colours: str) -> Run:
    """One finished run over screens that are each filled with a colour."""
    project_id = team.project_id
    run = visual_review.create_run(
        CreateRun(project_id=project_id, branch="main", commit_sha="c0ffee1")
    )
    for identifier, colour in colours.items():
        image = BytesIO()
        Image.new("RGB", (8, 8), colour).save(image, "PNG")
        artifact = visual_review.ArtifactAPI.create(
            CreateArtifact(project_id=project_id, content=image.getvalue())
        )
        visual_review.add_snapshot(
            AddSnapshot(
                project_id=project_id,
                run_id=run.id,
                identifier=identifier,
                artifact_id=artifact.id,
            )
        )
    visual_review.submit_run(project_id=project_id, run_id=run.id)
    return visual_review.process_run(run_id=run.id)


@pytest.fixture
def baseline(team: Team, user: User) -> Run:
    """An approved run in which both screens are white."""
    run = review(team, home="white", cart="white")
    return visual_review.approve_run(project_id=team.project_id, run_id=run.id, user_id=user.pk)


def test_changed_screens_of_real_runs_are_priced(
    team: Team, rates: CostRates, baseline: Run
) -> None:
    review(team, home="red", cart="blue")
    review(team, home="red", cart="white")

    [cost] = api.list_regression_costs(team_id=team.pk)

    assert (cost.runs, cost.regressions) == (3, 3)
    assert cost.cost == 3 * rates.per_run + 3 * rates.per_regression == Decimal("31.50")
    assert cost.revenue is None


def test_an_open_run_costs_nothing(team: Team, rates: CostRates) -> None:
    visual_review.create_run(
        CreateRun(project_id=team.project_id, branch="main", commit_sha="c0ffee1")
    )

    assert api.list_regression_costs(team_id=team.pk) == ()


def test_real_snapshots_show_which_screen_is_unstable(team: Team, baseline: Run) -> None:
    review(team, home="red", cart="white")
    review(team, home="blue", cart="white")

    [screen] = api.list_unstable_screens(team_id=team.pk)

    assert (screen.identifier, screen.regressions) == ("home", 2)
    assert screen.worst_diff_ratio == 1.0
    assert screen.image_bytes > 0


def test_runs_of_another_project_do_not_count(
    team: Team, other_team: Team, rates: CostRates
) -> None:
    review(other_team, home="white")

    assert api.list_regression_costs(team_id=team.pk) == ()
