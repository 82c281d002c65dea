from __future__ import annotations

import pytest

from django_products.core.impact.place import layer_of
from django_products.core.impact.values import Layer
from django_products.core.project import Product, Project

PROJECT = Project(products=(Product("shops", True, ("contracts", "*_contracts")),))


@pytest.mark.parametrize(
    ("path", "layer"),
    [
        ("products/shops/backend/facade/contracts.py", Layer.CONTRACT),
        ("products/shops/backend/facade/run_contracts.py", Layer.CONTRACT),
        ("products/shops/backend/facade/doubles.py", Layer.CONTRACT),
        ("products/shops/backend/facade/enums.py", Layer.FACADE),
        ("products/shops/backend/facade/contracts.txt", Layer.FACADE),
        ("products/shops/backend/facade/test_contracts.py", Layer.TESTS),
        ("products/shops/backend/presentation/views.py", Layer.PRESENTATION),
        ("products/shops/backend/tasks/tasks.py", Layer.TASKS),
        ("products/shops/backend/management/commands/x.py", Layer.COMMANDS),
        ("products/shops/backend/migrations/0001_initial.py", Layer.MIGRATIONS),
        ("products/shops/backend/logic.py", Layer.IMPLEMENTATION),
        ("products/shops/backend/templates/shops/x.html", Layer.IMPLEMENTATION),
        ("products/shops/backend/tests/data/x.json", Layer.TESTS),
        ("products/shops/BUILD", Layer.BUILD_FILE),
        ("posthog/models.py", Layer.CORE),
        ("posthog/tests/test_models.py", Layer.TESTS),
        ("tests/test_flow.py", Layer.TESTS),
        ("README.md", Layer.OTHER),
    ],
)
def test_where_a_file_belongs(path: str, layer: Layer) -> None:
    assert layer_of(path, PROJECT) is layer
