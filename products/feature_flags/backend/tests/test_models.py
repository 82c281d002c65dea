import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from posthog.models import Team
from products.feature_flags.backend.models import FeatureFlag


def test_key_is_unique_within_a_team(team: Team, other_team: Team) -> None:
    FeatureFlag.objects.create(team=team, key="new-nav")
    FeatureFlag.objects.create(team=other_team, key="new-nav")

    with pytest.raises(IntegrityError), transaction.atomic():
        FeatureFlag.objects.create(team=team, key="new-nav")


def test_rollout_is_a_percentage(team: Team) -> None:
    flag = FeatureFlag.objects.create(team=team, key="new-nav")

    with pytest.raises(IntegrityError), transaction.atomic():
        flag.conditions.create(rollout_percentage=101)


def test_conditions_are_in_order(team: Team) -> None:
    flag = FeatureFlag.objects.create(team=team, key="new-nav")
    last = flag.conditions.create(position=2)
    first = flag.conditions.create(position=1)

    assert list(flag.conditions.all()) == [first, last]


@pytest.mark.parametrize("key", ["", "new nav", "new/nav", "new-nav\n"])
def test_keys_fit_into_urls(team: Team, key: str) -> None:
    with pytest.raises(ValidationError) as error:
        FeatureFlag(team=team, key=key).full_clean()

    assert set(error.value.message_dict) == {"key"}


@pytest.mark.parametrize("model", ["FeatureFlag", "Condition"])
def test_core_cannot_reach_into_this_product(model: str) -> None:
    for field in apps.get_model("feature_flags", model)._meta.fields:
        related = field.related_model
        if related is not None and related._meta.app_label != "feature_flags":
            assert field.remote_field.hidden, field
