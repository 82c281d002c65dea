"""A miniature monolith: two isolated products, one that is not, and core."""

from __future__ import annotations

import pytest
from hypothesis import settings

from django_products.core.project import App, Product, Project

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

FILES = """
posthog/__init__.py
posthog/apps.py
posthog/celery.py
posthog/data/countries.csv
posthog/management/commands/migrate_all.py
posthog/management/commands/sync.py
posthog/migrations/0001_initial.py
posthog/models/__init__.py
posthog/models/team.py
posthog/settings.py
posthog/urls.py
products/__init__.py
products/carts/__init__.py
products/carts/backend/__init__.py
products/carts/backend/apps.py
products/carts/backend/conftest.py
products/carts/backend/data/rates.csv
products/carts/backend/data/old/rates.csv
products/carts/backend/facade/__init__.py
products/carts/backend/facade/api.py
products/carts/backend/facade/contracts.py
products/carts/backend/facade/test_contracts.py
products/carts/backend/fixtures/carts.json
products/carts/backend/fixtures/carts.extra.json
products/carts/backend/logic.py
products/carts/backend/management/commands/sync.py
products/carts/backend/migrations/0001_initial.py
products/carts/backend/migrations/0002_total.py
products/carts/backend/models.py
products/carts/backend/presentation/urls.py
products/carts/backend/presentation/v2/urls.py
products/carts/backend/presentation/views.py
products/carts/backend/tasks/__init__.py
products/carts/backend/tasks/tasks.py
products/carts/backend/templates/carts/list.html
products/carts/backend/tests/__init__.py
products/carts/backend/tests/conftest.py
products/carts/backend/tests/data/cart.json
products/carts/backend/tests/integration/test_real.py
products/carts/backend/tests/test_api.py
products/flags/backend/apps.py
products/flags/backend/fixtures/flags.json
products/flags/backend/models.py
products/shops/backend/apps.py
products/shops/backend/facade/api.py
products/shops/backend/fixtures/carts.json
products/shops/backend/management/commands/open.py
products/shops/backend/migrations/0001_initial.py
products/shops/backend/models.py
products/shops/backend/presentation/urls.py
tests/conftest.py
tests/test_carts_to_shops.py
"""


@pytest.fixture
def project() -> Project:
    return Project(
        products=(Product("carts", True), Product("flags", False), Product("shops", True)),
        apps=(
            App("carts", "products/carts/backend"),
            App("flags", "products/flags/backend"),
            App("posthog", "posthog"),
            App("shop", "products/shops/backend"),
        ),
        files=frozenset(FILES.split()),
        root_urlconf="posthog.urls",
        user_model="posthog.User",
    )
