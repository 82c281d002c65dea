import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import TestCase, override_settings

from posthog.models import OrganizationMembership, Team, User
from posthog.testing import factories


def test_user_is_the_user_model() -> None:
    assert get_user_model() is User


def test_create_user(db: None) -> None:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        user = User.objects.create_user("max@HOGFLIX.example", "hedgehogs rule")

        assert user.check_password("hedgehogs rule")
    assert user.email == "max@hogflix.example"
    assert not user.is_staff


def test_user_without_password_cannot_log_in(db: None) -> None:
    assert not factories.create_user().has_usable_password()


def test_user_needs_an_email(db: None) -> None:
    with pytest.raises(ValueError, match="email"):
        User.objects.create_user("")


def test_create_superuser(db: None) -> None:
    user = User.objects.create_superuser("max@hogflix.example")

    assert (user.is_staff, user.is_superuser) == (True, True)


def test_teams_have_keys_of_their_own(team: Team, other_team: Team) -> None:
    assert team.api_token.startswith("phc_")
    assert team.api_token != other_team.api_token


def test_visible_to_members_only(team: Team, other_team: Team, user: User) -> None:
    assert list(Team.objects.visible_to(user=user)) == [team]


def test_one_membership_per_organization(team: Team, user: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.add_member(user=user, team=team, level=OrganizationMembership.Level.ADMIN)


def test_user_outlives_their_current_team(db: None) -> None:
    team, user = factories.create_team_with_member()

    team.organization.delete()

    user.refresh_from_db()
    assert user.current_team is None


class DemoOrganizationTests(TestCase):
    """The fixture that product fixtures build on."""

    fixtures = ["demo_organization"]

    def test_its_owner_sees_its_team(self) -> None:
        owner = User.objects.get(memberships__level=OrganizationMembership.Level.OWNER)

        team = Team.objects.visible_to(user=owner).get()

        self.assertEqual(team, owner.current_team)
        self.assertEqual(team.project.organization, team.organization)
