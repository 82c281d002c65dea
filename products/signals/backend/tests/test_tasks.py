from datetime import timedelta

from django.utils import timezone

from posthog.models import Team
from products.signals.backend.facade import api
from products.signals.backend.logic import RETENTION
from products.signals.backend.models import Signal
from products.signals.backend.tasks import forget_old_signals
from products.signals.backend.tasks.schedules import SCHEDULES


def test_old_signals_are_forgotten(team: Team, emit) -> None:
    kept, old = emit(source_id="kept"), emit(source_id="old")
    long_ago = timezone.now() - RETENTION - timedelta(days=1)
    Signal.objects.filter(id=old.id).update(last_seen_at=long_ago)

    assert forget_old_signals.delay().get() == 1
    assert api.list_signals(team_id=team.pk) == (kept,)


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [forget_old_signals.name]
