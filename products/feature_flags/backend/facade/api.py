"""Feature flags, for the rest of the system.

This product is older than the rule that products meet only through facades: some still import its
models. New callers use this module, and what they miss belongs here.
"""

from django.db import transaction
from django.utils import timezone

from products.feature_flags.backend import logic
from products.feature_flags.backend.facade import contracts
from products.feature_flags.backend.facade.enums import Reason

FlagNotFound = logic.FlagNotFound
InvalidFlag = logic.InvalidFlag


def evaluate_flag(*, team_id: int, key: str, person: contracts.Person) -> contracts.Evaluation:
    """Raises FlagNotFound."""
    flag = logic.get_flag(team_id=team_id, key=key)
    return _to_evaluation(key, logic.evaluate(flag, person))


def evaluate_flags(*, team_id: int, person: contracts.Person) -> tuple[contracts.Evaluation, ...]:
    """What each flag of a team says about a person, by key."""
    flags = logic.list_flags(team_id=team_id)
    return tuple(_to_evaluation(flag.key, logic.evaluate(flag, person)) for flag in flags)


def set_rollout(*, team_id: int, key: str, percentage: int) -> int:
    """Of all conditions of a flag; returns how many. Raises FlagNotFound and InvalidFlag."""
    with transaction.atomic():
        return logic.set_rollout(team_id=team_id, key=key, percentage=percentage)


def turn_off_expired_flags() -> int:
    """Turns off the flags, of all teams, whose time is over. Returns how many."""
    with transaction.atomic():
        return logic.turn_off_expired_flags(now=timezone.now())


def _to_evaluation(key: str, reason: Reason) -> contracts.Evaluation:
    return contracts.Evaluation(key=key, enabled=reason is Reason.MATCH, reason=reason)
