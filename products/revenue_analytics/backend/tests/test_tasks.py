from typing import Any

import pytest

from posthog.models import Team
from products.data_warehouse.backend.facade import TableNotFound
from products.revenue_analytics.backend.facade import api
from products.revenue_analytics.backend.facade.contracts import RevenueSource
from products.revenue_analytics.backend.tasks import check_all_sources, check_source
from products.revenue_analytics.backend.tasks.schedules import SCHEDULES
from products.revenue_analytics.backend.tests.conftest import PAYMENTS


def test_a_check_says_whether_there_is_a_drop(
    warehouse: Any, source: RevenueSource, emitted: Any
) -> None:
    assert check_source.delay(source.team_id, str(source.id)).get() is True
    warehouse.sum_by_month.returns(())
    assert check_source.delay(source.team_id, str(source.id)).get() is False


def test_the_sources_of_all_teams_are_checked(
    team: Team, other_team: Team, source: RevenueSource, emitted: Any
) -> None:
    api.connect_table(team_id=other_team.pk, params=PAYMENTS)

    assert check_all_sources.delay().get() == 2

    teams = {call.kwargs["team_id"] for call in emitted.calls}
    assert teams == {team.pk, other_team.pk}


def test_a_broken_source_fails_its_own_check(warehouse: Any, source: RevenueSource) -> None:
    warehouse.sum_by_month.raises(TableNotFound("gone"))

    with pytest.raises(api.UnsuitableTable):
        check_source.delay(source.team_id, str(source.id)).get()


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [check_all_sources.name]
