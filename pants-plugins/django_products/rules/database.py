"""Migrated test databases, made once and cached like any other process."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import PurePath

from pants.backend.python.subsystems.pytest import PyTest
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.local_dists import LocalDistsPex, LocalDistsPexRequest
from pants.backend.python.util_rules.pex import Pex, PexRequest, VenvPex, VenvPexProcess
from pants.backend.python.util_rules.pex_from_targets import RequirementsPexRequest
from pants.backend.python.util_rules.python_sources import (
    PythonSourceFiles,
    PythonSourceFilesRequest,
)
from pants.core.goals.test import TestExtraEnv
from pants.engine.addresses import Address, Addresses
from pants.engine.fs import EMPTY_DIGEST, AddPrefix, Digest, MergeDigests
from pants.engine.process import FallibleProcessResult
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import Dependencies, Targets, UnexpandedTargets
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest
from pants.util.logging import LogLevel

from django_products.compat import (
    concurrently,
    database_snapshot,
    dependencies_of,
    executed_fallibly_in_venv,
    file_references,
    local_dists_of,
    merged,
    migrating_closure,
    moved_into,
    pex_of,
    python_sources_of,
    read_by_migrating_of,
    requirements_of,
    source_roots_of,
    unexpanded_targets_at,
    venv_pex,
)
from django_products.core.database.migrating import (
    is_app_config,
    read_by_migrating,
    read_first,
)
from django_products.core.database.problems import no_snapshot
from django_products.core.database.template_inputs import has_templates
from django_products.core.references.reference import FileReferences
from django_products.core.runtime_package import PACKAGE, SNAPSHOTS
from django_products.requests.database import (
    DatabaseSnapshot,
    MigratingClosure,
    MigratingClosureRequest,
    ReadByMigrating,
    ReadByMigratingRequest,
    SnapshotRequest,
)
from django_products.requests.project import DjangoProject
from django_products.requests.references import FileReferencesRequest
from django_products.requests.runtime import RuntimeFiles
from django_products.rules.source_roots import roots_among

logger = logging.getLogger(__name__)

_BASE = "base"
_NONE = DatabaseSnapshot(EMPTY_DIGEST)


@rule
async def find_read_by_migrating(
    request: ReadByMigratingRequest, django: DjangoProject
) -> ReadByMigrating:
    targets: UnexpandedTargets = await unexpanded_targets_at(Addresses((request.address,)))
    direct: Addresses = await dependencies_of(targets[0].get(Dependencies))
    if not request.address.is_file_target:
        return ReadByMigrating(tuple(direct))
    path = request.address.filename
    if not is_app_config(path, django.project):
        return ReadByMigrating(tuple(direct))
    references: FileReferences = await file_references(FileReferencesRequest(path))
    files = frozenset(each.filename for each in direct if each.is_file_target)
    read = read_by_migrating(path, files, references, django.project)
    return ReadByMigrating(
        tuple(each for each in direct if not each.is_file_target or each.filename in read)
    )


@rule
async def find_migrating_closure(request: MigratingClosureRequest) -> MigratingClosure:
    found = set(request.roots)
    new = found
    while new:
        read: tuple[ReadByMigrating, ...] = await concurrently(
            read_by_migrating_of(ReadByMigratingRequest(address)) for address in sorted(new)
        )
        new = {address for each in read for address in each.addresses} - found
        found |= new
    return MigratingClosure(tuple(sorted(found)))


async def _venv(
    roots: tuple[Address, ...],
    constraints: InterpreterConstraints,
    sources: PythonSourceFiles,
    pytest: PyTest,
) -> VenvPex:
    """The very environment that Pants runs the tests in, so that there is only one to build."""
    requirements: Pex = await requirements_of(RequirementsPexRequest(roots))
    tool: Pex = await pex_of(pytest.to_pex_request(interpreter_constraints=constraints))
    local: LocalDistsPex = await local_dists_of(
        LocalDistsPexRequest(
            roots, internal_only=True, interpreter_constraints=constraints, sources=sources
        )
    )
    venv: VenvPex = await venv_pex(
        PexRequest(
            output_filename="pytest_runner.pex",
            interpreter_constraints=constraints,
            main=pytest.main,
            internal_only=True,
            pex_path=[tool, requirements, local.pex],
        )
    )
    return venv


@rule(desc="Migrate a test database", level=LogLevel.DEBUG)
async def make_snapshot(
    request: SnapshotRequest,
    django: DjangoProject,
    runtime: RuntimeFiles,
    pytest: PyTest,
    extra_env: TestExtraEnv,
) -> DatabaseSnapshot:
    roots = tuple(django.addresses[p] for p in read_first(request.product, django.project))
    if not roots:
        return _NONE
    base: DatabaseSnapshot = _NONE
    if request.product is not None:
        base = await database_snapshot(SnapshotRequest(None, request.interpreter_constraints))
        if base.has_templates:
            return base
    closure: MigratingClosure = await migrating_closure(MigratingClosureRequest(roots))
    targets: Targets = await unexpanded_targets_at(Addresses(closure.addresses))
    sources: PythonSourceFiles = await python_sources_of(
        PythonSourceFilesRequest(targets, include_files=True)
    )
    found: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((PurePath(roots[0].filename),), ())
    )
    runtime_digest: Digest = await moved_into(
        AddPrefix(runtime.digest, roots_among(found).of(roots[0].filename))
    )
    base_digest: Digest = await moved_into(AddPrefix(base.digest, _BASE))
    inputs: Digest = await merged(
        MergeDigests((sources.source_files.snapshot.digest, runtime_digest, base_digest))
    )
    venv = await _venv(roots, request.interpreter_constraints, sources, pytest)
    output = f"{SNAPSHOTS}/{request.name}"
    result: FallibleProcessResult = await executed_fallibly_in_venv(
        VenvPexProcess(
            venv,
            argv=(
                "-m",
                f"{PACKAGE}.database.migrate",
                output,
                *([f"{_BASE}/{SNAPSHOTS}"] if base is not _NONE else ()),
            ),
            extra_env={
                "DJANGO_SETTINGS_MODULE": django.project.layout.settings_module,
                "PEX_EXTRA_SYS_PATH": ":".join(sources.source_roots),
                # Not PEX_MODULE: where the environment comes from a remote cache and has to be installed first, Pants'
                # script sets this one for that, and pex refuses both.
                "PEX_INTERPRETER": "1",
                "PYTHONHASHSEED": "0",  # Two machines write the same.
                **extra_env.env,
            },
            input_digest=inputs,
            output_directories=(output,),
            description=f"Migrate the test database of {request.name}",
            level=LogLevel.DEBUG,
        )
    )
    if result.exit_code:
        output = result.stderr.decode(errors="replace")
        logger.warning(str(no_snapshot(request.name, roots[-1].filename, output)))
        return _NONE
    return DatabaseSnapshot(
        result.output_digest, has_templates(result.stdout.decode(errors="replace"))
    )


def rules() -> Iterable[Rule]:
    return collect_rules()
