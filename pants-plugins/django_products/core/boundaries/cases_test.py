"""Each rule of the linter, broken and kept, with all that it prints.

A case is a text in `cases/`, named by its code: files that are laid over `cases/monolith.txt`, what
is `reported` of them, and others of which nothing is (`kept`). A file begins with a line
`-- path --`; `-- removed path --` takes one away. That a product's isolation is not earned follows
from most violations, and is shown in its own case only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from django_products.core.boundaries.baseline_file import parse_baseline
from django_products.core.boundaries.fixture_rows import fixture_rows
from django_products.core.boundaries.namespaces import may_declare_namespace, namespaces_of
from django_products.core.boundaries.offers import offers_of
from django_products.core.boundaries.report import messages, render
from django_products.core.boundaries.template_text import template_name, template_references
from django_products.core.boundaries.unit import (
    check_files,
    check_layout,
    internals_in_use,
    unit_of,
)
from django_products.core.boundaries.verdict import Findings, verdict_on
from django_products.core.layout import Layout
from django_products.core.problems import Code
from django_products.core.project import App, Product, Project
from django_products.core.references.scan import scan

CASES = Path(__file__).parent / "cases"
CODES = sorted(code.value for code in Code if code.value.startswith("DJP2"))
BASELINE = "django-products-baseline.toml"
LAYOUT = Layout()
# Most files are those of the monolith, in every case.
scanned = lru_cache(maxsize=None)(scan)
_SECTION = re.compile(r"^-- (.+) --\n", re.M)
_REMOVED = "removed "


def sections(text: str) -> list[tuple[str, str]]:
    """Each section with its text."""
    _, *parts = _SECTION.split(text)
    return list(zip(parts[::2], parts[1::2]))


def laid_over(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The monolith with other files in it, by path."""
    monolith = dict(sections((CASES / "monolith.txt").read_text()))
    for path, text in files:
        if path.startswith(_REMOVED):
            del monolith[path[len(_REMOVED) :]]
        else:
            monolith[path] = text
    return monolith


def project_of(files: Mapping[str, str]) -> Project:
    builds = {path.split("/")[1]: text for path, text in files.items() if path.endswith("/BUILD")}
    return Project(
        products=tuple(
            Product(name, "isolated=True" in build, LAYOUT.contract_modules)
            for name, build in sorted(builds.items())
        ),
        apps=(
            *(App(name, LAYOUT.backend_dir(name)) for name in builds),
            App("posthog", "posthog"),
        ),
        files=frozenset(files),
    )


def findings_in(files: Mapping[str, str], project: Project) -> Findings:
    """What `rules/boundaries.py` finds."""
    python = [scanned(path, text) for path, text in files.items() if path.endswith(".py")]
    templates = [
        template_references(path, text) for path, text in files.items() if template_name(path)
    ]
    namespaces = namespaces_of(
        (each for each in python if may_declare_namespace(each.path, LAYOUT)), LAYOUT
    )
    offers = {
        product: offers_of(
            {path: files[path] for path in project.under(LAYOUT.facade_dir(product))},
            LAYOUT.source_roots,
        )
        for product in project.by_name
    }
    read = (*python, *templates)
    units = frozenset(unit_of(each.path, LAYOUT) for each in python)
    # A product's target looks for sources in its Django app.
    owned = frozenset(path for path in files if "/backend/" in path)
    found = (
        *check_files(read, project, namespaces, offers),
        *(
            row
            for path, text in files.items()
            if "/fixtures/" in path
            for row in fixture_rows(path, text, project)
        ),
        *(
            violation
            for unit in units
            for violation in check_layout(
                unit,
                (each.path for each in python if unit_of(each.path, LAYOUT) == unit),
                owned,
                project,
            )
        ),
    )
    return Findings(units, found, internals_in_use(read, project, namespaces))


def linted(files: Mapping[str, str], *, unearned: bool = True) -> str:
    """What the linter prints, as `rules/lint.py` does.

    Arguments:
        unearned: with DJP218.
    """
    project = project_of(files)
    findings = findings_in(files, project)
    baseline = parse_baseline(BASELINE, files.get(BASELINE, "").encode(), LAYOUT)
    verdict = verdict_on(findings.units, findings, baseline.entries, project)
    found = messages(verdict, baseline, BASELINE)
    return render(each for each in found if unearned or each.code is not Code.ISOLATION_NOT_EARNED)


def test_the_monolith_keeps_all_rules() -> None:
    assert linted(laid_over(())) == ""


def test_every_code_of_the_linter_has_a_case() -> None:
    cases = {path.stem for path in CASES.glob("*.txt")} - {"monolith"}
    assert sorted(cases) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_broken_and_kept(code: str) -> None:
    case = sections((CASES / f"{code}.txt").read_text())
    names = [name for name, _ in case]
    reported, kept = names.index("reported"), names.index("kept")
    expected = case[reported][1].rstrip("\n")
    assert f": {code} " in expected
    unearned = code == Code.ISOLATION_NOT_EARNED.value
    assert linted(laid_over(case[:reported]), unearned=unearned) == expected
    assert linted(laid_over(case[kept + 1 :])) == ""
