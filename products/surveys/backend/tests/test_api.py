import pytest

from posthog.models import Team
from products.feature_flags.backend.facade.contracts import Person
from products.surveys.backend.facade import api
from products.surveys.backend.facade.contracts import (
    CreateSurvey,
    Question,
    SubmitResponse,
    Survey,
)
from products.surveys.backend.facade.enums import QuestionKind, SurveyStatus

QUESTIONS = (
    Question(text="Which?", kind=QuestionKind.CHOICE, choices=("red", "blue")),
    Question(text="Why?"),
)


def create(team: Team) -> Survey:
    return api.create_survey(CreateSurvey(team_id=team.pk, name="Colours", questions=QUESTIONS))


def test_reads_back_what_was_written(team: Team) -> None:
    survey = create(team)

    assert survey.questions == QUESTIONS
    assert survey.status is SurveyStatus.DRAFT
    assert api.get_survey(team_id=team.pk, survey_id=survey.id) == survey
    assert api.list_surveys(team_id=team.pk) == (survey,)


def test_from_launch_to_results(team: Team) -> None:
    survey = api.launch_survey(team_id=team.pk, survey_id=create(team).id)
    person = Person(distinct_id="person-1")

    assert api.surveys_for(team_id=team.pk, person=person) == (survey,)
    api.submit_response(
        SubmitResponse(
            team_id=team.pk, survey_id=survey.id, distinct_id="person-1", answers=("blue", "")
        )
    )
    stopped = api.stop_survey(team_id=team.pk, survey_id=survey.id)
    which, why = api.results(team_id=team.pk, survey_id=survey.id)

    assert survey.targeting_flag_key == f"survey-targeting-{survey.id.hex}"
    assert (stopped.status, stopped.response_count) == (SurveyStatus.STOPPED, 1)
    assert [(count.answer, count.count) for count in which.counts] == [("blue", 1)]
    assert why.answered == 0


def test_contracts_are_hashable_all_the_way_down(team: Team) -> None:
    survey = create(team)

    assert len({survey, *api.results(team_id=team.pk, survey_id=survey.id)}) == 3


def test_a_refused_answer_counts_for_nothing(team: Team) -> None:
    survey = api.launch_survey(team_id=team.pk, survey_id=create(team).id)

    with pytest.raises(api.InvalidAnswer):
        api.submit_response(
            SubmitResponse(
                team_id=team.pk, survey_id=survey.id, distinct_id="p", answers=("green", "")
            )
        )

    assert api.get_survey(team_id=team.pk, survey_id=survey.id).response_count == 0


def test_other_teams_see_nothing(team: Team, other_team: Team) -> None:
    survey_id = api.launch_survey(team_id=team.pk, survey_id=create(team).id).id
    stranger = other_team.pk

    assert api.list_surveys(team_id=stranger) == ()
    assert api.surveys_for(team_id=stranger, person=Person(distinct_id="p")) == ()
    for call in (api.get_survey, api.launch_survey, api.stop_survey, api.results):
        with pytest.raises(api.SurveyNotFound):
            call(team_id=stranger, survey_id=survey_id)
    with pytest.raises(api.SurveyNotFound):
        api.submit_response(
            SubmitResponse(
                team_id=stranger, survey_id=survey_id, distinct_id="p", answers=("red", "")
            )
        )
