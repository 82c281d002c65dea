from datetime import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from posthog.models import Team
from products.feature_flags.backend.models import FeatureFlag
from products.surveys.backend.facade.enums import SurveyStatus
from products.surveys.backend.models import Response, Survey

NOW = timezone.now()


@pytest.mark.parametrize(
    ("launched_at", "stopped_at", "status"),
    [
        (None, None, SurveyStatus.DRAFT),
        (NOW, None, SurveyStatus.RUNNING),
        (NOW, NOW, SurveyStatus.STOPPED),
    ],
)
def test_status_follows_from_the_dates(
    launched_at: datetime | None, stopped_at: datetime | None, status: SurveyStatus
) -> None:
    assert Survey(launched_at=launched_at, stopped_at=stopped_at).status is status


def test_cannot_stop_before_it_starts(team: Team) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.create(team=team, name="NPS", stopped_at=timezone.now())


def test_one_response_per_person(team: Team) -> None:
    survey = Survey.objects.create(team=team, name="NPS")
    Response.objects.create(survey=survey, distinct_id="person-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(survey=survey, distinct_id="person-1")


def test_flag_in_use_stays_until_its_team_goes(team: Team) -> None:
    """Without its flag, the survey would suddenly be for everybody."""
    flag = FeatureFlag.objects.create(team=team, key="beta")
    Survey.objects.create(team=team, name="NPS", linked_flag=flag)

    with pytest.raises(RestrictedError):
        flag.delete()

    team.delete()
    assert not Survey.objects.exists()


@pytest.mark.parametrize("model", ["Survey", "Response"])
def test_nobody_can_reach_into_this_product(model: str) -> None:
    for field in apps.get_model("surveys", model)._meta.fields:
        related = field.related_model
        if related is not None and related._meta.app_label != "surveys":
            assert field.remote_field.hidden, field
