import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from posthog.models import Team
from products.visual_review.backend.models import Artifact, Baseline, Run


def make_artifact(team: Team, content_hash: str = "c0ffee") -> Artifact:
    return Artifact.objects.create(
        project=team.project,
        content_hash=content_hash,
        storage_path=f"visual_review/{content_hash}.png",
        width=1,
        height=1,
        size_bytes=1,
    )


def test_same_content_once_per_project(team: Team, other_team: Team) -> None:
    make_artifact(team)
    make_artifact(other_team)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_artifact(team)


def test_one_baseline_per_screen(team: Team) -> None:
    artifact = make_artifact(team)
    Baseline.objects.create(project=team.project, identifier="home", artifact=artifact)

    with pytest.raises(IntegrityError), transaction.atomic():
        Baseline.objects.create(project=team.project, identifier="home", artifact=artifact)


def test_images_in_use_cannot_be_deleted(team: Team) -> None:
    artifact = make_artifact(team)
    run = Run.objects.create(project=team.project, branch="main", commit_sha="abc1234")
    run.snapshots.create(identifier="home", current=artifact)

    with pytest.raises(RestrictedError):
        artifact.delete()


@pytest.mark.parametrize("model", ["Artifact", "Baseline", "Run", "Snapshot"])
def test_core_cannot_reach_into_this_product(model: str) -> None:
    """Reverse relations would tie core to whichever products are installed."""
    for field in apps.get_model("visual_review", model)._meta.fields:
        related = field.related_model
        if related is not None and related._meta.app_label != "visual_review":
            assert field.remote_field.hidden, field


def test_everything_goes_with_its_project(team: Team) -> None:
    artifact = make_artifact(team)
    Baseline.objects.create(project=team.project, identifier="home", artifact=artifact)
    run = Run.objects.create(project=team.project, branch="main", commit_sha="abc1234")
    run.snapshots.create(identifier="home", current=artifact, baseline=artifact)

    team.organization.delete()

    assert not Artifact.objects.exists()
