"""What pytest is told beside the tests: in its configuration, in Pants' options, and in the first `conftest.py`."""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.subsystems.pytest import PyTest
from pants.engine.fs import DigestContents, PathGlobs, Paths, Snapshot
from pants.engine.rules import Rule, collect_rules, rule

from django_products.compat import (
    concurrently,
    contents_of,
    file_references,
    paths_of_globs,
    snapshot_of_globs,
)
from django_products.core.pytest_config import (
    CONFIG_FILES,
    django_settings_module,
    plugins,
    plugins_of_options,
)
from django_products.core.references.edges.pytest_plugins import NAME
from django_products.core.references.reference import FileReferences
from django_products.requests.pytest_config import PytestConfig, PytestPlugins
from django_products.requests.references import FileReferencesRequest


@rule
async def read_pytest_config() -> PytestConfig:
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs(CONFIG_FILES))
    contents: DigestContents = await contents_of(snapshot.digest)
    files = {file.path: file.content.decode("utf-8", "replace") for file in contents}
    return PytestConfig(django_settings_module(files), plugins(files))


@rule
async def find_pytest_plugins(config: PytestConfig, pytest: PyTest) -> PytestPlugins:
    options = plugins_of_options(" ".join(pytest.args))
    # pytest refuses the variable in any conftest below. Where there is none, no process reads what else is there.
    first: Paths = await paths_of_globs(PathGlobs(["conftest.py"]))
    conftests: tuple[FileReferences, ...] = await concurrently(
        file_references(FileReferencesRequest(path)) for path in first.files
    )
    listed = {each.value for found in conftests for each in found.references if each.extra == NAME}
    return PytestPlugins(tuple(sorted({*config.plugins, *options, *listed})))


def rules() -> Iterable[Rule]:
    return collect_rules()
