from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from posthog.models import Team
from products.feature_flags.backend.facade.contracts import Person
from products.feature_flags.backend.models import FeatureFlag
from products.surveys.backend import logic
from products.surveys.backend.facade.contracts import (
    AnswerCount,
    CreateSurvey,
    Question,
    SubmitResponse,
)
from products.surveys.backend.facade.enums import QuestionKind, SurveyStatus
from products.surveys.backend.models import Survey
from products.surveys.backend.questions import InvalidSurvey

RATING = Question(text="How well?", kind=QuestionKind.RATING)
OPEN = Question(text="Why?")
ANYONE = Person(distinct_id="person-1")


def create_flag(team: Team, *, key: str, rollout_percentage: int = 100) -> FeatureFlag:
    flag = FeatureFlag.objects.create(team=team, key=key)
    flag.conditions.create(rollout_percentage=rollout_percentage)
    return flag


def draft(
    team: Team,
    *questions: Question,
    linked_flag_key: str | None = None,
    response_limit: int | None = None,
    ends_at: datetime | None = None,
) -> Survey:
    return logic.create_survey(
        CreateSurvey(
            team_id=team.pk,
            name="NPS",
            questions=questions or (RATING, OPEN),
            linked_flag_key=linked_flag_key,
            response_limit=response_limit,
            ends_at=ends_at,
        )
    )


def launch(survey: Survey) -> Survey:
    return logic.launch_survey(team_id=survey.team_id, survey_id=survey.pk)


def answer(survey: Survey, distinct_id: str, *answers: str) -> None:
    logic.submit_response(
        SubmitResponse(
            team_id=survey.team_id,
            survey_id=survey.pk,
            distinct_id=distinct_id,
            answers=answers or ("5", ""),
        )
    )


def asked(team: Team, person: Person = ANYONE) -> list[Survey]:
    return logic.surveys_for(team_id=team.pk, person=person)


class TestLife:
    def test_draft_asks_nobody(self, team: Team) -> None:
        draft(team)

        assert asked(team) == []

    def test_launch_makes_a_flag_that_asks_everybody(self, team: Team) -> None:
        survey = launch(draft(team))

        assert survey.status is SurveyStatus.RUNNING
        assert FeatureFlag.objects.get() == survey.targeting_flag
        assert asked(team) == [survey]

    def test_stop_turns_the_flag_off(self, team: Team) -> None:
        survey = launch(draft(team))

        stopped = logic.stop_survey(team_id=team.pk, survey_id=survey.pk)

        assert stopped.status is SurveyStatus.STOPPED
        assert not FeatureFlag.objects.get().active
        assert asked(team) == []

    def test_launched_only_once(self, team: Team) -> None:
        survey = launch(draft(team))

        with pytest.raises(logic.SurveyNotReady, match="needs a draft survey"):
            launch(survey)

    def test_draft_cannot_be_stopped(self, team: Team) -> None:
        with pytest.raises(logic.SurveyNotReady):
            logic.stop_survey(team_id=team.pk, survey_id=draft(team).pk)

    def test_stops_when_its_time_is_over(self, team: Team) -> None:
        now = timezone.now()
        over = launch(draft(team, ends_at=now))
        launch(draft(team, ends_at=now + timedelta(seconds=1)))
        launch(draft(team))
        draft(team, ends_at=now)

        assert logic.stop_surveys_past_their_end(now=now) == 1
        assert logic.get_survey(team_id=team.pk, survey_id=over.pk).stopped_at is not None


class TestTargeting:
    @pytest.mark.parametrize(("percentage", "expected"), [(100, 1), (0, 0)])
    def test_linked_flag_must_be_on(self, team: Team, percentage: int, expected: int) -> None:
        create_flag(team, key="beta", rollout_percentage=percentage)
        launch(draft(team, linked_flag_key="beta"))

        assert len(asked(team)) == expected

    def test_flag_of_another_team_cannot_be_linked(self, team: Team, other_team: Team) -> None:
        create_flag(other_team, key="beta")

        with pytest.raises(InvalidSurvey, match="no feature flag 'beta'"):
            draft(team, linked_flag_key="beta")

    def test_nobody_is_asked_twice(self, team: Team) -> None:
        survey = launch(draft(team))
        answer(survey, "person-1")

        assert asked(team) == []
        assert asked(team, Person(distinct_id="person-2")) == [survey]

    def test_longest_running_first(self, team: Team) -> None:
        second, first = draft(team), draft(team)
        launch(first)
        launch(second)

        assert asked(team) == [first, second]


class TestResponses:
    def test_are_counted(self, team: Team) -> None:
        survey = launch(draft(team))
        answer(survey, "person-1")
        answer(survey, "person-2")

        assert logic.get_survey(team_id=team.pk, survey_id=survey.pk).response_count == 2

    def test_twice_by_the_same_person(self, team: Team) -> None:
        survey = launch(draft(team))
        answer(survey, "person-1")

        with pytest.raises(logic.AlreadyAnswered):
            answer(survey, "person-1")

    def test_to_a_draft(self, team: Team) -> None:
        with pytest.raises(logic.SurveyNotReady):
            answer(draft(team), "person-1")

    def test_the_last_one_allowed_stops_the_survey(self, team: Team) -> None:
        survey = launch(draft(team, response_limit=2))
        answer(survey, "person-1")
        answer(survey, "person-2")

        with pytest.raises(logic.SurveyNotReady, match="this one is stopped"):
            answer(survey, "person-3")


class TestResults:
    def test_each_question_counts_its_own_answers(self, team: Team) -> None:
        survey = launch(draft(team, RATING, OPEN))
        answer(survey, "person-1", "5", "fast")
        answer(survey, "person-2", "2", "")
        answer(survey, "person-3", "5", "")

        rating, why = logic.results(team_id=team.pk, survey_id=survey.pk)

        assert rating.counts == (AnswerCount(answer="5", count=2), AnswerCount(answer="2", count=1))
        assert (rating.answered, rating.mean) == (3, 4.0)
        assert why.counts == (AnswerCount(answer="fast", count=1),)
        assert (why.answered, why.mean) == (1, None)

    def test_ties_are_alphabetical_and_few(self, team: Team) -> None:
        survey = launch(draft(team, OPEN))
        for number in range(12, 0, -1):
            answer(survey, f"person-{number}", f"reason {number:02}")

        (why,) = logic.results(team_id=team.pk, survey_id=survey.pk)

        assert [count.answer for count in why.counts] == [f"reason {n:02}" for n in range(1, 11)]
        assert why.answered == 12

    def test_of_nothing(self, team: Team) -> None:
        (rating,) = logic.results(team_id=team.pk, survey_id=draft(team, RATING).pk)

        assert (rating.answered, rating.mean) == (0, None)
