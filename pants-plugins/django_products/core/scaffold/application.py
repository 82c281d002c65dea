"""Templates of the Django app: config, models, logic, and the first migration."""

from __future__ import annotations

APPS = """\
from django.apps import AppConfig


class ${camel}Config(AppConfig):
    name = "$package"
    label = "$name"
    verbose_name = "$title"
    default_auto_field = "django.db.models.BigAutoField"
"""

MODELS = '''\
from django.conf import settings
from django.db import models

from .$facade.$contracts import MAX_NAME_LENGTH
from .$facade.$enums import ItemState


class Item(models.Model):
    """Something that a user keeps."""

    # Towards core a relation is allowed; "+" keeps the way back closed.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    state = models.CharField(
        max_length=20,
        choices=[(state.value, state.name) for state in ItemState],
        default=ItemState.ACTIVE.value,
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.name
'''

LOGIC = '''\
"""The rules. Callers own the transaction; see `$facade/api.py`."""

from datetime import datetime, timedelta

from django.utils import timezone

from .$facade.$contracts import MAX_NAME_LENGTH, CreateItem
from .$facade.$enums import ItemState
from .$facade.exceptions import InvalidItem
from .models import Item

ACTIVE_FOR = timedelta(days=365)


def create_item(params: CreateItem) -> Item:
    name = params.name.strip()
    if not name:
        raise InvalidItem("An item needs a name.")
    if len(name) > MAX_NAME_LENGTH:
        raise InvalidItem(f"The name of an item has at most {MAX_NAME_LENGTH} characters.")
    return Item.objects.create(owner_id=params.owner_id, name=name)


def list_items(*, owner_id: int, state: ItemState) -> list[Item]:
    return list(Item.objects.filter(owner_id=owner_id, state=state))


def archive_old_items(*, now: datetime | None = None) -> int:
    """Archives what was active for long enough, and says how many items that were."""
    horizon = (now or timezone.now()) - ACTIVE_FOR
    old = Item.objects.filter(state=ItemState.ACTIVE, created_at__lt=horizon)
    return old.update(state=ItemState.ARCHIVED)
'''

# As `makemigrations` writes it, and black formats it.
MIGRATION = """\
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "ACTIVE"), ("archived", "ARCHIVED")],
                        default="active",
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-id"),
            },
        ),
    ]
"""
