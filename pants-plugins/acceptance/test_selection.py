"""What each kind of edit runs: the table of the design, on the real monolith.

Each case is asserted twice: `test ::` after a warm run says what was executed and what came from
the cache, and `--changed-since=main test` says what is selected when no cache knows anything.
`impact` must select the same, file by file, and count those files as unchanged that came from the cache.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest
from monolith import Monolith, unit_of

VISUAL_REVIEW = "products/visual_review/backend"
DATA_WAREHOUSE = "products/data_warehouse/backend"
FEATURE_FLAGS = "products/feature_flags/backend"

PRODUCTS = frozenset(
    {
        "data_warehouse",
        "engineering_analytics",
        "feature_flags",
        "notebooks",
        "revenue_analytics",
        "signals",
        "surveys",
        "visual_review",
    }
)
REAL_VISUAL_REVIEW = (
    "products/engineering_analytics/backend/tests/integration/test_real_visual_review.py"
)
REGRESSION_COSTS = "tests/test_regression_costs.py"
WAREHOUSE_TO_SIGNALS = "tests/test_revenue_from_warehouse_to_signals.py"
OVER_HTTP = "tests/test_revenue_over_http.py"
SCHEDULED = "tests/test_scheduled_tasks.py"

# These walk the registries, so they see every product.
WALKERS = frozenset({"invariants"})
LINKED = WALKERS | {
    REAL_VISUAL_REVIEW,
    REGRESSION_COSTS,
    WAREHOUSE_TO_SIGNALS,
    OVER_HTTP,
    SCHEDULED,
}
SEE_VISUAL_REVIEW = WALKERS | {REAL_VISUAL_REVIEW, REGRESSION_COSTS}
SEE_DATA_WAREHOUSE = LINKED
EVERYTHING = LINKED | PRODUCTS | {"posthog"}

NEW_MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visual_review", "{latest}")]
    operations = [
        migrations.AddField("artifact", "{token}", models.IntegerField(default=0)),
    ]
"""


@dataclass(frozen=True)
class Case:
    """An edit, and the units of tests that it must run: no more and no fewer."""

    edit: Callable[[Monolith], None]
    runs: frozenset[str]


def add_model_field(monolith: Monolith) -> None:
    models = f"{VISUAL_REVIEW}/models.py"
    monolith.replace(
        models,
        "    storage_path = ",
        "    extra = models.IntegerField(default=0)\n    storage_path = ",
    )
    names = sorted(p.stem for p in (monolith.root / VISUAL_REVIEW / "migrations").glob("0*.py"))
    migration = NEW_MIGRATION.replace("{latest}", names[-1]).replace("{token}", "extra")
    path = f"{VISUAL_REVIEW}/migrations/{int(names[-1][:4]) + 1:04}_artifact_extra.py"
    monolith.write(path, migration)
    monolith.append(path, "\n# {token}\n")


def hide_module_by_package(monolith: Monolith) -> None:
    package = f"{VISUAL_REVIEW}/pixels/__init__.py"
    monolith.write(package, monolith.read(f"{VISUAL_REVIEW}/pixels.py"))
    monolith.append(package, "\n# {token}\n")


def appending(path: str, text: str) -> Callable[[Monolith], None]:
    return lambda monolith: monolith.append(path, text)


def replacing(path: str, old: str, new: str) -> Callable[[Monolith], None]:
    return lambda monolith: monolith.replace(path, old, new)


FUNCTION = "\n\ndef _{token}() -> None:\n    pass\n"

CASES = {
    "implementation": Case(
        appending(f"{VISUAL_REVIEW}/logic.py", FUNCTION),
        SEE_VISUAL_REVIEW | {"visual_review"},
    ),
    "body of a facade function": Case(
        replacing(
            f"{VISUAL_REVIEW}/facade/api.py",
            "            return logic.delete_unused_artifacts(",
            "            {token} = 0\n            return logic.delete_unused_artifacts(",
        ),
        SEE_VISUAL_REVIEW | {"visual_review"},
    ),
    "comment in a contract": Case(
        appending(f"{VISUAL_REVIEW}/facade/contracts.py", "\n# {token}\n"),
        SEE_VISUAL_REVIEW | {"visual_review"},
    ),
    "docstring in a contract": Case(
        replacing(
            f"{VISUAL_REVIEW}/facade/contracts.py",
            "The bytes of a PNG image to store.",
            "The bytes of a PNG image to store {token}.",
        ),
        SEE_VISUAL_REVIEW | {"visual_review"},
    ),
    "field of a contract": Case(
        replacing(
            f"{VISUAL_REVIEW}/facade/contracts.py",
            "    commit_sha: str\n\n\n",
            "    commit_sha: str\n    {token}: int = 0\n\n\n",
        ),
        SEE_VISUAL_REVIEW | {"visual_review", "engineering_analytics"},
    ),
    "field of a contract that no other contract shows": Case(
        appending(
            f"{DATA_WAREHOUSE}/facade/contracts.py",
            "\n\n@dataclass(frozen=True)\nclass Added:\n    {token}: int = 0\n",
        ),
        SEE_DATA_WAREHOUSE | {"data_warehouse", "revenue_analytics"},
    ),
    "signature of a facade function": Case(
        replacing(
            f"{VISUAL_REVIEW}/facade/api.py",
            "    def delete_unused() -> int:",
            "    def delete_unused(*, {token}: int = 0) -> int:",
        ),
        SEE_VISUAL_REVIEW | {"visual_review", "engineering_analytics"},
    ),
    "model and migration": Case(add_model_field, SEE_VISUAL_REVIEW | {"visual_review"}),
    "package that hides a module": Case(
        hide_module_by_package, SEE_VISUAL_REVIEW | {"visual_review"}
    ),
    "model of a product that is not isolated": Case(
        appending(f"{FEATURE_FLAGS}/models.py", FUNCTION),
        WALKERS | {"feature_flags", "surveys"},
    ),
    "core model": Case(appending("posthog/models/team.py", FUNCTION), EVERYTHING),
    "test": Case(
        appending(f"{VISUAL_REVIEW}/tests/test_logic.py", FUNCTION), frozenset({"visual_review"})
    ),
    "document": Case(lambda m: m.write("README.md", "# Edited\n"), frozenset()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_warm_run_executes_what_the_edit_can_affect(monolith: Monolith, name: str) -> None:
    case = CASES[name]
    case.edit(monolith)
    run = monolith.test_all()
    assert run.code == 0, run.output
    assert run.ran == case.runs, run.output
    assert run.cached == EVERYTHING - case.runs, run.output


@pytest.mark.parametrize("name", CASES)
def test_changed_since_selects_the_same_with_an_empty_cache(monolith: Monolith, name: str) -> None:
    case = CASES[name]
    monolith.git("checkout", "-q", "-b", "edit")
    case.edit(monolith)
    monolith.commit(name)
    run = monolith.test_changed()
    assert run.code == 0, run.output
    assert run.ran == case.runs, run.output
    assert not run.cached, run.output
    listed, report = monolith.listed_and_explained("--filter-target-type=django_test,linked_test")
    assert {test["address"] for test in report["selected"]} == listed
    assert bool(report["why_empty"]) == (not listed)
    # Of those the warm run above has shown that they come from the cache.
    files = monolith.git("ls-files", "products", "posthog", "tests").split()
    tests = [path for path in files if fnmatch(Path(path).name, "test_*.py")]
    assert report["unchanged"] == sum(unit_of(path) not in case.runs for path in tests)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('    name = "products.visual_review.backend"', "    {token} = 0"),
        ('label = "visual_review"', 'label = "{token}"'),
    ],
)
def test_an_edit_that_takes_away_what_led_to_a_file_is_seen(
    monolith: Monolith, old: str, new: str
) -> None:
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.replace(f"{VISUAL_REVIEW}/apps.py", old, new)
    monolith.commit("edit")
    red = monolith.test_all().failed
    assert "visual_review" in red
    assert red <= monolith.selected_units()
