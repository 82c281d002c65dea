from collections.abc import Callable
from pathlib import Path

import pytest

from posthog import products

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Creates empty files in a package of products that only this test has."""
    monkeypatch.setattr(products, "PACKAGE", "gadgets")
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(*files: str) -> None:
        for file in files:
            path = tmp_path / "gadgets" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    return write


def test_products_have_an_app_config(write: Write) -> None:
    write("__init__.py", "zoom/backend/apps.py", "alerts/backend/apps.py", "README.md")

    assert products.product_names() == ["alerts", "zoom"]
    assert products.installed_products() == ["gadgets.alerts.backend", "gadgets.zoom.backend"]


def test_a_contract_alone_is_no_installed_product(write: Write) -> None:
    write("__init__.py", "alerts/backend/facade/api.pyi", "alerts/backend/facade/contracts.pyi")

    assert products.installed_products() == []
    assert products.product_urlconfs() == []


def test_urls_and_schedules_only_where_there_are_some(write: Write) -> None:
    write("__init__.py", "alerts/backend/apps.py", "zoom/backend/apps.py")
    write("alerts/backend/tasks/schedules.py", "zoom/backend/presentation/urls.py")

    assert products.product_urlconfs() == ["gadgets.zoom.backend.presentation.urls"]
    assert products.product_schedules() == ["gadgets.alerts.backend.tasks.schedules"]


def test_without_init_file(write: Write) -> None:
    write("alerts/backend/apps.py")

    assert products.installed_products() == ["gadgets.alerts.backend"]


def test_no_products_at_all(write: Write) -> None:
    assert products.installed_products() == []
