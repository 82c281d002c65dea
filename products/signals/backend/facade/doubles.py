"""Signals in memory, for the tests of other products; `tests/test_doubles.py` holds them to the real ones."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from .api import SignalNotFound, SignalRejected
from .contracts import Signal
from .enums import Severity

START = datetime(2024, 1, 1, tzinfo=UTC)


class SignalsInMemory:
    """A facade whose signals are in `emitted`, latest last. All are emitted within one window."""

    def __init__(self, emitted: Iterable[Signal] = ()) -> None:
        self.emitted = list(emitted)

    async def emit_signal(
        self,
        *,
        team_id: int,
        source_product: str,
        source_type: str,
        source_id: str,
        description: str,
        weight: float,
    ) -> Signal:
        texts = {
            "source_product": source_product,
            "source_type": source_type,
            "source_id": source_id,
            "description": description,
        }
        blank = [name for name, text in texts.items() if not text.strip()]
        if blank:
            raise SignalRejected(f"blank: {', '.join(blank)}")
        if not 0 <= weight <= 1:
            raise SignalRejected(f"weight {weight} is not between 0 and 1")
        source = (team_id, source_product, source_type, source_id)
        number = 1 + max((signal.id for signal in self.emitted), default=0)
        now = START + timedelta(minutes=number)
        former = next((signal for signal in self.emitted if _source(signal) == source), None)
        occurrences = former.occurrences + 1 if former else 1
        heaviest = max(former.weight, weight) if former else weight
        signal = Signal(
            id=former.id if former else number,
            team_id=team_id,
            source_product=source_product,
            source_type=source_type,
            source_id=source_id,
            description=description,
            weight=heaviest,
            severity=_severity(heaviest + 0.1 * (occurrences - 1)),
            occurrences=occurrences,
            first_seen_at=former.first_seen_at if former else now,
            last_seen_at=now,
        )
        self.emitted = [each for each in self.emitted if each is not former] + [signal]
        return signal

    def list_signals(
        self,
        *,
        team_id: int,
        minimum_severity: Severity = Severity.LOW,
        source_product: str | None = None,
    ) -> tuple[Signal, ...]:
        return tuple(
            signal
            for signal in reversed(self.emitted)
            if signal.team_id == team_id
            and signal.severity.rank >= minimum_severity.rank
            and source_product in (None, signal.source_product)
        )

    def get_signal(self, *, team_id: int, signal_id: int) -> Signal:
        for signal in self.list_signals(team_id=team_id):
            if signal.id == signal_id:
                return signal
        raise SignalNotFound(f"no signal {signal_id}")

    def dismiss_signal(self, *, team_id: int, signal_id: int) -> None:
        self.emitted.remove(self.get_signal(team_id=team_id, signal_id=signal_id))


def _source(signal: Signal) -> tuple[int, str, str, str]:
    return signal.team_id, signal.source_product, signal.source_type, signal.source_id


def _severity(score: float) -> Severity:
    thresholds = ((1.2, Severity.CRITICAL), (0.7, Severity.HIGH), (0.3, Severity.MEDIUM))
    return next((found for least, found in thresholds if round(score, 6) >= least), Severity.LOW)


# -- Examples: each is run with the double and with the real facade, and must come to the same.


def _emit(signals: Any, team: Any, **given: Any) -> Signal:
    emission = {
        "source_product": "revenue_analytics",
        "source_type": "drop",
        "source_id": "2024-05",
        "description": "Revenue fell by 10 %.",
        "weight": 0.2,
    }
    signal: Signal = signals.emit_signal(team_id=team.pk, **(emission | given))
    return signal


def an_emission_is_recorded(signals: Any, team: Any) -> Any:
    signal = _emit(signals, team, weight=0.7)
    assert signals.get_signal(team_id=team.pk, signal_id=signal.id) == signal
    return signal


def a_repetition_is_counted(signals: Any, team: Any) -> Any:
    first = _emit(signals, team)
    again = _emit(signals, team, weight=0.9, description="Revenue fell by 20 %.")
    assert again.id == first.id
    return again


def severity_grows(signals: Any, team: Any) -> Any:
    weights = (0.0, 0.29, 0.3, 0.69, 0.7, 1.0)
    return [_emit(signals, team, source_id=str(w), weight=w).severity for w in weights] + [
        _emit(signals, team, weight=1.0).severity for _ in range(4)
    ]


def lists_are_latest_first_and_can_be_narrowed(signals: Any, team: Any, other_team: Any) -> Any:
    _emit(signals, team, source_id="light")
    _emit(signals, team, source_id="heavy", weight=0.9)
    _emit(signals, team, source_product="surveys")
    return (
        signals.list_signals(team_id=team.pk),
        signals.list_signals(team_id=team.pk, minimum_severity=Severity.HIGH),
        signals.list_signals(team_id=team.pk, source_product="surveys"),
        signals.list_signals(team_id=other_team.pk),
    )


def a_dismissed_signal_is_gone(signals: Any, team: Any) -> Any:
    _emit(signals, team)
    signal = _emit(signals, team)
    signals.dismiss_signal(team_id=team.pk, signal_id=signal.id)
    return signals.list_signals(team_id=team.pk), _emit(signals, team).occurrences


def another_teams_signal_does_not_exist(signals: Any, team: Any, other_team: Any) -> Any:
    signal = _emit(signals, team)
    try:
        signals.dismiss_signal(team_id=other_team.pk, signal_id=signal.id)
    except SignalNotFound:
        return signals.get_signal(team_id=team.pk, signal_id=signal.id)


def an_unknown_signal_is_not_found(signals: Any, team: Any) -> Any:
    return signals.get_signal(team_id=team.pk, signal_id=0)


def too_heavy_is_rejected(signals: Any, team: Any) -> Any:
    return _emit(signals, team, weight=1.5)


def a_blank_source_is_rejected(signals: Any, team: Any) -> Any:
    return _emit(signals, team, source_id=" ", description="")


EXAMPLES = (
    an_emission_is_recorded,
    a_repetition_is_counted,
    severity_grows,
    lists_are_latest_first_and_can_be_narrowed,
    a_dismissed_signal_is_gone,
    another_teams_signal_does_not_exist,
    an_unknown_signal_is_not_found,
    too_heavy_is_rejected,
    a_blank_source_is_rejected,
)
