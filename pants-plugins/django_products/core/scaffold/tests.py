"""Templates of the tests, one for each layer."""

from __future__ import annotations

CONFTEST = '''\
import pytest
from django.contrib.auth import get_user_model
from rest_framework.test import APIClient

User = get_user_model()


def create_user(name: str):
    return User.objects.create(**{User.USERNAME_FIELD: name})


@pytest.fixture
def owner(db: None):
    return create_user("owner@example.com")


@pytest.fixture
def other_owner(db: None):
    """Whose items `owner` must never see."""
    return create_user("other@example.com")


@pytest.fixture
def api_client(owner) -> APIClient:
    """A client that is authenticated as `owner`."""
    client = APIClient()
    client.force_authenticate(owner)
    return client
'''

MODELS = """\
from $package.$facade.$enums import ItemState
from $package.models import Item


def test_an_item_starts_active(owner) -> None:
    assert Item.objects.create(owner=owner, name="Tea").state == ItemState.ACTIVE


def test_the_newest_comes_first(owner) -> None:
    old, new = (Item.objects.create(owner=owner, name=name) for name in ("old", "new"))

    assert list(Item.objects.all()) == [new, old]


def test_items_go_with_their_owner(owner) -> None:
    Item.objects.create(owner=owner, name="Tea")

    owner.delete()

    assert not Item.objects.exists()
"""

LOGIC = """\
from datetime import timedelta

import pytest

from $package import logic
from $package.$facade.$contracts import CreateItem
from $package.$facade.$enums import ItemState
from $package.$facade.exceptions import InvalidItem
from $package.models import Item


def create(owner, name: str = "Tea") -> Item:
    return logic.create_item(CreateItem(owner_id=owner.pk, name=name))


def test_blanks_around_a_name_are_dropped(owner) -> None:
    assert create(owner, "  Tea ").name == "Tea"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_poor_name_is_refused(owner, name: str) -> None:
    with pytest.raises(InvalidItem, match="name"):
        create(owner, name)


def test_only_old_items_are_archived(owner) -> None:
    item = create(owner)
    old = item.created_at + logic.ACTIVE_FOR

    assert logic.archive_old_items(now=old) == 0
    assert logic.archive_old_items(now=old + timedelta(seconds=1)) == 1
    assert logic.list_items(owner_id=owner.pk, state=ItemState.ARCHIVED) == [item]
"""

API = """\
from $package.$facade import api, $contracts
from $package.$facade.$enums import ItemState


def create(owner, name: str = "Tea") -> $contracts.Item:
    return api.create_item(params=$contracts.CreateItem(owner_id=owner.pk, name=name))


def test_a_creation_returns_what_is_listed_then(owner) -> None:
    item = create(owner)

    assert (item.owner_id, item.name, item.state) == (owner.pk, "Tea", ItemState.ACTIVE)
    assert api.list_items(owner_id=owner.pk) == (item,)
    assert api.list_items(owner_id=owner.pk, state=ItemState.ARCHIVED) == ()


def test_the_items_of_others_are_not_listed(owner, other_owner) -> None:
    create(other_owner)

    assert api.list_items(owner_id=owner.pk) == ()


def test_what_is_new_is_not_archived(owner) -> None:
    create(owner)

    assert api.archive_old_items() == 0


def test_what_crosses_the_boundary_is_hashable(owner) -> None:
    assert len({create(owner), create(owner, "Coffee")}) == 2
"""

PRESENTATION = """\
import pytest
from django.urls import reverse
from rest_framework.test import APIClient

# Wherever they are mounted, this is what they do.
URLS = "$package.presentation.urls"
pytestmark = pytest.mark.urls(URLS)


def test_an_item_can_be_created_and_listed(api_client: APIClient) -> None:
    created = api_client.post(reverse("items"), {"name": "Tea"}, format="json")
    assert (created.status_code, created.json()["name"]) == (201, "Tea")

    assert api_client.get(reverse("items")).json() == [created.json()]
    assert api_client.get(reverse("items"), {"state": "archived"}).json() == []


@pytest.mark.parametrize("body", [{}, {"name": " "}, {"name": "x" * 201}])
def test_mistakes_are_bad_requests(api_client: APIClient, body: dict[str, str]) -> None:
    assert api_client.post(reverse("items"), body, format="json").status_code == 400
    assert api_client.get(reverse("items"), {"state": "odd"}).status_code == 400


def test_strangers_are_turned_away(db: None) -> None:
    assert APIClient().get(reverse("items")).status_code in (401, 403)
"""

TASKS = """\
from django.utils import timezone

from $package.$facade import api
from $package.$facade.$contracts import CreateItem
from $package.logic import ACTIVE_FOR
from $package.models import Item
from $package.tasks import archive_old_items
from $package.tasks.schedules import SCHEDULES


def test_old_items_are_archived(owner) -> None:
    api.create_item(params=CreateItem(owner_id=owner.pk, name="Tea"))
    Item.objects.update(created_at=timezone.now() - 2 * ACTIVE_FOR)

    assert archive_old_items() == 1
    assert api.list_items(owner_id=owner.pk) == ()


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [archive_old_items.name]
"""
