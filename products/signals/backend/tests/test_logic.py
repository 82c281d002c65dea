from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from posthog.models import Team
from products.signals.backend import logic
from products.signals.backend.facade.contracts import EmitSignal
from products.signals.backend.facade.enums import Severity
from products.signals.backend.models import Signal

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
WINDOW = logic.DEDUPLICATION_WINDOW
DROP = EmitSignal(
    source_product="revenue_analytics",
    source_type="drop",
    source_id="2024-05",
    description="Revenue fell.",
    weight=0.2,
)


def record(team: Team, params: EmitSignal = DROP, *, at: datetime = NOON) -> Signal:
    return logic.record_signal(team_id=team.pk, params=params, now=at)


@pytest.mark.parametrize(
    ("weight", "occurrences", "severity"),
    [
        (0.0, 1, Severity.LOW),
        (0.29, 1, Severity.LOW),
        (0.3, 1, Severity.MEDIUM),
        (0.2, 2, Severity.MEDIUM),
        (0.7, 1, Severity.HIGH),
        (1.0, 1, Severity.HIGH),
        (0.6, 7, Severity.CRITICAL),
        (0.0, 13, Severity.CRITICAL),
    ],
)
def test_severity_follows_weight_and_repetition(
    weight: float, occurrences: int, severity: Severity
) -> None:
    assert logic.severity_of(weight=weight, occurrences=occurrences) is severity


def test_a_repetition_within_the_window_is_the_same_signal(team: Team) -> None:
    first = record(team)
    again = record(team, replace(DROP, description="It fell again."), at=NOON + WINDOW)

    assert again.pk == first.pk
    assert (again.occurrences, again.severity) == (2, "medium")
    assert again.description == "It fell again."
    assert (again.first_seen_at, again.last_seen_at) == (NOON, NOON + WINDOW)


def test_after_the_window_a_new_signal_starts(team: Team) -> None:
    first = record(team)
    later = record(team, at=NOON + WINDOW + timedelta(seconds=1))

    assert later.pk != first.pk
    assert later.occurrences == 1


def test_the_window_slides_with_each_repetition(team: Team) -> None:
    times = [NOON + hours * timedelta(hours=20) for hours in range(3)]

    assert len({record(team, at=time).pk for time in times}) == 1


@pytest.mark.parametrize(
    "change", [{"source_id": "2024-06"}, {"source_type": "rise"}, {"source_product": "surveys"}]
)
def test_another_source_is_another_signal(team: Team, change: dict[str, str]) -> None:
    assert record(team).pk != record(team, replace(DROP, **change)).pk


def test_another_team_is_another_signal(team: Team, other_team: Team) -> None:
    assert record(team).pk != record(other_team).pk


def test_the_heaviest_emission_counts(team: Team) -> None:
    record(team, replace(DROP, weight=0.8))

    assert record(team, replace(DROP, weight=0.1)).weight == 0.8


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weight": 1.1}, "not between"),
        ({"weight": float("nan")}, "not between"),
        ({"source_id": " ", "description": ""}, "blank: source_id, description"),
    ],
)
def test_poor_emissions_are_rejected(team: Team, change: dict[str, object], message: str) -> None:
    with pytest.raises(logic.SignalRejected, match=message):
        record(team, replace(DROP, **change))


def test_an_unknown_team_is_rejected(team: Team) -> None:
    with pytest.raises(logic.SignalRejected, match="no team"):
        logic.record_signal(team_id=team.pk + 1, params=DROP)


def test_only_signals_silent_for_too_long_are_forgotten(team: Team) -> None:
    record(team)
    kept = record(team, replace(DROP, source_id="2024-06"), at=NOON + timedelta(seconds=1))

    assert logic.forget_old_signals(now=NOON + logic.RETENTION + timedelta(seconds=1)) == 1
    assert list(Signal.objects.all()) == [kept]
