from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from posthog.testing.fixtures import api_client, other_team, team, user  # noqa: F401

IN_MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


@pytest.fixture(autouse=True)
def storage_in_memory() -> Iterator[None]:
    """Each test stores its images in a place of its own, and leaves no files behind."""
    with override_settings(STORAGES={**settings.STORAGES, "default": IN_MEMORY}):
        yield
