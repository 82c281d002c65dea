"""Puts the stub importer into the sandbox of each test, as an installed pytest plugin."""

from __future__ import annotations

import json
from pathlib import Path

from pants.backend.python.goals.pytest_runner import PytestPluginSetup, PytestPluginSetupRequest
from pants.engine.fs import CreateDigest, Digest, FileContent
from pants.engine.rules import collect_rules, rule
from pants.engine.target import Target
from pants.engine.unions import UnionRule

import django_products
from django_products.compat import created
from django_products.core.layout import Layout
from django_products.target_types import DjangoTestDependenciesField

_PACKAGE = "django_products_runtime"
_DIST_INFO = f"{_PACKAGE}-0.dist-info"


class RuntimePluginRequest(PytestPluginSetupRequest):
    @classmethod
    def is_applicable(cls, target: Target) -> bool:
        return target.has_field(DjangoTestDependenciesField)


@rule
async def set_up_runtime(_: RuntimePluginRequest, layout: Layout) -> PytestPluginSetup:
    runtime = Path(django_products.__file__).parent / "runtime"
    config = {
        "products": layout.products.replace("/", "."),
        "backend": layout.backend.replace("/", "."),
        "facade": layout.facade,
    }
    files = [
        FileContent(f"{_PACKAGE}/{path.relative_to(runtime).as_posix()}", path.read_bytes())
        for path in sorted(runtime.rglob("*.py"))
        if not path.name.endswith("_test.py")
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
    return PytestPluginSetup(digest)


def rules():  # type: ignore[no-untyped-def]
    return (*collect_rules(), UnionRule(PytestPluginSetupRequest, RuntimePluginRequest))
