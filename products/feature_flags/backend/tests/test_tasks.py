from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from posthog.models import Team
from products.feature_flags.backend import logic
from products.feature_flags.backend.tasks import turn_off_expired_flags
from products.feature_flags.backend.tasks.schedules import SCHEDULES


def test_turn_off_expired_flags(team: Team) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    logic.create_flag(team_id=team.pk, key="over", expires_at=yesterday)

    assert turn_off_expired_flags.delay().get() == 1
    assert not logic.get_flag(team_id=team.pk, key="over").active


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [turn_off_expired_flags.name]


def test_set_rollout_command(team: Team) -> None:
    flag = logic.create_flag(team_id=team.pk, key="new-nav")
    output = StringIO()

    call_command("set_rollout", str(team.pk), "new-nav", "0", stdout=output)

    assert flag.conditions.get().rollout_percentage == 0
    assert output.getvalue() == "new-nav: 0 % in 1 condition(s).\n"


@pytest.mark.parametrize(
    ("key", "percentage", "message"),
    [("nope", "0", "No feature flag 'nope'"), ("new-nav", "200", "0 to 100")],
)
def test_set_rollout_command_refuses(team: Team, key: str, percentage: str, message: str) -> None:
    logic.create_flag(team_id=team.pk, key="new-nav")

    with pytest.raises(CommandError, match=message):
        call_command("set_rollout", str(team.pk), key, percentage)
