"""The rules of the boundaries, applied unit by unit, so that one edit checks one unit again."""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.target_types import PythonSourceField
from pants.engine.fs import DigestContents, PathGlobs, Paths, Snapshot
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import AllTargets, SingleSourceField
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel

from django_products.compat import (
    concurrently,
    contents_of,
    current_contract_of,
    file_references,
    paths_of_globs,
    snapshot_of_globs,
    unit_findings,
)
from django_products.core.boundaries.baseline_file import BaselineFile, parse_baseline
from django_products.core.boundaries.fixture_rows import fixture_globs, fixture_rows
from django_products.core.boundaries.namespaces import may_declare_namespace, namespaces_of
from django_products.core.boundaries.offers import offers_of
from django_products.core.boundaries.template_text import template_globs, template_references
from django_products.core.boundaries.unit import (
    check_files,
    check_layout,
    internals_in_use,
    unit_of,
)
from django_products.core.boundaries.verdict import Findings
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences
from django_products.requests.boundaries import (
    UnitFindings,
    UnitFindingsRequest,
    Units,
    UrlNamespaces,
)
from django_products.requests.contract import Contract, CurrentContractRequest
from django_products.requests.project import DjangoProject
from django_products.requests.references import FileReferencesRequest
from django_products.subsystem import DjangoProducts
from django_products.target_types import DjangoDependenciesField


@rule
async def find_units(all_targets: AllTargets, layout: Layout) -> Units:
    files: dict[str, list[str]] = {}
    owned: set[str] = set()
    for target in all_targets:
        if not target.has_field(SingleSourceField) or not target[SingleSourceField].value:
            continue
        path = target[SingleSourceField].file_path
        owned.add(path)
        if target.has_field(PythonSourceField) and target.has_field(DjangoDependenciesField):
            files.setdefault(unit_of(path, layout), []).append(path)
    return Units(
        FrozenDict((unit, tuple(sorted(paths))) for unit, paths in sorted(files.items())),
        frozenset(owned),
    )


async def _offers(
    products: Iterable[str], django: DjangoProject
) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the facades of some products offer; nothing of one whose contract cannot be derived."""
    names = sorted(products)
    contracts: tuple[Contract, ...] = await concurrently(
        current_contract_of(CurrentContractRequest(product)) for product in names
    )
    roots = django.project.layout.source_roots
    return {
        product: offers_of(contract.stubs, roots) for product, contract in zip(names, contracts)
    }


@rule
async def find_url_namespaces(units: Units, layout: Layout) -> UrlNamespaces:
    paths = (path for files in units.files.values() for path in files)
    read: tuple[FileReferences, ...] = await concurrently(
        file_references(FileReferencesRequest(path))
        for path in paths
        if may_declare_namespace(path, layout)
    )
    return UrlNamespaces(FrozenDict(namespaces_of(read, layout)))


async def _templates(unit: str, layout: Layout) -> tuple[FileReferences, ...]:
    if layout.is_linked(f"{unit}/x"):
        return ()
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs(template_globs(unit)))
    contents: DigestContents = await contents_of(snapshot.digest)
    return tuple(
        template_references(file.path, file.content.decode("utf-8", "replace")) for file in contents
    )


async def rows_in_fixtures(unit: str, project: Project) -> tuple[Violation, ...]:
    """Rows of other isolated products in the fixtures of a unit."""
    if project.layout.is_linked(f"{unit}/x"):
        return ()
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs(fixture_globs(unit)))
    contents: DigestContents = await contents_of(snapshot.digest)
    return tuple(
        violation
        for file in contents
        for violation in fixture_rows(file.path, file.content.decode("utf-8", "replace"), project)
    )


async def read_unit(unit: str, units: Units, layout: Layout) -> tuple[FileReferences, ...]:
    """What the Python files and the templates of a unit refer to."""
    python: tuple[FileReferences, ...] = await concurrently(
        file_references(FileReferencesRequest(path)) for path in units.files[unit]
    )
    return (*python, *await _templates(unit, layout))


@rule(desc="Check the boundaries", level=LogLevel.DEBUG)
async def check_unit(
    request: UnitFindingsRequest, units: Units, namespaces: UrlNamespaces, django: DjangoProject
) -> UnitFindings:
    unit, project = request.unit, django.project
    read = await read_unit(unit, units, project.layout)
    on_disk: Paths = await paths_of_globs(PathGlobs([f"{unit}/**/*.py" if unit else "*.py"]))
    found = check_files(read, project, namespaces.by_name, {})
    if found:
        # Only now is it known whose facades the messages are about.
        reached = {project.layout.product_in(unit), *(each.into for each in found)}
        offers = await _offers((name for name in reached if name in project.by_name), django)
        found = check_files(read, project, namespaces.by_name, offers)
    rows = await rows_in_fixtures(unit, project)
    return UnitFindings(
        (
            *found,
            *rows,
            *check_layout(
                unit,
                (path for path in on_disk.files if unit_of(path, project.layout) == unit),
                units.owned,
                project,
            ),
        ),
        internals_in_use(read, project, namespaces.by_name),
    )


@rule
async def read_baseline(options: DjangoProducts, layout: Layout) -> BaselineFile:
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs([options.baseline]))
    contents: DigestContents = await contents_of(snapshot.digest)
    content = contents[0].content if contents else b""
    return parse_baseline(options.baseline, content, layout)


@rule
async def find_all(units: Units) -> Findings:
    found: tuple[UnitFindings, ...] = await concurrently(
        unit_findings(UnitFindingsRequest(unit)) for unit in units.files
    )
    return Findings(
        frozenset(units.files),
        tuple(violation for each in found for violation in each.violations),
        frozenset(product for each in found for product in each.in_use),
    )


def rules() -> Iterable[Rule]:
    return collect_rules()
