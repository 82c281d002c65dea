"""What the scheduler starts, run eagerly and in its nightly order."""

from celery import current_app

from posthog.celery import beat_schedule
from posthog.models import Team
from products.signals.backend.facade import api as signals
from tests.payments import connect_payments, create_payments


def run_scheduled(name: str) -> object:
    """Start the task of a schedule entry as the scheduler would, by its name."""
    current_app.loader.import_default_modules()
    return current_app.tasks[beat_schedule()[name]["task"]].delay().get()


def test_a_sync_then_a_check_find_the_drops_of_all_teams(team: Team, other_team: Team) -> None:
    for owner in (team, other_team):
        connect_payments(table=create_payments(team=owner))

    assert run_scheduled("data_warehouse.sync_stale_tables") == 2
    assert run_scheduled("revenue_analytics.check_all_sources") == 2

    for owner in (team, other_team):
        [signal] = signals.list_signals(team_id=owner.pk)
        assert signal.source_type == "revenue_drop"


def test_a_check_before_the_sync_finds_nothing(team: Team) -> None:
    connect_payments(table=create_payments(team=team))

    run_scheduled("revenue_analytics.check_all_sources")

    assert signals.list_signals(team_id=team.pk) == ()
