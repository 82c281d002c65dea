"""Every Celery task and every schedule entry belongs to the product that defines it."""

import pytest
from celery import Task, current_app

from posthog.celery import beat_schedule


def registered() -> dict[str, Task]:
    """All tasks that autodiscovery finds, without Celery's own."""
    current_app.loader.import_default_modules()
    return {
        name: task
        for name, task in sorted(current_app.tasks.items())
        if not name.startswith("celery.")
    }


TASKS = registered()
SCHEDULE = beat_schedule()


def test_tasks_and_schedules_are_found() -> None:
    assert TASKS
    assert SCHEDULE


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_named_after_the_place_that_defines_it(name: str) -> None:
    task = TASKS[name]
    root, _, backend, tasks, *_ = name.split(".")
    assert (root, backend, tasks) == ("products", "backend", "tasks")
    assert name == f"{task.__module__}.{task.__name__}"


@pytest.mark.parametrize("entry", SCHEDULE)
def test_a_schedule_entry_starts_a_task_of_its_own_product(entry: str) -> None:
    product = entry.split(".")[0]
    task = SCHEDULE[entry]["task"]
    assert task in TASKS, f"{entry} starts {task}, which no product registers"
    assert task.startswith(f"products.{product}.")


@pytest.mark.parametrize("entry", SCHEDULE)
def test_a_schedule_entry_runs_on_an_empty_database(db: None, entry: str) -> None:
    """Without arguments, as the scheduler calls it; it must not raise."""
    TASKS[SCHEDULE[entry]["task"]].delay(**SCHEDULE[entry].get("kwargs", {})).get()
