"""The monolith as `core` sees it: collected from targets, files and app configs."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote, unquote

from pants.backend.python.subsystems.pytest import PyTest
from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.target_types import PythonSourceField
from pants.base.build_environment import get_buildroot
from pants.core.target_types import ResourceSourceField
from pants.engine.addresses import Address
from pants.engine.fs import PathGlobs, Paths
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import (
    AllTargets,
    AllUnexpandedTargets,
    GeneratedTargets,
    GenerateTargetsRequest,
    Target,
)
from pants.engine.unions import UnionMembership, UnionRule
from pants.option.global_options import GlobalOptions
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest
from pants.util.frozendict import FrozenDict

from django_products.compat import concurrently, file_references, paths_of_globs, source_roots_of
from django_products.core.adoption.entries import linked_tests_of
from django_products.core.apps import apps_declared_in, is_app_config
from django_products.core.git.changes import UnlistedChanges, as_listed
from django_products.core.implied_inputs import (
    FILES_OF_LAUNCHERS,
    backend_directories,
    implied_inputs,
    inside,
)
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem, ProblemsError
from django_products.core.project import Product, Project
from django_products.core.references.reference import FileReferences
from django_products.requests.project import DjangoProject, FormerApps, ImpliedInputs
from django_products.requests.pytest_config import PytestPlugins
from django_products.requests.references import FileReferencesRequest
from django_products.rules.source_roots import roots_among
from django_products.target_types import (
    ChangedPathsField,
    ChangeTarget,
    ContractModulesField,
    DjangoProjectTarget,
    GlobalInputsSourcesField,
    GlobalInputsTarget,
    IsolatedField,
    LinkedTestsField,
    ProductContractTarget,
    ProductTarget,
)

# The first part of the generated names of `ChangeTarget`: what is the matter with the path.
_REMOVED = "removed"
_MISREAD = "misread"


class GenerateProject(GenerateTargetsRequest[DjangoProjectTarget]):
    generate_from = DjangoProjectTarget


async def _without_absent_defaults(globs: Iterable[str]) -> tuple[str, ...]:
    """Pants warns of each glob that matches nothing; of the default, nobody has all files."""
    default = GlobalInputsSourcesField.default
    found: tuple[Paths, ...] = await concurrently(
        paths_of_globs(PathGlobs([glob])) for glob in default
    )
    absent = {glob for glob, paths in zip(default, found) if not paths.files}
    return tuple(glob for glob in globs if glob not in absent)


@rule
async def find_implied_inputs(
    global_options: GlobalOptions, python: PythonSetup, pytest: PyTest
) -> ImpliedInputs:
    options = global_options.options
    root = get_buildroot()
    config_files = [
        *options.pants_config_files,
        *(options.pantsrc_files if options.pantsrc else ()),
    ]
    # Not all of them need be there.
    files: Paths = await paths_of_globs(
        PathGlobs([*FILES_OF_LAUNCHERS, *inside(root, config_files)])
    )
    return ImpliedInputs(
        implied_inputs(
            root,
            config_files=files.files,
            preludes=options.build_file_prelude_globs,
            backends=backend_directories(options.pythonpath, options.backend_packages),
            versions=filter(
                None,
                (
                    python.resolves.get(pytest.install_from_resolve or ""),
                    python.requirement_constraints,
                ),
            ),
        )
    )


@rule
async def generate_project(
    request: GenerateProject,
    changes: UnlistedChanges,
    implied: ImpliedInputs,
    union_membership: UnionMembership,
) -> GeneratedTargets:
    base = request.template_address
    declared = request.template.get(GlobalInputsSourcesField.alias)
    globs = (
        GlobalInputsSourcesField.default
        if declared is None
        else await _without_absent_defaults(declared)
    )
    gone = (path for path, _ in changes.removed if path in FILES_OF_LAUNCHERS)
    inputs = GlobalInputsTarget(
        {GlobalInputsSourcesField.alias: tuple(dict.fromkeys((*gone, *implied.globs, *globs)))},
        base.create_generated("global-inputs"),
        union_membership=union_membership,
    )

    def stand_in(reason: str, path: str, *paths: str) -> Target:
        listed = sorted({token for each in (path, *paths) for token in as_listed(each)})
        return ChangeTarget(
            {ChangedPathsField.alias: [glob.escape(token) for token in listed]},
            # Addresses have no room for some of the characters that paths have.
            base.create_generated(f"{reason}/{quote(path, errors='surrogateescape')}"),
            union_membership=union_membership,
        )

    removed = (
        stand_in(_REMOVED, gone, *([renamed] if renamed else ()))
        for gone, renamed in changes.removed
    )
    misread = (stand_in(_MISREAD, path) for path in changes.misread)
    return GeneratedTargets(request.generator, (inputs, *removed, *misread))


@rule
async def find_django_project(
    all_targets: AllTargets,
    all_unexpanded: AllUnexpandedTargets,
    former: FormerApps,
    layout: Layout,
    plugins: PytestPlugins,
) -> DjangoProject:
    addresses = _owned_files(all_targets)
    removed = _stand_ins(all_targets, _REMOVED)
    addresses.update(removed)
    settings = sorted(p for p in addresses if layout.is_settings_file(p) and p not in removed)
    configs = sorted(p for p in addresses if is_app_config(p) and p not in removed)
    read: tuple[FileReferences, ...] = await concurrently(
        file_references(FileReferencesRequest(path)) for path in (*settings, *configs)
    )
    removed_python = sorted(path for path in removed if path.endswith(".py"))
    found: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((PurePath(path) for path in removed_python), ())
    )
    roots = roots_among(found)
    values = _settings(read[: len(settings)])
    project = Project(
        layout=layout,
        products=_products(all_unexpanded, layout),
        apps=apps_declared_in(read[len(settings) :], layout),
        former_apps=former.apps,
        files=frozenset(addresses),
        root_urlconf=values.get("ROOT_URLCONF"),
        user_model=values.get("AUTH_USER_MODEL"),
        test_plugins=plugins.names,
    )
    return DjangoProject(
        project,
        FrozenDict(addresses),
        FrozenDict(
            (project.layout.product_in(tgt.address.spec_path) or "", tgt.address)
            for tgt in all_targets
            if isinstance(tgt, ProductContractTarget)
        ),
        tuple((roots.module_of(path), path) for path in removed_python),
        FrozenDict(_stand_ins(all_targets, _MISREAD)),
        _global_inputs(all_targets),
    )


def _stand_ins(targets: Iterable[Target], reason: str) -> dict[str, Address]:
    named = (
        (tgt.address.generated_name or "", tgt.address)
        for tgt in targets
        if isinstance(tgt, ChangeTarget)
    )
    return {
        unquote(name[len(reason) + 1 :], errors="surrogateescape"): address
        for name, address in named
        if name.startswith(f"{reason}/")
    }


def _owned_files(targets: Iterable[Target]) -> dict[str, Address]:
    return {
        tgt.address.filename: tgt.address
        for tgt in targets
        if tgt.address.is_file_target
        and (tgt.has_field(PythonSourceField) or tgt.has_field(ResourceSourceField))
    }


def _products(targets: Iterable[Target], layout: Layout) -> tuple[Product, ...]:
    found = [tgt for tgt in targets if isinstance(tgt, ProductTarget)]
    names = [layout.product_in(tgt.address.spec_path) or "" for tgt in found]
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise ProblemsError(tuple(_duplicate_product(name, layout) for name in twice))
    return tuple(sorted(_product(name, tgt, layout) for name, tgt in zip(names, found)))


def _product(name: str, target: Target, layout: Layout) -> Product:
    declared = target[ContractModulesField].value
    modules = layout.contract_modules if declared is None else tuple(declared)
    linked = linked_tests_of(target.address.spec_path, target[LinkedTestsField].value)
    return Product(name, bool(target[IsolatedField].value), modules, linked)


def _duplicate_product(name: str, layout: Layout) -> Problem:
    return Problem(
        Code.DUPLICATE_PRODUCT,
        f"{layout.product_dir(name)}/BUILD",
        f"There are two `product` targets for `{name}`.",
        "Each would own every file of it, and Pants could not tell which one is meant.",
        ("Remove one of them.",),
    )


def _settings(read: Iterable[FileReferences]) -> dict[str, str]:
    """The settings that name one thing; where files disagree, the last one in order counts."""
    return {
        reference.extra: reference.value
        for found in read
        for reference in found.references
        if reference.extra in ("ROOT_URLCONF", "AUTH_USER_MODEL")
    }


def _global_inputs(targets: Iterable[Target]) -> Address:
    found = [tgt.address for tgt in targets if isinstance(tgt, GlobalInputsTarget)]
    if len(found) != 1:
        raise ProblemsError(
            (
                Problem(
                    Code.NO_PROJECT_TARGET,
                    "BUILD",
                    f"There are {len(found)} `django_project` targets; there must be one.",
                    "It owns the files that every test sees, such as `pytest.ini`: without it a "
                    "change of them would select nothing.",
                    ("Keep exactly one `django_project()` in the BUILD file at the build root.",),
                ),
            )
        )
    return found[0]


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(GenerateTargetsRequest, GenerateProject))
