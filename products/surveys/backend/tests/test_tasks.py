from datetime import timedelta

from django.utils import timezone

from posthog.models import Team
from products.surveys.backend.facade import api
from products.surveys.backend.facade.contracts import CreateSurvey, Question
from products.surveys.backend.facade.enums import SurveyStatus
from products.surveys.backend.tasks import stop_surveys_past_their_end
from products.surveys.backend.tasks.schedules import SCHEDULES


def test_stop_surveys_past_their_end(team: Team) -> None:
    survey = api.create_survey(
        CreateSurvey(
            team_id=team.pk,
            name="NPS",
            questions=(Question(text="Why?"),),
            ends_at=timezone.now() - timedelta(days=1),
        )
    )
    api.launch_survey(team_id=team.pk, survey_id=survey.id)

    assert stop_surveys_past_their_end.delay().get() == 1
    stopped = api.get_survey(team_id=team.pk, survey_id=survey.id)
    assert stopped.status is SurveyStatus.STOPPED


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [stop_surveys_past_their_end.name]
