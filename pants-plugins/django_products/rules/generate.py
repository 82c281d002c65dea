"""From one line in a BUILD file to one target per file."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pants.backend.python.target_types import PythonTestsBatchCompatibilityTagField
from pants.engine.addresses import Address
from pants.engine.fs import PathGlobs, Paths
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import (
    GeneratedTargets,
    GenerateTargetsRequest,
    InvalidFieldException,
    SingleSourceField,
    SourcesField,
    Target,
)
from pants.engine.unions import UnionMembership, UnionRule

from django_products.compat import contract_change, paths_of_globs
from django_products.core.adoption.entries import linked_tests_of
from django_products.core.glob_match import matches_glob
from django_products.core.layout import NO_SOURCES, FileKind, Layout
from django_products.core.problems import ProblemsError
from django_products.core.product_checks import product_problems
from django_products.core.quarantine.entries import notices_of, parse_entries
from django_products.requests.contract_changes import ContractChange, ContractChangeRequest
from django_products.requests.test_runs import CutAll
from django_products.subsystem import DjangoProducts
from django_products.target_types import (
    ContractModulesField,
    ContractOwnedFilesField,
    DjangoCoreTarget,
    DjangoResourceTarget,
    DjangoSourcesField,
    DjangoSourceTarget,
    DjangoTestTarget,
    DjangoTestUtilsTarget,
    IntegrationTestsTarget,
    IsolatedField,
    LinkedTestsField,
    LinkedTestTarget,
    ProductContractTarget,
    ProductTarget,
    QuarantinedTestsField,
    QuarantineField,
)

_TARGET_OF_KIND: Mapping[FileKind, type[Target]] = {
    FileKind.SOURCE: DjangoSourceTarget,
    FileKind.TEST: DjangoTestTarget,
    FileKind.LINKED_TEST: LinkedTestTarget,
    FileKind.TEST_UTILS: DjangoTestUtilsTarget,
    FileKind.RESOURCE: DjangoResourceTarget,
}


class GenerateProduct(GenerateTargetsRequest[ProductTarget]):
    generate_from = ProductTarget


class GenerateCore(GenerateTargetsRequest[DjangoCoreTarget]):
    generate_from = DjangoCoreTarget


class GenerateIntegrationTests(GenerateTargetsRequest[IntegrationTestsTarget]):
    generate_from = IntegrationTestsTarget


@dataclass(frozen=True)
class FileTargetFactory:
    """Makes the target of a file: its type from its path, its fields from the BUILD file."""

    request: GenerateTargetsRequest[Any]
    batch_tests: bool
    union_membership: UnionMembership

    def targets(self, types: Mapping[str, type[Target]]) -> list[Target]:
        """Arguments:
        types: target type by path relative to the build root.
        """
        overrides = self._overrides(types)
        return [
            self._target(path, target_type, overrides.get(path, {}))
            for path, target_type in types.items()
        ]

    def _target(self, path: str, target_type: type[Target], overrides: Mapping[str, Any]) -> Target:
        base = self.request.template_address
        inside = os.path.relpath(path, base.spec_path)
        accepted = {f.alias for f in target_type.class_field_types(self.union_membership)}
        template = {k: v for k, v in self.request.template.items() if k in accepted}
        fields = {**template, **overrides, SingleSourceField.alias: glob.escape(inside)}
        if target_type is DjangoTestTarget and self.batch_tests:
            tag = fields.get(PythonTestsBatchCompatibilityTagField.alias)
            fields[PythonTestsBatchCompatibilityTagField.alias] = self._batch(base, tag)
        if QuarantinedTestsField.alias in accepted:
            entries = parse_entries(
                base.spec_path, self.request.generator[QuarantineField].value or {}
            )
            fields[QuarantinedTestsField.alias] = notices_of(path, entries) or None
        return target_type(
            fields,
            base.create_file(inside),
            union_membership=self.union_membership,
            residence_dir=os.path.dirname(path),
        )

    @staticmethod
    def _batch(base: Address, tag: str | None) -> str:
        """Tests of two products never share a process.

        Linked tests share none unless the user says so: each reaches other products, and in one
        process all would rerun when any of those changes.
        """
        return f"{base.spec} {tag}" if tag else base.spec

    def _overrides(self, paths: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The overridden fields of each path; keys of the field are globs below the BUILD file."""
        spec_path = self.request.template_address.spec_path
        found: dict[str, dict[str, Any]] = {}
        for pattern, fields in self.request.require_unparametrized_overrides().items():
            matched = [p for p in paths if matches_glob(p, os.path.join(spec_path, pattern))]
            if not matched:
                raise InvalidFieldException(
                    f"The `overrides` field of {self.request.generator.address} names "
                    f"{pattern!r}, which matches none of the files it generates targets for."
                )
            for path in matched:
                found.setdefault(path, {}).update(fields)
        return found


async def _files_of(generator: Target, default: Sequence[str]) -> tuple[str, ...]:
    """The files of a generator, relative to the build root and sorted."""
    directory = generator.address.spec_path
    declared = generator[DjangoSourcesField].value
    globs = declared or (*default, *(f"!**/{pattern}" for pattern in NO_SOURCES))
    paths: Paths = await paths_of_globs(
        PathGlobs(SourcesField.prefix_glob_with_dirpath(directory, glob) for glob in globs)
    )
    return tuple(sorted(paths.files))


def _owned_files(change: ContractChange, layout: Layout) -> list[str]:
    """Globs of the files that stand for the contract, relative to the product's BUILD file."""
    if change.changed is None:
        return [f"{layout.backend}/{layout.facade}/**/*.py"]
    return [f"{layout.backend}/**/*.py"] if change.changed else []


@rule
async def generate_product(
    request: GenerateProduct,
    layout: Layout,
    options: DjangoProducts,
    cut_all: CutAll,
    union_membership: UnionMembership,
) -> GeneratedTargets:
    generator = request.generator
    files = await _files_of(generator, ("__init__.py", "conftest.py", f"{layout.backend}/**/*"))
    isolated = bool(generator[IsolatedField].value)
    declared = generator[ContractModulesField].value
    contract_modules = layout.contract_modules if declared is None else declared
    directory = generator.address.spec_path
    listed = [test.path for test in linked_tests_of(directory, generator[LinkedTestsField].value)]
    problems = product_problems(directory, isolated, declared, listed, files, layout)
    if problems:
        raise ProblemsError(problems)
    factory = FileTargetFactory(request, options.batch_tests, union_membership)
    types = {path: _TARGET_OF_KIND[layout.kind_of(path)] for path in files}
    if not cut_all.listed_too:
        types.update((path, LinkedTestTarget) for path in listed)
    targets = factory.targets(types)
    if isolated:
        product = os.path.basename(directory)
        change: ContractChange = await contract_change(
            ContractChangeRequest(product, tuple(contract_modules))
        )
        targets.append(
            ProductContractTarget(
                {
                    ContractOwnedFilesField.alias: _owned_files(change, layout),
                    ContractModulesField.alias: tuple(contract_modules),
                },
                request.template_address.create_generated("contract"),
                union_membership=union_membership,
            )
        )
    return GeneratedTargets(generator, targets)


@rule
async def generate_core(
    request: GenerateCore,
    layout: Layout,
    options: DjangoProducts,
    union_membership: UnionMembership,
) -> GeneratedTargets:
    files = await _files_of(request.generator, ("**/*",))
    factory = FileTargetFactory(request, options.batch_tests, union_membership)
    return GeneratedTargets(
        request.generator,
        factory.targets({path: _TARGET_OF_KIND[layout.kind_of(path)] for path in files}),
    )


@rule
async def generate_integration_tests(
    request: GenerateIntegrationTests,
    layout: Layout,
    options: DjangoProducts,
    union_membership: UnionMembership,
) -> GeneratedTargets:
    files = await _files_of(request.generator, ("**/*",))
    factory = FileTargetFactory(request, options.batch_tests, union_membership)
    linked = {**_TARGET_OF_KIND, FileKind.TEST: LinkedTestTarget}
    return GeneratedTargets(
        request.generator, factory.targets({p: linked[layout.kind_of(p)] for p in files})
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (
        *collect_rules(),
        UnionRule(GenerateTargetsRequest, GenerateProduct),
        UnionRule(GenerateTargetsRequest, GenerateCore),
        UnionRule(GenerateTargetsRequest, GenerateIntegrationTests),
    )
