"""Puts the stub importer into the sandbox of each test, as an installed pytest plugin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path, PurePath

from pants.backend.python.goals.pytest_runner import PytestPluginSetup, PytestPluginSetupRequest
from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.target_types import InterpreterConstraintsField
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.core.goals.test import TestExtraEnvVarsField
from pants.engine.fs import AddPrefix, CreateDigest, Digest, FileContent, MergeDigests
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import Target
from pants.engine.unions import UnionRule
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest

import django_products
from django_products.compat import (
    created,
    database_snapshot,
    merged,
    moved_into,
    source_roots_of,
    template_inputs,
)
from django_products.core.database.migrating import is_worth_a_snapshot
from django_products.core.layout import STUBS
from django_products.core.modules import below
from django_products.core.runtime_package import PACKAGE
from django_products.requests.database import (
    DatabaseSnapshot,
    SnapshotRequest,
    TemplateInputs,
    TemplateInputsRequest,
)
from django_products.requests.project import DjangoProject
from django_products.requests.runtime import RuntimeFiles
from django_products.rules.source_roots import roots_among
from django_products.subsystem import Database, DjangoProducts
from django_products.target_types import (
    DjangoTestDependenciesField,
    LinkedTestDependenciesField,
    QuarantinedTestsField,
)

# `runtime/quarantine.py` has the name too, but cannot be imported here: it needs pytest.
_QUARANTINE = "quarantine"
_DIST_INFO = f"{PACKAGE}-0.dist-info"


class RuntimePluginRequest(PytestPluginSetupRequest):
    @classmethod
    def is_applicable(cls, target: Target) -> bool:
        return target.has_field(DjangoTestDependenciesField)


@rule
async def collect_runtime(django: DjangoProject) -> RuntimeFiles:
    layout = django.project.layout
    runtime = Path(django_products.__file__).parent / "runtime"
    package = layout.source_roots.package_of(layout.products)
    config = {
        "products": layout.products,
        "prefix": f"{package}." if package else "",
        "backend": layout.backend,
        "facade": layout.facade,
        "stubs": STUBS,
        "doubles": layout.doubles,
        "contract_modules": list(layout.contract_modules),
        # One for all tests: those of a batch are in one sandbox.
        "own_contract_modules": {
            each.name: list(each.contract_modules)
            for each in django.project.products
            if each.contract_modules != layout.contract_modules
        },
    }
    files = [
        FileContent(f"{PACKAGE}/{path.relative_to(runtime).as_posix()}", path.read_bytes())
        for path in sorted(runtime.rglob("*.py"))
        if not path.name.endswith("_test.py") and path.name != "conftest.py"
    ]
    # The metadata is what pytest finds the plugin by.
    # Source: https://docs.pytest.org/en/stable/how-to/writing_plugins.html#setuptools-entry-points
    digest: Digest = await created(
        CreateDigest(
            [
                *files,
                FileContent(f"{PACKAGE}/config.json", json.dumps(config).encode()),
                FileContent(
                    f"{_DIST_INFO}/METADATA",
                    b"Metadata-Version: 2.1\nName: django-products-runtime\nVersion: 0\n",
                ),
                FileContent(
                    f"{_DIST_INFO}/entry_points.txt",
                    f"[pytest11]\ndjango_products = {PACKAGE}.pytest_plugin\n".encode(),
                ),
            ]
        )
    )
    return RuntimeFiles(digest)


async def _database(target: Target, django: DjangoProject, python_setup: PythonSetup) -> Digest:
    """Of the test's product when that is worth it, else of core: what is missing is migrated on top."""
    product = None
    if not target.has_field(LinkedTestDependenciesField):
        product = django.project.layout.product_of(target.address.filename)
    if product is not None and not is_worth_a_snapshot(product, django.project):
        product = None
    constraints = InterpreterConstraints.create_from_compatibility_fields(
        [target[InterpreterConstraintsField]], python_setup
    )
    snapshot: DatabaseSnapshot = await database_snapshot(SnapshotRequest(product, constraints))
    if not snapshot.has_templates:
        return snapshot.digest
    environment = target.get(TestExtraEnvVarsField).value or ()
    inputs: TemplateInputs = await template_inputs(
        TemplateInputsRequest(target.address, tuple(environment))
    )
    return inputs.digest


@rule
async def set_up_runtime(
    request: RuntimePluginRequest,
    runtime: RuntimeFiles,
    django: DjangoProject,
    options: DjangoProducts,
    python_setup: PythonSetup,
) -> PytestPluginSetup:
    """The runtime stands where the test's imports start: nothing else is on `sys.path` for sure."""
    path = request.target.address.filename
    found: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((PurePath(path),), ())
    )
    root = roots_among(found).of(path)
    package = "/".join(filter(None, (root, PACKAGE)))
    digests: list[Digest] = [await moved_into(AddPrefix(runtime.digest, root))]
    if options.db is Database.SNAPSHOT:
        database = await _database(request.target, django, python_setup)
        digests.append(await moved_into(AddPrefix(database, package)))
    quarantined = request.target.get(QuarantinedTestsField).value
    if quarantined:
        # One file for each test file: those of a batch are merged.
        file = f"{package}/{_QUARANTINE}/{below(path, root)}.json"
        text = json.dumps(dict(quarantined), sort_keys=True)
        digests.append(await created(CreateDigest([FileContent(file, text.encode())])))
    digest: Digest = await merged(MergeDigests(digests))
    return PytestPluginSetup(digest)


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(PytestPluginSetupRequest, RuntimePluginRequest))
