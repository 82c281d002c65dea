"""Surveys, for the rest of the system.

Do: call these functions, keep what they return, catch the errors named here.
Do not: import anything else of this product, or put rules here; those live in `logic.py`.

Everything belongs to one team. What is in another team is not found.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from products.surveys.backend import logic, models, questions
from products.surveys.backend.facade import contracts

AlreadyAnswered = logic.AlreadyAnswered
InvalidAnswer = questions.InvalidAnswer
InvalidSurvey = questions.InvalidSurvey
SurveyNotFound = logic.SurveyNotFound
SurveyNotReady = logic.SurveyNotReady


def create_survey(params: contracts.CreateSurvey) -> contracts.Survey:
    """Saves a draft. Raises InvalidSurvey."""
    with transaction.atomic():
        return _to_survey(logic.create_survey(params))


def get_survey(*, team_id: int, survey_id: UUID) -> contracts.Survey:
    """Raises SurveyNotFound."""
    return _to_survey(logic.get_survey(team_id=team_id, survey_id=survey_id))


def list_surveys(*, team_id: int) -> tuple[contracts.Survey, ...]:
    """All surveys of a team, newest first."""
    return tuple(_to_survey(survey) for survey in logic.list_surveys(team_id=team_id))


def launch_survey(*, team_id: int, survey_id: UUID) -> contracts.Survey:
    """Starts asking people. Raises SurveyNotFound, and SurveyNotReady unless it is a draft."""
    with transaction.atomic():
        return _to_survey(logic.launch_survey(team_id=team_id, survey_id=survey_id))


def stop_survey(*, team_id: int, survey_id: UUID) -> contracts.Survey:
    """Ends a survey for good. Raises SurveyNotFound, and SurveyNotReady unless it is running."""
    with transaction.atomic():
        return _to_survey(logic.stop_survey(team_id=team_id, survey_id=survey_id))


def stop_surveys_past_their_end() -> int:
    """Stops the running surveys, of all teams, whose time is over. Returns how many."""
    with transaction.atomic():
        return logic.stop_surveys_past_their_end(now=timezone.now())


def surveys_for(*, team_id: int, person: contracts.Person) -> tuple[contracts.Survey, ...]:
    """The running surveys that a person should be asked now, the one launched first first."""
    surveys = logic.surveys_for(team_id=team_id, person=person)
    return tuple(_to_survey(survey) for survey in surveys)


def submit_response(params: contracts.SubmitResponse) -> None:
    """Records a person's answers, once.

    Raises SurveyNotFound, SurveyNotReady unless it is running, InvalidAnswer and AlreadyAnswered.
    """
    with transaction.atomic():
        logic.submit_response(params)


def results(*, team_id: int, survey_id: UUID) -> tuple[contracts.QuestionResult, ...]:
    """How people answered, question by question. Raises SurveyNotFound."""
    return tuple(logic.results(team_id=team_id, survey_id=survey_id))


def _to_survey(instance: models.Survey) -> contracts.Survey:
    linked, targeting = instance.linked_flag, instance.targeting_flag
    return contracts.Survey(
        id=instance.id,
        team_id=instance.team_id,
        name=instance.name,
        questions=logic.questions_of(instance),
        status=instance.status,
        linked_flag_key=linked.key if linked else None,
        targeting_flag_key=targeting.key if targeting else None,
        response_limit=instance.response_limit,
        response_count=instance.response_count,
        ends_at=instance.ends_at,
        launched_at=instance.launched_at,
        stopped_at=instance.stopped_at,
    )
