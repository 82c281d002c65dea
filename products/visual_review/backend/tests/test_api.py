from dataclasses import FrozenInstanceError
from uuid import UUID

import pytest
from django.test import TestCase
from pytest_django import DjangoCaptureOnCommitCallbacks

from posthog.models import Team, User
from products.visual_review.backend.facade import api
from products.visual_review.backend.facade.contracts import (
    AddSnapshot,
    Artifact,
    CreateArtifact,
    CreateRun,
    Run,
    RunSummary,
)
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult
from products.visual_review.backend.tests.images import BUTTON, png


def upload(team: Team, content: bytes) -> Artifact:
    return api.ArtifactAPI.create(CreateArtifact(project_id=team.project_id, content=content))


def start_run(team: Team) -> Run:
    return api.create_run(
        CreateRun(project_id=team.project_id, branch="main", commit_sha="abc1234")
    )


def add(team: Team, run: Run, identifier: str, content: bytes) -> None:
    api.add_snapshot(
        AddSnapshot(
            project_id=team.project_id,
            run_id=run.id,
            identifier=identifier,
            artifact_id=upload(team, content).id,
        )
    )


def test_artifact_from_a_file(team: Team) -> None:
    artifact = upload(team, BUTTON.read_bytes())

    assert (artifact.width, artifact.height, artifact.size_bytes) == (48, 16, 387)
    assert api.ArtifactAPI.get(project_id=team.project_id, artifact_id=artifact.id) == artifact


def test_contracts_are_immutable_and_hashable(team: Team) -> None:
    run = start_run(team)

    assert len({run, api.get_run(project_id=team.project_id, run_id=run.id)}) == 1
    with pytest.raises(FrozenInstanceError):
        run.branch = "other"  # type: ignore[misc]


def test_from_upload_to_approval(
    team: Team, user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    run = start_run(team)
    add(team, run, "home", png())

    with django_capture_on_commit_callbacks(execute=True):
        submitted = api.submit_run(project_id=team.project_id, run_id=run.id)
    compared = api.get_run(project_id=team.project_id, run_id=run.id)
    approved = api.approve_run(project_id=team.project_id, run_id=run.id, user_id=user.pk)

    assert submitted.status is RunStatus.PROCESSING
    assert compared.status is RunStatus.COMPLETED
    assert compared.summary == RunSummary(total=1, pending=0, unchanged=0, changed=0, new=1)
    assert compared.needs_review
    assert not approved.needs_review
    assert approved.approved_by_id == user.pk


def test_other_projects_see_nothing(team: Team, other_team: Team) -> None:
    run, artifact = start_run(team), upload(team, png())
    stranger = other_team.project_id

    assert api.list_runs(project_id=stranger) == ()
    with pytest.raises(api.RunNotFound):
        api.get_run(project_id=stranger, run_id=run.id)
    with pytest.raises(api.RunNotFound):
        api.list_snapshots(project_id=stranger, run_id=run.id)
    with pytest.raises(api.RunNotFound):
        api.submit_run(project_id=stranger, run_id=run.id)
    with pytest.raises(api.RunNotFound):
        api.approve_run(project_id=stranger, run_id=run.id, user_id=1)
    with pytest.raises(api.ArtifactNotFound):
        api.ArtifactAPI.get(project_id=stranger, artifact_id=artifact.id)


class GalleryTests(TestCase):
    """Reading, on a project with a history."""

    fixtures = ["demo_organization", "visual_review_gallery"]

    project_id = 1
    run_id = UUID("b0000000-0000-4000-8000-000000000001")

    def test_list_runs(self) -> None:
        (run,) = api.list_runs(project_id=self.project_id)

        self.assertEqual(run.id, self.run_id)
        self.assertEqual((run.summary.total, run.summary.changed, run.summary.new), (2, 1, 1))

    def test_list_runs_of_one_branch(self) -> None:
        branches = ("rounder-buttons", "main")

        found = [len(api.list_runs(project_id=1, branch=branch)) for branch in branches]

        self.assertEqual(found, [1, 0])

    def test_list_runs_takes_a_fixed_number_of_queries(self) -> None:
        for number in range(3):
            api.create_run(CreateRun(project_id=1, branch=f"b{number}", commit_sha="abc1234"))

        with self.assertNumQueries(2):
            api.list_runs(project_id=self.project_id)

    def test_list_snapshots_shows_both_images(self) -> None:
        changed, new = api.list_snapshots(project_id=self.project_id, run_id=self.run_id)

        self.assertIs(changed.result, SnapshotResult.CHANGED)
        assert changed.baseline is not None
        self.assertEqual((changed.baseline.height, changed.current.height), (16, 20))
        self.assertIs(new.result, SnapshotResult.NEW)
        self.assertIsNone(new.baseline)
