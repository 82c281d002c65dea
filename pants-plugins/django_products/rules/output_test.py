from __future__ import annotations

from pathlib import Path

import pytest
from pants.testutil.rule_runner import engine_error

from django_products.core.problems import ProblemsError
from django_products.rules.testing.monolith import Monolith

# A test may run as a user who may write anywhere, so a directory stands for what cannot be written.
DIRECTORY = "posthog"


@pytest.mark.parametrize("path", ["report.json", "no/such/directory/report.json"])
def test_a_report_goes_where_it_is_wanted(monolith: Monolith, path: str) -> None:
    printed = monolith.impact("--output=json", "products/shops/backend/logic.py").stdout
    result = monolith.impact(
        "--output=json", f"--output-file={path}", "products/shops/backend/logic.py"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(monolith.runner.build_root, path).read_text(encoding="utf-8") == printed != ""


@pytest.mark.parametrize("path", [DIRECTORY, "BUILD/report.json"])
def test_a_file_that_cannot_be_written_is_named(monolith: Monolith, path: str) -> None:
    with engine_error(ProblemsError, contains=f"{path}: DJP602 this cannot be written: "):
        monolith.impact(f"--output-file={path}", "products/shops/backend/logic.py")
