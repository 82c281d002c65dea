from __future__ import annotations

import pytest

from django_products.core.boundaries.testing import codes
from django_products.core.project import Project

TEST = "products/carts/backend/tests/test_api.py"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("apps.get_models()", "models by get_models"),
        ("get_resolver().url_patterns", "urls by url_patterns"),
        ("set(app.tasks)", "tasks by tasks"),
        ("Base.__subclasses__()", "subclasses by Base"),
    ],
)
@pytest.mark.parametrize(
    "path", [TEST, "products/carts/backend/tests/conftest.py", "posthog/tests/test_x.py"]
)
def test_a_cut_test_that_walks_a_registry(
    project: Project, path: str, text: str, what: str
) -> None:
    assert codes(path, text, project) == [f"1 DJP220 {what}"]


@pytest.mark.parametrize(
    "path",
    [
        "tests/test_all.py",
        "products/carts/backend/tests/integration/test_real.py",
        "products/carts/backend/logic.py",
        "posthog/urls.py",
    ],
)
def test_linked_tests_and_what_is_no_test_may(project: Project, path: str) -> None:
    assert codes(path, "apps.get_models()", project) == []


def test_one_call_is_one_violation(project: Project) -> None:
    """`check` walks several registries."""
    assert len(codes(TEST, 'call_command("check")', project)) == 1


def test_looking_up_one_is_no_walk(project: Project) -> None:
    assert codes(TEST, 'app.tasks["products.carts.backend.tasks.sync"]', project) == []
