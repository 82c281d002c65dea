from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from posthog.models import Team
from products.revenue_analytics.backend.facade import api
from products.revenue_analytics.backend.facade.contracts import RevenueSource
from products.revenue_analytics.backend.tests.conftest import PAYMENTS, TABLE_ID


def test_a_connected_table_is_listed(team: Team, source: RevenueSource) -> None:
    assert api.list_sources(team_id=team.pk) == (source,)
    assert (source.table_id, source.drop_threshold) == (TABLE_ID, PAYMENTS.drop_threshold)
    assert source.last_reported_month is None


def test_a_table_is_connected_once(team: Team, source: RevenueSource) -> None:
    with pytest.raises(api.RevenueSourceExists):
        api.connect_table(team_id=team.pk, params=PAYMENTS)


def test_a_disconnected_table_no_longer_counts(team: Team, source: RevenueSource) -> None:
    api.disconnect_table(team_id=team.pk, source_id=source.id)

    assert api.list_sources(team_id=team.pk) == ()
    assert api.list_months(team_id=team.pk) == ()


def test_all_sources_count_together(team: Team, warehouse: Any, source: RevenueSource) -> None:
    api.connect_table(team_id=team.pk, params=replace(PAYMENTS, table_id=uuid4()))

    [january, _] = api.list_months(team_id=team.pk)
    [january_of_one, _] = api.list_months(team_id=team.pk, source_id=source.id)

    assert january.revenue == 2 * january_of_one.revenue
    assert january.customers == january_of_one.customers


def test_a_drop_is_remembered_on_the_source(
    team: Team, source: RevenueSource, emitted: Any
) -> None:
    drop = api.check_for_drop(team_id=team.pk, source_id=source.id)

    assert drop is not None
    [stored] = api.list_sources(team_id=team.pk)
    assert stored.last_reported_month == drop.month


def test_a_drop_that_could_not_be_emitted_is_not_marked_as_reported(
    team: Team, source: RevenueSource, emitted: Any
) -> None:
    emitted.raises(ConnectionError("no broker"))

    with pytest.raises(ConnectionError):
        api.check_for_drop(team_id=team.pk, source_id=source.id)

    [stored] = api.list_sources(team_id=team.pk)
    assert stored.last_reported_month is None


def test_what_the_facade_returns_is_hashable(
    team: Team, source: RevenueSource, emitted: Any
) -> None:
    drop = api.check_for_drop(team_id=team.pk, source_id=source.id)

    assert len({source, drop, api.list_months(team_id=team.pk)}) == 3


def test_another_teams_source_does_not_exist(other_team: Team, source: RevenueSource) -> None:
    for call in (api.disconnect_table, api.list_months, api.check_for_drop):
        with pytest.raises(api.RevenueSourceNotFound):
            call(team_id=other_team.pk, source_id=source.id)
    assert api.list_sources(team_id=other_team.pk) == ()
    assert api.list_months(team_id=other_team.pk) == ()
    assert api.list_sources_of_all_teams() == (source,)
