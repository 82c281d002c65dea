import inspect

import pytest

from posthog.models import Team
from products.signals.backend import logic
from products.signals.backend.facade import api, contracts
from products.signals.backend.facade.enums import Severity


def test_an_emission_returns_what_was_recorded(team: Team, emit) -> None:
    signal = emit(weight=0.7)

    assert isinstance(signal, contracts.Signal)
    assert (signal.team_id, signal.severity, signal.occurrences) == (team.pk, Severity.HIGH, 1)
    assert api.get_signal(team_id=team.pk, signal_id=signal.id) == signal


def test_emission_is_asynchronous_and_by_keyword() -> None:
    parameters = inspect.signature(api.emit_signal).parameters.values()

    assert inspect.iscoroutinefunction(api.emit_signal)
    assert {parameter.kind for parameter in parameters} == {inspect.Parameter.KEYWORD_ONLY}


def test_a_repetition_is_counted(emit) -> None:
    assert emit().id == emit().id
    assert emit().occurrences == 3


def test_the_list_can_be_narrowed(team: Team, emit) -> None:
    light = emit(source_id="light")
    heavy = emit(source_id="heavy", weight=0.9)
    other = emit(source_product="surveys")

    assert set(api.list_signals(team_id=team.pk)) == {light, heavy, other}
    assert api.list_signals(team_id=team.pk, minimum_severity=Severity.HIGH) == (heavy,)
    assert api.list_signals(team_id=team.pk, source_product="surveys") == (other,)


def test_after_a_dismissal_the_source_starts_anew(team: Team, emit) -> None:
    signal = emit()
    api.dismiss_signal(team_id=team.pk, signal_id=signal.id)

    assert api.list_signals(team_id=team.pk) == ()
    assert emit().occurrences == 1


def test_another_teams_signal_does_not_exist(other_team: Team, emit) -> None:
    signal = emit()

    assert api.list_signals(team_id=other_team.pk) == ()
    with pytest.raises(api.SignalNotFound):
        api.get_signal(team_id=other_team.pk, signal_id=signal.id)
    with pytest.raises(api.SignalNotFound):
        api.dismiss_signal(team_id=other_team.pk, signal_id=signal.id)


def test_the_exceptions_of_the_facade_are_those_that_are_raised(emit) -> None:
    assert api.SignalRejected is logic.SignalRejected
    with pytest.raises(api.SignalRejected):
        emit(weight=2)
