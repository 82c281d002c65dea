from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from posthog.models import Team
from products.signals.backend.models import Signal

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def create_signal(team: Team, *, weight: float = 0.5, seen: datetime = NOON) -> Signal:
    return Signal.objects.create(
        team=team,
        source_product="surveys",
        source_type="response",
        source_id="1",
        description="An angry answer.",
        weight=weight,
        severity="low",
        first_seen_at=seen,
        last_seen_at=seen,
    )


@pytest.mark.parametrize("weight", [-0.01, 1.01])
def test_the_database_refuses_impossible_weights(team: Team, weight: float) -> None:
    with pytest.raises(IntegrityError):
        create_signal(team, weight=weight)


def test_latest_seen_comes_first(team: Team) -> None:
    old = create_signal(team, seen=NOON.replace(hour=1))
    new = create_signal(team, seen=NOON.replace(hour=2))

    assert list(Signal.objects.all()) == [new, old]


def test_signals_go_with_their_team(team: Team) -> None:
    create_signal(team)

    team.delete()

    assert not Signal.objects.exists()
