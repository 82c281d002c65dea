"""The rules of surveys. Callers own the transaction; see `facade/api.py`."""

from collections import Counter
from datetime import datetime
from statistics import fmean
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from products.feature_flags.backend.facade import api as feature_flags
from products.feature_flags.backend.facade.contracts import Person
from products.feature_flags.backend.models import FeatureFlag
from products.surveys.backend.facade.contracts import (
    AnswerCount,
    CreateSurvey,
    Question,
    QuestionResult,
    SubmitResponse,
)
from products.surveys.backend.facade.enums import QuestionKind, SurveyStatus
from products.surveys.backend.models import Response, Survey
from products.surveys.backend.questions import (
    InvalidSurvey,
    require_valid_answers,
    require_valid_questions,
)

COMMONEST = 10


class SurveyNotFound(LookupError):
    """The team has no such survey."""


class SurveyNotReady(ValueError):
    """The survey is in a state in which this cannot be done."""


class AlreadyAnswered(FileExistsError):
    """This person has answered the survey already."""


# --- The life of a survey


def create_survey(params: CreateSurvey) -> Survey:
    require_valid_questions(params.questions)
    return Survey.objects.create(
        team_id=params.team_id,
        name=params.name,
        questions=[
            {"text": q.text, "kind": q.kind.value, "choices": list(q.choices)}
            for q in params.questions
        ],
        linked_flag=_linked_flag(team_id=params.team_id, key=params.linked_flag_key),
        response_limit=params.response_limit,
        ends_at=params.ends_at,
    )


def get_survey(*, team_id: int, survey_id: UUID, for_update: bool = False) -> Survey:
    # Of the survey only: PostgreSQL cannot lock the outer join to the flags.
    surveys = _surveys().select_for_update(of=("self",)) if for_update else _surveys()
    survey = surveys.filter(team_id=team_id, pk=survey_id).first()
    if survey is None:
        raise SurveyNotFound(f"No survey {survey_id} in this project.")
    return survey


def list_surveys(*, team_id: int) -> list[Survey]:
    return list(_surveys().filter(team_id=team_id).order_by("-created_at", "pk"))


def launch_survey(*, team_id: int, survey_id: UUID) -> Survey:
    """Starts asking people, through a flag made for this survey."""
    survey = get_survey(team_id=team_id, survey_id=survey_id, for_update=True)
    _require_status(survey, SurveyStatus.DRAFT)
    flag = FeatureFlag.objects.create(
        team_id=team_id,
        key=f"survey-targeting-{survey.pk.hex}",
        name=f"Survey: {survey.name}"[:400],
    )
    flag.conditions.create(rollout_percentage=100)
    survey.targeting_flag = flag
    survey.launched_at = timezone.now()
    survey.save(update_fields=["targeting_flag", "launched_at"])
    return survey


def stop_survey(*, team_id: int, survey_id: UUID) -> Survey:
    survey = get_survey(team_id=team_id, survey_id=survey_id, for_update=True)
    _require_status(survey, SurveyStatus.RUNNING)
    _stop(survey)
    return survey


def stop_surveys_past_their_end(*, now: datetime) -> int:
    """Stops the running surveys, of all teams, whose time is over. Returns how many."""
    over = list(_running().filter(ends_at__lte=now).select_for_update(of=("self",)))
    for survey in over:
        _stop(survey)
    return len(over)


# --- Asking and answering


def surveys_for(*, team_id: int, person: Person) -> list[Survey]:
    """The running surveys that a person should see now: targeted at them, not yet answered."""
    flags_on = {
        evaluation.key
        for evaluation in feature_flags.evaluate_flags(team_id=team_id, person=person)
        if evaluation.enabled
    }
    answered = Response.objects.filter(distinct_id=person.distinct_id).values("survey")
    unanswered = _running().filter(team_id=team_id).exclude(pk__in=answered)
    return [survey for survey in unanswered if _flag_keys(survey) <= flags_on]


def submit_response(params: SubmitResponse) -> Response:
    """Records a person's answers; the last response that the limit allows stops the survey."""
    # Locked, since of two people who take the last place one must come too late.
    survey = get_survey(team_id=params.team_id, survey_id=params.survey_id, for_update=True)
    _require_status(survey, SurveyStatus.RUNNING)
    require_valid_answers(questions_of(survey), params.answers)
    response, created = survey.responses.get_or_create(
        distinct_id=params.distinct_id, defaults={"answers": list(params.answers)}
    )
    if not created:
        raise AlreadyAnswered("This person has answered already.")
    survey.response_count += 1
    survey.save(update_fields=["response_count"])
    if survey.response_count == survey.response_limit:
        _stop(survey)
    return response


def results(*, team_id: int, survey_id: UUID) -> list[QuestionResult]:
    survey = get_survey(team_id=team_id, survey_id=survey_id)
    responses = list(survey.responses.order_by("pk").values_list("answers", flat=True))
    return [
        _question_result(question, [answers[n] for answers in responses if answers[n]])
        for n, question in enumerate(questions_of(survey))
    ]


def questions_of(survey: Survey) -> tuple[Question, ...]:
    return tuple(
        Question(
            text=question["text"],
            kind=QuestionKind(question["kind"]),
            choices=tuple(question["choices"]),
        )
        for question in survey.questions
    )


def _surveys() -> QuerySet[Survey]:
    return Survey.objects.select_related("linked_flag", "targeting_flag")


def _running() -> QuerySet[Survey]:
    """Surveys of all teams, the one launched first first."""
    running = _surveys().filter(launched_at__isnull=False, stopped_at__isnull=True)
    return running.order_by("launched_at", "pk")


def _require_status(survey: Survey, status: SurveyStatus) -> None:
    if survey.status is not status:
        raise SurveyNotReady(f"This needs a {status} survey; this one is {survey.status}.")


def _linked_flag(*, team_id: int, key: str | None) -> FeatureFlag | None:
    if key is None:
        return None
    flag = FeatureFlag.objects.filter(team_id=team_id, key=key).first()
    if flag is None:
        raise InvalidSurvey(f"There is no feature flag {key!r} to link to.")
    return flag


def _flag_keys(survey: Survey) -> set[str]:
    """The flags that must all be on for a person to be asked."""
    return {flag.key for flag in (survey.linked_flag, survey.targeting_flag) if flag}


def _stop(survey: Survey) -> None:
    survey.stopped_at = timezone.now()
    survey.save(update_fields=["stopped_at"])
    if survey.targeting_flag is not None:
        survey.targeting_flag.active = False
        survey.targeting_flag.save(update_fields=["active"])


def _question_result(question: Question, answers: list[str]) -> QuestionResult:
    # Ties in alphabetical order, so that the same answers always read the same.
    counts = sorted(Counter(answers).items(), key=lambda item: (-item[1], item[0]))
    rated = question.kind is QuestionKind.RATING and answers
    return QuestionResult(
        question=question,
        answered=len(answers),
        counts=tuple(AnswerCount(answer=a, count=n) for a, n in counts[:COMMONEST]),
        mean=fmean(int(answer) for answer in answers) if rated else None,
    )
