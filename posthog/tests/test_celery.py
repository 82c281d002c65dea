from pathlib import Path

import pytest
from celery import current_app

from posthog import celery, products


@pytest.fixture
def gadgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package of products that only this test has."""
    name = tmp_path.name  # differs from test to test, as imported modules stay
    monkeypatch.setattr(products, "PACKAGE", name)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path / name


def write_schedules(gadgets: Path, product: str, schedules: str) -> None:
    tasks = gadgets / product / "backend" / "tasks"
    tasks.mkdir(parents=True)
    (tasks.parent / "apps.py").touch()
    (tasks / "schedules.py").write_text(f"SCHEDULES = {schedules}\n")


def test_shared_tasks_belong_to_our_app() -> None:
    assert current_app._get_current_object() is celery.app


def test_without_a_broker_tasks_run_at_once() -> None:
    assert celery.app.conf.task_always_eager


def test_beat_schedule_is_that_of_all_products(gadgets: Path) -> None:
    write_schedules(gadgets, "alerts", "{'alerts.check': {'task': 'check', 'schedule': 60}}")
    write_schedules(gadgets, "zoom", "{'zoom.in': {'task': 'in', 'schedule': 5}}")

    assert celery.beat_schedule() == {
        "alerts.check": {"task": "check", "schedule": 60},
        "zoom.in": {"task": "in", "schedule": 5},
    }


def test_a_name_is_used_once(gadgets: Path) -> None:
    for product in ("alerts", "zoom"):
        write_schedules(gadgets, product, "{'check': {'task': 'check', 'schedule': 60}}")

    with pytest.raises(
        ValueError, match=r"zoom\.backend\.tasks\.schedules: .* already in use: check"
    ):
        celery.beat_schedule()
