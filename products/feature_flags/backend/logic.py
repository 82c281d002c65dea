"""The rules of feature flags."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict

from products.feature_flags.backend.facade.contracts import Person
from products.feature_flags.backend.facade.enums import Operator, Reason
from products.feature_flags.backend.models import FeatureFlag
from products.feature_flags.backend.rollout import in_rollout


class PropertyFilter(TypedDict):
    name: str
    operator: str
    values: list[str]


class FlagNotFound(LookupError):
    """The team has no such flag."""


class InvalidFlag(ValueError):
    """The flag's definition makes no sense."""


class DuplicateKey(FileExistsError):
    """The team has a flag with this key already."""


def create_flag(
    *,
    team_id: int,
    key: str,
    name: str = "",
    rollout_percentage: int = 100,
    properties: Iterable[PropertyFilter] = (),
    expires_at: datetime | None = None,
    created_by_id: int | None = None,
) -> FeatureFlag:
    """Saves a flag with one condition. Call it in a transaction."""
    filters = list(properties)
    _require_valid(rollout_percentage=rollout_percentage, filters=filters)
    flag, created = FeatureFlag.objects.get_or_create(
        team_id=team_id,
        key=key,
        defaults={"name": name, "expires_at": expires_at, "created_by_id": created_by_id},
    )
    if not created:
        raise DuplicateKey(f"There is a flag {key!r} already.")
    flag.conditions.create(properties=filters, rollout_percentage=rollout_percentage)
    return flag


def get_flag(*, team_id: int, key: str) -> FeatureFlag:
    flag = FeatureFlag.objects.filter(team_id=team_id, key=key).first()
    if flag is None:
        raise FlagNotFound(f"No feature flag {key!r} in this project.")
    return flag


def list_flags(*, team_id: int) -> list[FeatureFlag]:
    flags = FeatureFlag.objects.filter(team_id=team_id)
    return list(flags.order_by("key").prefetch_related("conditions"))


def set_active(*, team_id: int, key: str, active: bool) -> FeatureFlag:
    flag = get_flag(team_id=team_id, key=key)
    flag.active = active
    flag.save(update_fields=["active"])
    return flag


def set_rollout(*, team_id: int, key: str, percentage: int) -> int:
    """Gives all conditions of a flag the same percentage. Returns how many there are."""
    _require_valid(rollout_percentage=percentage, filters=[])
    flag = get_flag(team_id=team_id, key=key)
    return flag.conditions.update(rollout_percentage=percentage)


def turn_off_expired_flags(*, now: datetime) -> int:
    return FeatureFlag.objects.filter(active=True, expires_at__lte=now).update(active=False)


def evaluate(flag: FeatureFlag, person: Person) -> Reason:
    """MATCH if any condition lets the person in; otherwise what kept them out."""
    if not flag.active:
        return Reason.INACTIVE
    properties = dict(person.properties)
    reason = Reason.NO_CONDITION_MATCHES
    for condition in flag.conditions.all():
        if not all(_matches(filter, properties) for filter in condition.properties):
            continue
        if in_rollout(
            key=flag.key,
            distinct_id=person.distinct_id,
            percentage=condition.rollout_percentage,
        ):
            return Reason.MATCH
        reason = Reason.OUT_OF_ROLLOUT
    return reason


def _matches(filter: PropertyFilter, properties: dict[str, str]) -> bool:
    value = properties.get(filter["name"])
    match Operator(filter["operator"]):
        case Operator.IS:
            return value in filter["values"]
        case Operator.IS_NOT:
            return value not in filter["values"]
        case Operator.CONTAINS:
            return value is not None and any(part in value for part in filter["values"])
        case Operator.IS_SET:
            return value is not None


def _require_valid(*, rollout_percentage: int, filters: list[PropertyFilter]) -> None:
    if not 0 <= rollout_percentage <= 100:
        raise InvalidFlag("A rollout goes from 0 to 100 percent.")
    for filter in filters:
        if filter["operator"] not in set(Operator):
            raise InvalidFlag(f"{filter['operator']!r} is not an operator.")
        if filter["operator"] != Operator.IS_SET and not filter["values"]:
            raise InvalidFlag(f"No value to compare {filter['name']!r} with.")
