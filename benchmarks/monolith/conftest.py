"""Fixtures of every test."""

import pytest


@pytest.fixture
def team(db):
    from server.models import Team

    return Team.objects.create(name="Acme", currency="EUR")
