"""Pytest fixtures for every product: import those you need into your `tests/conftest.py`."""

import pytest
from rest_framework.test import APIClient

from posthog.models import Team, User
from posthog.testing import factories


@pytest.fixture
def team(db: None) -> Team:
    return factories.create_team()


@pytest.fixture
def other_team(db: None) -> Team:
    """A team of another organization, which `user` must never see."""
    return factories.create_team(name="Somebody else's")


@pytest.fixture
def user(team: Team) -> User:
    """A member of `team`."""
    user = factories.create_user()
    factories.add_member(user=user, team=team)
    return user


@pytest.fixture
def api_client(user: User) -> APIClient:
    """A client logged in as `user`."""
    return factories.api_client(user)
