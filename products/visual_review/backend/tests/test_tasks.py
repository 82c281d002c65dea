from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from posthog.models import Team
from products.visual_review.backend.facade import api
from products.visual_review.backend.facade.contracts import CreateArtifact, CreateRun
from products.visual_review.backend.models import Artifact
from products.visual_review.backend.tasks import delete_unused_artifacts, process_run
from products.visual_review.backend.tasks.schedules import SCHEDULES
from products.visual_review.backend.tests.images import png


def old_unused_artifact(team: Team) -> None:
    api.ArtifactAPI.create(CreateArtifact(project_id=team.project_id, content=png()))
    Artifact.objects.update(created_at=timezone.now() - timedelta(days=365))


def test_process_run(team: Team) -> None:
    run = api.create_run(CreateRun(project_id=team.project_id, branch="main", commit_sha="abc1234"))
    api.submit_run(project_id=team.project_id, run_id=run.id)

    assert process_run.delay(run_id=str(run.id)).get() == "completed"


def test_delete_unused_artifacts(team: Team) -> None:
    old_unused_artifact(team)

    assert delete_unused_artifacts.delay().get() == 1
    assert not Artifact.objects.exists()


def test_cleanup_artifacts_command(team: Team) -> None:
    old_unused_artifact(team)
    output = StringIO()

    call_command("cleanup_artifacts", stdout=output)

    assert output.getvalue() == "Deleted 1 unused artifacts.\n"


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [delete_unused_artifacts.name]
