from __future__ import annotations

import pytest

from django_products.core.tailoring.pytest_command import PytestCommand, pytest_command


@pytest.mark.parametrize(
    ("script", "paths", "arguments"),
    [
        (
            "pytest -c ../../pytest.ini --rootdir ../.. backend/tests -v --tb=short",
            "backend/tests",
            "",
        ),
        ("pytest", "", ""),
        ("python -m pytest -n 4 -x backend", "backend", ""),
        ("uv run pytest backend/tests backend/facade -qq", "backend/tests backend/facade", ""),
        ("pytest -m 'not slow' backend", "backend", "-m not slow"),
        ("pytest backend --ignore=backend/x --reuse-db", "backend", "--ignore=backend/x"),
        ("DEBUG=1 pytest --ds a.b backend", "backend", "DEBUG=1|--ds a.b"),
        ("pytest backend -p", "backend", "-p"),
    ],
)
def test_what_a_script_runs(script: str, paths: str, arguments: str) -> None:
    expected = PytestCommand(tuple(paths.split()), tuple(filter(None, arguments.split("|"))))
    assert pytest_command(script) == expected


@pytest.mark.parametrize(
    "script",
    [
        "python manage.py test",
        "pnpm build && pytest backend",
        "pytest backend | tee log",
        "pytest backend; true",
        "pytest 'backend",
        "",
    ],
)
def test_a_script_that_does_anything_else_is_not_understood(script: str) -> None:
    assert pytest_command(script) is None
