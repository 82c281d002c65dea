from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError

from posthog.models import Team
from products.revenue_analytics.backend.models import RevenueSource

TABLE_ID = uuid4()


def create_source(team: Team, *, drop_threshold: str = "0.1") -> RevenueSource:
    return RevenueSource.objects.create(
        team=team,
        table_id=TABLE_ID,
        date_column="day",
        customer_column="who",
        amount_column="much",
        drop_threshold=Decimal(drop_threshold),
    )


def test_a_table_is_connected_once_per_team(team: Team) -> None:
    create_source(team)
    with pytest.raises(IntegrityError):
        create_source(team)


def test_teams_do_not_compete_for_a_table(team: Team, other_team: Team) -> None:
    assert create_source(team).pk != create_source(other_team).pk


@pytest.mark.parametrize("threshold", ["0", "1.001", "-0.1"])
def test_the_database_refuses_impossible_thresholds(team: Team, threshold: str) -> None:
    with pytest.raises(IntegrityError):
        create_source(team, drop_threshold=threshold)
