from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from posthog.models import Team, User
from products.visual_review.backend import logic
from products.visual_review.backend.facade.contracts import AddSnapshot, CreateArtifact, CreateRun
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult
from products.visual_review.backend.models import Artifact, Baseline, Run
from products.visual_review.backend.tests.images import png

LONG_AGO = timedelta(days=31)


def store(team: Team, content: bytes) -> Artifact:
    return logic.create_artifact(CreateArtifact(project_id=team.project_id, content=content))


def open_run(team: Team, **screens: bytes) -> Run:
    run = logic.create_run(
        CreateRun(project_id=team.project_id, branch="main", commit_sha="abc1234")
    )
    for identifier, content in screens.items():
        logic.add_snapshot(
            AddSnapshot(
                project_id=team.project_id,
                run_id=run.pk,
                identifier=identifier,
                artifact_id=store(team, content).pk,
            )
        )
    return run


def processed_run(team: Team, **screens: bytes) -> Run:
    run = open_run(team, **screens)
    logic.submit_run(project_id=team.project_id, run_id=run.pk)
    return logic.process_run(run_id=run.pk)


def approve(team: Team, run: Run, user: User) -> Run:
    return logic.approve_run(project_id=team.project_id, run_id=run.pk, user_id=user.pk)


def results(run: Run) -> dict[str, str]:
    return {snapshot.identifier: snapshot.result for snapshot in run.snapshots.all()}


class TestArtifacts:
    def test_measures_and_stores_the_image(self, team: Team) -> None:
        content = png(width=3, height=2)

        artifact = store(team, content)

        assert (artifact.width, artifact.height) == (3, 2)
        assert artifact.size_bytes == len(content)
        assert default_storage.open(artifact.storage_path).read() == content

    def test_same_bytes_are_stored_once(self, team: Team) -> None:
        assert store(team, png()) == store(team, png())
        assert store(team, png()) != store(team, png(dots=1))

    def test_projects_do_not_share_images(self, team: Team, other_team: Team) -> None:
        mine, theirs = store(team, png()), store(other_team, png())

        assert mine.content_hash == theirs.content_hash
        assert mine.storage_path != theirs.storage_path

    def test_what_is_not_an_image_is_refused(self, team: Team) -> None:
        with pytest.raises(logic.InvalidImage):
            store(team, b"<svg/>")

        assert not Artifact.objects.exists()


class TestSnapshots:
    def test_same_screen_twice(self, team: Team) -> None:
        run = open_run(team, home=png())

        with pytest.raises(logic.DuplicateSnapshot, match="'home'"):
            logic.add_snapshot(
                AddSnapshot(
                    project_id=team.project_id,
                    run_id=run.pk,
                    identifier="home",
                    artifact_id=store(team, png()).pk,
                )
            )

    def test_image_of_another_project(self, team: Team, other_team: Team) -> None:
        with pytest.raises(logic.ArtifactNotFound):
            logic.add_snapshot(
                AddSnapshot(
                    project_id=team.project_id,
                    run_id=open_run(team).pk,
                    identifier="home",
                    artifact_id=store(other_team, png()).pk,
                )
            )

    def test_closed_run(self, team: Team) -> None:
        run = processed_run(team)

        with pytest.raises(logic.RunNotReady, match="this one is completed"):
            logic.add_snapshot(
                AddSnapshot(
                    project_id=team.project_id,
                    run_id=run.pk,
                    identifier="home",
                    artifact_id=store(team, png()).pk,
                )
            )


class TestProcessing:
    def test_first_sight_is_new(self, team: Team) -> None:
        run = processed_run(team, home=png())

        assert run.status == RunStatus.COMPLETED
        assert results(run) == {"home": SnapshotResult.NEW}

    @pytest.mark.parametrize(
        ("dots", "result"),
        [
            (0, SnapshotResult.UNCHANGED),
            (10, SnapshotResult.UNCHANGED),  # 10 of 10,000 pixels: just within tolerance
            (11, SnapshotResult.CHANGED),
        ],
    )
    def test_compared_with_the_approved_image(
        self, team: Team, user: User, dots: int, result: SnapshotResult
    ) -> None:
        approve(team, processed_run(team, home=png(width=100, height=100)), user)

        run = processed_run(team, home=png(width=100, height=100, dots=dots))

        assert results(run) == {"home": result}
        assert run.snapshots.get().diff_ratio == dots / 10_000

    def test_remembers_the_baseline_it_used(self, team: Team, user: User) -> None:
        first = processed_run(team, home=png())
        approve(team, first, user)
        second = processed_run(team, home=png(dots=50))

        approve(team, second, user)

        assert second.snapshots.get().baseline == first.snapshots.get().current

    def test_repeating_changes_nothing(self, team: Team, user: User) -> None:
        run = processed_run(team, home=png())
        approve(team, run, user)

        again = logic.process_run(run_id=run.pk)

        assert again.completed_at == run.completed_at
        assert results(again) == {"home": SnapshotResult.NEW}

    def test_lost_image_fails_the_run(self, team: Team, user: User) -> None:
        first = processed_run(team, home=png())
        approve(team, first, user)
        default_storage.delete(first.snapshots.get().current.storage_path)

        run = processed_run(team, home=png(dots=50))

        assert run.status == RunStatus.FAILED
        assert "could not be read" in run.error

    def test_unknown_run(self, db: None) -> None:
        with pytest.raises(logic.RunNotFound):
            logic.process_run(run_id=uuid4())


class TestApproval:
    def test_makes_the_images_the_baseline(self, team: Team, user: User) -> None:
        run = approve(team, processed_run(team, home=png(), about=png(dots=3)), user)

        assert run.approved_by == user
        assert set(Baseline.objects.values_list("identifier", flat=True)) == {"home", "about"}
        assert set(results(processed_run(team, home=png())).values()) == {SnapshotResult.UNCHANGED}

    def test_needs_a_finished_run(self, team: Team, user: User) -> None:
        with pytest.raises(logic.RunNotReady):
            approve(team, open_run(team, home=png()), user)

    def test_first_approval_stands(self, team: Team, user: User) -> None:
        older = processed_run(team, home=png())
        approve(team, older, user)
        newer = approve(team, processed_run(team, home=png(dots=50)), user)

        approve(team, older, user)  # must not roll the baseline back

        assert Baseline.objects.get().artifact == newer.snapshots.get().current


class TestCleanup:
    def test_deletes_old_images_and_their_files(
        self,
        team: Team,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        unused = store(team, png(dots=9))
        Artifact.objects.update(created_at=timezone.now() - LONG_AGO)
        fresh = store(team, png(dots=8))

        with django_capture_on_commit_callbacks(execute=True):
            assert logic.delete_unused_artifacts(now=timezone.now()) == 1

        assert list(Artifact.objects.all()) == [fresh]
        assert not default_storage.exists(unused.storage_path)
        assert default_storage.exists(fresh.storage_path)

    def test_keeps_what_anything_refers_to(self, team: Team, user: User) -> None:
        open_run(team, only_shown=png(dots=1))
        for dots in (2, 3):
            approved = approve(team, processed_run(team, home=png(dots=dots)), user)
        # From here on the dots=2 image is in nothing but the other run's comparison.
        Run.objects.filter(approved_at__lt=approved.approved_at).delete()
        approve(team, processed_run(team, only_baseline=png(dots=4)), user).delete()
        Artifact.objects.update(created_at=timezone.now() - LONG_AGO)

        assert logic.delete_unused_artifacts(now=timezone.now()) == 0
        assert Artifact.objects.count() == 4
