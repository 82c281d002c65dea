from datetime import timedelta

import pytest
from django.utils import timezone

from posthog.models import Team
from products.feature_flags.backend import logic
from products.feature_flags.backend.facade.contracts import Person
from products.feature_flags.backend.facade.enums import Reason
from products.feature_flags.backend.logic import PropertyFilter
from products.feature_flags.backend.models import FeatureFlag

ANYONE = Person(distinct_id="person-1")


def person(**properties: str) -> Person:
    return Person(distinct_id="person-1", properties=tuple(properties.items()))


def where(name: str, operator: str, *values: str) -> PropertyFilter:
    return {"name": name, "operator": operator, "values": list(values)}


class TestCreating:
    def test_same_key_twice(self, team: Team) -> None:
        logic.create_flag(team_id=team.pk, key="new-nav")

        with pytest.raises(logic.DuplicateKey, match="'new-nav'"):
            logic.create_flag(team_id=team.pk, key="new-nav")

    @pytest.mark.parametrize(
        ("percentage", "properties", "message"),
        [
            (101, [], "0 to 100"),
            (-1, [], "0 to 100"),
            (100, [where("plan", "equals", "pro")], "'equals' is not an operator"),
            (100, [where("plan", "is")], "No value to compare 'plan' with"),
        ],
    )
    def test_refused(
        self, team: Team, percentage: int, properties: list[PropertyFilter], message: str
    ) -> None:
        with pytest.raises(logic.InvalidFlag, match=message):
            logic.create_flag(
                team_id=team.pk,
                key="new-nav",
                rollout_percentage=percentage,
                properties=properties,
            )

        assert not FeatureFlag.objects.exists()


class TestEvaluation:
    @pytest.mark.parametrize(
        ("percentage", "reason"), [(100, Reason.MATCH), (0, Reason.OUT_OF_ROLLOUT)]
    )
    def test_rollout(self, team: Team, percentage: int, reason: Reason) -> None:
        flag = logic.create_flag(team_id=team.pk, key="new-nav", rollout_percentage=percentage)

        assert logic.evaluate(flag, ANYONE) is reason

    def test_inactive(self, team: Team) -> None:
        logic.create_flag(team_id=team.pk, key="new-nav")

        flag = logic.set_active(team_id=team.pk, key="new-nav", active=False)

        assert logic.evaluate(flag, ANYONE) is Reason.INACTIVE

    @pytest.mark.parametrize(
        ("filter", "properties", "matches"),
        [
            (where("plan", "is", "pro", "team"), {"plan": "team"}, True),
            (where("plan", "is", "pro"), {"plan": "free"}, False),
            (where("plan", "is", "pro"), {}, False),
            (where("plan", "is_not", "pro"), {"plan": "free"}, True),
            (where("plan", "is_not", "pro"), {}, True),
            (where("plan", "is_not", "pro"), {"plan": "pro"}, False),
            (where("email", "contains", "@posthog.", "@hog."), {"email": "max@hog.dev"}, True),
            (where("email", "contains", "@posthog."), {"email": "max@hog.dev"}, False),
            (where("email", "contains", "@posthog."), {}, False),
            (where("email", "is_set"), {"email": ""}, True),
            (where("email", "is_set"), {}, False),
        ],
    )
    def test_operators(
        self, team: Team, filter: PropertyFilter, properties: dict[str, str], matches: bool
    ) -> None:
        flag = logic.create_flag(team_id=team.pk, key="new-nav", properties=[filter])

        expected = Reason.MATCH if matches else Reason.NO_CONDITION_MATCHES
        assert logic.evaluate(flag, person(**properties)) is expected

    def test_all_properties_of_a_condition_must_match(self, team: Team) -> None:
        flag = logic.create_flag(
            team_id=team.pk,
            key="new-nav",
            properties=[where("plan", "is", "pro"), where("country", "is", "DE")],
        )

        assert logic.evaluate(flag, person(plan="pro", country="DE")) is Reason.MATCH
        assert logic.evaluate(flag, person(plan="pro")) is Reason.NO_CONDITION_MATCHES

    def test_any_condition_is_enough(self, team: Team) -> None:
        flag = logic.create_flag(team_id=team.pk, key="new-nav", rollout_percentage=0)
        flag.conditions.create(position=1, properties=[where("plan", "is", "pro")])

        assert logic.evaluate(flag, person(plan="pro")) is Reason.MATCH
        assert logic.evaluate(flag, person(plan="free")) is Reason.OUT_OF_ROLLOUT

    def test_no_condition_lets_nobody_in(self, team: Team) -> None:
        flag = FeatureFlag.objects.create(team=team, key="new-nav")

        assert logic.evaluate(flag, ANYONE) is Reason.NO_CONDITION_MATCHES


def test_only_expired_flags_are_turned_off(team: Team) -> None:
    now = timezone.now()
    logic.create_flag(team_id=team.pk, key="over", expires_at=now)
    logic.create_flag(team_id=team.pk, key="later", expires_at=now + timedelta(seconds=1))
    logic.create_flag(team_id=team.pk, key="forever")

    assert logic.turn_off_expired_flags(now=now) == 1
    assert [flag.key for flag in logic.list_flags(team_id=team.pk) if not flag.active] == ["over"]
