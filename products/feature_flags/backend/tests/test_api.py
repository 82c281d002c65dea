import pytest
from pytest_django import DjangoAssertNumQueries

from posthog.models import Team
from products.feature_flags.backend import logic
from products.feature_flags.backend.facade import api
from products.feature_flags.backend.facade.contracts import Evaluation, Person
from products.feature_flags.backend.facade.enums import Reason

ANYONE = Person(distinct_id="person-1")


def test_evaluate_flag(team: Team) -> None:
    logic.create_flag(team_id=team.pk, key="new-nav")

    assert api.evaluate_flag(team_id=team.pk, key="new-nav", person=ANYONE) == Evaluation(
        key="new-nav", enabled=True, reason=Reason.MATCH
    )


def test_evaluate_flags_by_key(team: Team) -> None:
    logic.create_flag(team_id=team.pk, key="b", rollout_percentage=0)
    logic.create_flag(team_id=team.pk, key="a")

    evaluations = api.evaluate_flags(team_id=team.pk, person=ANYONE)

    assert [(e.key, e.enabled) for e in evaluations] == [("a", True), ("b", False)]


def test_evaluate_flags_takes_a_fixed_number_of_queries(
    team: Team, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for key in ("a", "b", "c"):
        logic.create_flag(team_id=team.pk, key=key)

    with django_assert_num_queries(2):
        api.evaluate_flags(team_id=team.pk, person=ANYONE)


def test_other_teams_see_nothing(team: Team, other_team: Team) -> None:
    logic.create_flag(team_id=team.pk, key="new-nav")

    assert api.evaluate_flags(team_id=other_team.pk, person=ANYONE) == ()
    with pytest.raises(api.FlagNotFound):
        api.evaluate_flag(team_id=other_team.pk, key="new-nav", person=ANYONE)
