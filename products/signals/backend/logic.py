"""What makes a signal, when two are the same, and how severe it is."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from posthog.models import Team

from .facade.contracts import EmitSignal
from .facade.enums import Severity
from .models import Signal

DEDUPLICATION_WINDOW = timedelta(hours=24)
RETENTION = timedelta(days=90)

# Each repetition weighs in as much as a tenth of the heaviest possible signal.
WEIGHT_OF_REPETITION = 0.1
SEVERITY_FROM_SCORE = (
    (1.2, Severity.CRITICAL),
    (0.7, Severity.HIGH),
    (0.3, Severity.MEDIUM),
)


class SignalRejected(ValueError):
    """The emission says too little, or weighs less than nothing or more than everything."""


class SignalNotFound(LookupError):
    """The team has no such signal."""


def record_signal(*, team_id: int, params: EmitSignal, now: datetime | None = None) -> Signal:
    """Fold the emission into its source's latest signal if that was seen within the window.

    The window slides: a source that never falls silent stays one signal.
    """
    _check(team_id=team_id, params=params)
    now = now or timezone.now()
    with transaction.atomic():
        signal = _latest_of_source(team_id=team_id, params=params, since=now - DEDUPLICATION_WINDOW)
        if signal is None:
            signal = Signal(
                team_id=team_id,
                source_product=params.source_product,
                source_type=params.source_type,
                source_id=params.source_id,
                weight=params.weight,
                first_seen_at=now,
            )
        else:
            signal.occurrences += 1
            signal.weight = max(signal.weight, params.weight)
        signal.description = params.description
        signal.last_seen_at = now
        signal.severity = severity_of(weight=signal.weight, occurrences=signal.occurrences).value
        signal.save()
    return signal


def severity_of(*, weight: float, occurrences: int) -> Severity:
    """Severity grows with weight and with repetition; repetition alone gets anywhere in time."""
    # Rounded, because thresholds are written in tenths and sums of tenths are not exact.
    score = round(weight + WEIGHT_OF_REPETITION * (occurrences - 1), 6)
    for threshold, severity in SEVERITY_FROM_SCORE:
        if score >= threshold:
            return severity
    return Severity.LOW


def list_signals(
    *, team_id: int, minimum_severity: Severity, source_product: str | None
) -> QuerySet[Signal]:
    severities = [severity.value for severity in Severity if severity.rank >= minimum_severity.rank]
    signals = Signal.objects.filter(team_id=team_id, severity__in=severities)
    if source_product is not None:
        signals = signals.filter(source_product=source_product)
    return signals


def get_signal(*, team_id: int, signal_id: int) -> Signal:
    try:
        return Signal.objects.get(team_id=team_id, id=signal_id)
    except Signal.DoesNotExist:
        raise SignalNotFound(f"no signal {signal_id}") from None


def dismiss_signal(*, team_id: int, signal_id: int) -> None:
    get_signal(team_id=team_id, signal_id=signal_id).delete()


def forget_old_signals(*, now: datetime | None = None) -> int:
    horizon = (now or timezone.now()) - RETENTION
    deleted, _ = Signal.objects.filter(last_seen_at__lt=horizon).delete()
    return deleted


def _check(*, team_id: int, params: EmitSignal) -> None:
    blank = [
        name
        for name in ("source_product", "source_type", "source_id", "description")
        if not getattr(params, name).strip()
    ]
    if blank:
        raise SignalRejected(f"blank: {', '.join(blank)}")
    if not 0 <= params.weight <= 1:
        raise SignalRejected(f"weight {params.weight} is not between 0 and 1")
    if not Team.objects.filter(id=team_id).exists():
        raise SignalRejected(f"no team {team_id}")


def _latest_of_source(*, team_id: int, params: EmitSignal, since: datetime) -> Signal | None:
    return (
        Signal.objects.select_for_update()
        .filter(
            team_id=team_id,
            source_product=params.source_product,
            source_type=params.source_type,
            source_id=params.source_id,
            last_seen_at__gte=since,
        )
        .first()
    )
