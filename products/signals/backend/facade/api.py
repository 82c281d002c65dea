"""Other products say here that something deserves attention, and read what was said.

Do not poll `list_signals` to learn whether an emission was a repetition: the signal that
`emit_signal` returns carries its number of occurrences.
"""

from asgiref.sync import sync_to_async

from .. import logic
from ..models import Signal
from . import contracts
from .enums import Severity

SignalRejected = logic.SignalRejected
SignalNotFound = logic.SignalNotFound


async def emit_signal(
    *,
    team_id: int,
    source_product: str,
    source_type: str,
    source_id: str,
    description: str,
    weight: float,
) -> contracts.Signal:
    """Record a signal, or count it as a repetition of one from the same source.

    Raises `SignalRejected` for a weight outside 0 to 1, a blank source or an unknown team.
    """
    return await sync_to_async(_record)(
        team_id=team_id,
        source_product=source_product,
        source_type=source_type,
        source_id=source_id,
        description=description,
        weight=weight,
    )


def list_signals(
    *,
    team_id: int,
    minimum_severity: Severity = Severity.LOW,
    source_product: str | None = None,
) -> tuple[contracts.Signal, ...]:
    """The team's signals, latest first, at or above a severity, optionally of one product."""
    signals = logic.list_signals(
        team_id=team_id, minimum_severity=minimum_severity, source_product=source_product
    )
    return tuple(_to_signal(signal) for signal in signals)


def get_signal(*, team_id: int, signal_id: int) -> contracts.Signal:
    """One signal of the team; raises `SignalNotFound`."""
    return _to_signal(logic.get_signal(team_id=team_id, signal_id=signal_id))


def dismiss_signal(*, team_id: int, signal_id: int) -> None:
    """Drop the signal; the next emission from its source starts a new one."""
    logic.dismiss_signal(team_id=team_id, signal_id=signal_id)


def forget_old_signals() -> int:
    """Delete signals of all teams that were last seen too long ago; returns how many."""
    return logic.forget_old_signals()


def _record(
    *,
    team_id: int,
    source_product: str,
    source_type: str,
    source_id: str,
    description: str,
    weight: float,
) -> contracts.Signal:
    params = contracts.EmitSignal(
        source_product=source_product,
        source_type=source_type,
        source_id=source_id,
        description=description,
        weight=weight,
    )
    return _to_signal(logic.record_signal(team_id=team_id, params=params))


def _to_signal(signal: Signal) -> contracts.Signal:
    return contracts.Signal(
        id=signal.id,
        team_id=signal.team_id,
        source_product=signal.source_product,
        source_type=signal.source_type,
        source_id=signal.source_id,
        description=signal.description,
        weight=signal.weight,
        severity=Severity(signal.severity),
        occurrences=signal.occurrences,
        first_seen_at=signal.first_seen_at,
        last_seen_at=signal.last_seen_at,
    )
