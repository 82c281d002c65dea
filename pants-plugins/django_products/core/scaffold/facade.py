"""Templates of the facade: the contract, and the functions that others call."""

from __future__ import annotations

API = '''\
"""$title, for the rest of the system.

Do: call these functions, keep what they return, catch what `exceptions.py` names.
Do not: import anything else of this product, or put rules here; those live in `logic.py`.

Every item belongs to one user. What belongs to another is not found.
"""

from django.db import transaction

from .. import logic, models
from . import $contracts
from .$enums import ItemState


def create_item(*, params: $contracts.CreateItem) -> $contracts.Item:
    """Raises InvalidItem."""
    with transaction.atomic():
        return _to_item(logic.create_item(params))


def list_items(
    *,
    owner_id: int,
    state: ItemState = ItemState.ACTIVE,
) -> tuple[$contracts.Item, ...]:
    """The items of a user, the newest first."""
    items = logic.list_items(owner_id=owner_id, state=state)
    return tuple(_to_item(item) for item in items)


def archive_old_items() -> int:
    """Archives what is old, of all users; returns how many items that were."""
    with transaction.atomic():
        return logic.archive_old_items()


def _to_item(instance: models.Item) -> $contracts.Item:
    return $contracts.Item(
        id=instance.pk,
        owner_id=instance.owner_id,
        name=instance.name,
        state=ItemState(instance.state),
        created_at=instance.created_at,
    )
'''

CONTRACTS = '''\
"""What other products see: plain data, immutable and hashable."""

from dataclasses import dataclass
from datetime import datetime

from .$enums import ItemState

MAX_NAME_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something that a user keeps."""

    id: int
    owner_id: int
    name: str
    state: ItemState
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class CreateItem:
    owner_id: int
    name: str
'''

ENUMS = '''\
"""Closed sets of values that appear in the contracts."""

from enum import StrEnum


class ItemState(StrEnum):
    """Whether an item is still in use."""

    ACTIVE = "active"
    ARCHIVED = "archived"
'''

EXCEPTIONS = '''\
"""What can go wrong. Standard library only, as all of the contract."""


class InvalidItem(ValueError):
    """This cannot be an item."""
'''
