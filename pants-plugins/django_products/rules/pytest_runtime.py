"""Puts the stub importer into the sandbox of each test, as an installed pytest plugin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from pants.backend.python.goals.pytest_runner import PytestPluginSetup, PytestPluginSetupRequest
from pants.engine.fs import AddPrefix, CreateDigest, Digest, FileContent, MergeDigests
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import Target, TransitiveTargets, TransitiveTargetsRequest
from pants.engine.unions import UnionRule
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest

import django_products
from django_products.compat import (
    concurrently,
    contract_stubs,
    created,
    merged,
    moved_into,
    source_roots_of,
    transitive_targets,
)
from django_products.core.layout import Layout
from django_products.requests import ContractStubs, ContractStubsRequest
from django_products.rules.source_roots import roots_among
from django_products.target_types import DjangoTestDependenciesField, ProductContractTarget

_PACKAGE = "django_products_runtime"
_DIST_INFO = f"{_PACKAGE}-0.dist-info"


@dataclass(frozen=True)
class RuntimeFiles:
    """The stub importer and its pytest plugin, without any stub."""

    digest: Digest


class RuntimePluginRequest(PytestPluginSetupRequest):
    @classmethod
    def is_applicable(cls, target: Target) -> bool:
        return target.has_field(DjangoTestDependenciesField)


@rule
async def collect_runtime(layout: Layout) -> RuntimeFiles:
    runtime = Path(django_products.__file__).parent / "runtime"
    package = layout.source_roots.package_of(layout.products)
    config = {
        "products": layout.products,
        "prefix": f"{package}." if package else "",
        "backend": layout.backend,
        "facade": layout.facade,
    }
    files = [
        FileContent(f"{_PACKAGE}/{path.relative_to(runtime).as_posix()}", path.read_bytes())
        for path in sorted(runtime.rglob("*.py"))
        if not path.name.endswith("_test.py") and path.name != "conftest.py"
    ]
    # The metadata is what pytest finds the plugin by.
    # Source: https://docs.pytest.org/en/stable/how-to/writing_plugins.html#setuptools-entry-points
    digest: Digest = await created(
        CreateDigest(
            [
                *files,
                FileContent(f"{_PACKAGE}/config.json", json.dumps(config).encode()),
                FileContent(
                    f"{_DIST_INFO}/METADATA",
                    b"Metadata-Version: 2.1\nName: django-products-runtime\nVersion: 0\n",
                ),
                FileContent(
                    f"{_DIST_INFO}/entry_points.txt",
                    f"[pytest11]\ndjango_products = {_PACKAGE}.pytest_plugin\n".encode(),
                ),
            ]
        )
    )
    return RuntimeFiles(digest)


@rule(desc="Put contracts into the sandboxes of tests")
async def set_up_runtime(
    request: RuntimePluginRequest, runtime: RuntimeFiles, layout: Layout
) -> PytestPluginSetup:
    """Stubs come with the runtime, and not as generated sources.

    To generated sources Pants adds the `__init__.py` files around them: the real ones of the other
    product, which no dependency names. The runtime stands where the test's imports start: only
    source roots of what is tested are on `sys.path`.
    """
    path = request.target.address.filename
    roots: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((PurePath(path),), ())
    )
    root = roots_among(roots).of(path)
    importable: Digest = await moved_into(AddPrefix(runtime.digest, root))
    closure: TransitiveTargets = await transitive_targets(
        TransitiveTargetsRequest([request.target.address])
    )
    products = sorted(
        layout.product_of(f"{target.address.spec_path}/x") or ""
        for target in closure.dependencies
        if isinstance(target, ProductContractTarget)
    )
    stubs: tuple[ContractStubs, ...] = await concurrently(
        contract_stubs(ContractStubsRequest(product)) for product in products
    )
    digest: Digest = await merged(MergeDigests([importable, *(s.digest for s in stubs)]))
    return PytestPluginSetup(digest)


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(PytestPluginSetupRequest, RuntimePluginRequest))
