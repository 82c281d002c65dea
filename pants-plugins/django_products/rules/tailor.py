"""`./pants tailor`: writes BUILD files from what Turborepo, tach and pytest say."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pants.backend.python.subsystems.setup import PythonSetup
from pants.base.build_root import BuildRoot
from pants.core.goals.tailor import (
    AllOwnedSources,
    PutativeTarget,
    PutativeTargets,
    PutativeTargetsRequest,
)
from pants.engine.fs import DigestContents, PathGlobs, Paths, Snapshot
from pants.engine.internals.build_files import BuildFileOptions
from pants.engine.internals.dep_rules import BuildFileDependencyRulesImplementationRequest
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules, rule
from pants.engine.target import AllUnexpandedTargets
from pants.engine.unions import UnionMembership, UnionRule
from pants.util.logging import LogLevel

from django_products.compat import (
    analysed,
    concurrently,
    contents_of,
    paths_of_globs,
    snapshot_of_globs,
    turbo_repository,
)
from django_products.core.layout import Layout
from django_products.core.problems import Problem, ProblemsError
from django_products.core.pytest_config import CONFIG_FILES, paths_of_tests
from django_products.core.tach.config import CONFIG, config_from
from django_products.core.tailoring import extra_inputs, project_target
from django_products.core.tailoring.proposal import BuildFiles, Proposal
from django_products.core.tailoring.proposals import proposals
from django_products.core.tailoring.reading import config_files, read_repository
from django_products.core.tailoring.surroundings import (
    is_rivalled,
    products_behind_link,
    rival_tailoring,
)
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.tailoring import TurboRepository, TurboRepositoryRequest
from django_products.target_types import GlobalInputsSourcesField

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PutativeDjangoTargetsRequest(PutativeTargetsRequest):
    pass


@rule(desc="Read what Turborepo and tach say", level=LogLevel.DEBUG)
async def read_turbo_repository(request: TurboRepositoryRequest, layout: Layout) -> TurboRepository:
    code = (f"{layout.products}/**/*.py", *(f"{core}/**/*.py" for core in layout.core))
    configs: Snapshot = await snapshot_of_globs(PathGlobs((*config_files(layout), *CONFIG_FILES)))
    sources: Snapshot = await snapshot_of_globs(PathGlobs(code))
    tach_file: Snapshot = await snapshot_of_globs(PathGlobs([CONFIG]))
    read: tuple[DigestContents, ...] = await concurrently(
        contents_of(snapshot.digest) for snapshot in (configs, sources, tach_file)
    )
    texts, python, tach_text = (_texts(contents) for contents in read)
    tach, tach_error = None, None
    if tach_file.files:
        response: AnalysisResponse = await analysed(
            AnalysisRequest.create(
                "django_products.core.tach", {"path": CONFIG}, tach_file.digest, "Read tach.toml"
            )
        )
        answer = response.parsed()
        tach_error = answer.get("error")
        if tach_error is None:
            tach = config_from(answer["content"], tach_text[CONFIG])
    named = paths_of_tests(texts)
    around: Paths = await paths_of_globs(
        PathGlobs(
            (
                "*.py",
                "*/__init__.py",
                *(f"{each.strip('/')}/**/*.py" for each in (*named, layout.tests)),
                f"{layout.products}/*/*",
                f"{layout.products}/*.py",
                *(f"{each}/*.py" for each in _above(layout.products)),
            )
        )
    )
    files = frozenset((*sources.files, *around.files))
    repository, problems = read_repository(layout, files, python, texts, tach, tach_error, named)
    globs = sorted({*extra_inputs.looked_up(repository), *project_target.looked_up(repository)})
    matched: tuple[Paths, ...] = await concurrently(
        paths_of_globs(PathGlobs([glob])) for glob in globs
    )
    found = {glob: paths.files for glob, paths in zip(globs, matched)}
    return TurboRepository(repository.with_matched(found), problems)


# What it says goes to the log of each run, also when nothing has changed since the last one.
@_uncacheable_rule
async def find_putative_django_targets(
    request: PutativeDjangoTargetsRequest,
    layout: Layout,
    build_root: BuildRoot,
    build_files: BuildFileOptions,
    existing: AllUnexpandedTargets,
    owned: AllOwnedSources,
    python_setup: PythonSetup,
    union_membership: UnionMembership,
) -> PutativeTargets:
    target = _behind_link(layout, build_root)
    if target is not None:
        _tell([products_behind_link(layout, target)])
        return PutativeTargets()
    read: TurboRepository = await turbo_repository(TurboRepositoryRequest())
    children = [f"{layout.products}/*/{pattern}" for pattern in build_files.patterns]
    there: Snapshot = await snapshot_of_globs(PathGlobs(children))
    texts: DigestContents = await contents_of(there.digest)
    build = BuildFiles(
        declared=frozenset((tgt.address.spec_path, tgt.alias) for tgt in existing),
        owned=frozenset(owned),
        ruled=frozenset(
            os.path.dirname(file.path) for file in texts if b"__dependents_rules__" in file.content
        ),
        visibility=bool(union_membership.get(BuildFileDependencyRulesImplementationRequest)),
        global_inputs=GlobalInputsSourcesField.default,
        asked=request.dirs,
    )
    if python_setup.tailor_source_targets and is_rivalled(request.dirs, layout):
        raise ProblemsError((rival_tailoring(),))
    tailored = proposals(read.repository, read.problems, build)
    _tell(tailored.problems)
    return PutativeTargets(_putative(proposal) for proposal in tailored.proposals)


def _texts(contents: DigestContents) -> dict[str, str]:
    return {file.path: file.content.decode("utf-8", "replace") for file in contents}


def _above(directory: str) -> Iterator[str]:
    """The directories above one, but for the build root."""
    parts = directory.split("/")[:-1]
    return ("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def _behind_link(layout: Layout, build_root: BuildRoot) -> str | None:
    """Where the products' directory really is, if that is elsewhere."""
    root = os.path.realpath(build_root.path)
    real = os.path.relpath(os.path.realpath(os.path.join(root, layout.products)), root)
    return None if real == layout.products else real


def _tell(problems: Iterable[Problem]) -> None:
    told = "\n\n".join(str(problem) for problem in problems)
    if told:
        logger.warning("What the BUILD files do not say:\n\n%s\n", told)


def _putative(proposal: Proposal) -> PutativeTarget:
    sources = dict(proposal.fields).get("sources", ())
    # `product` has no `SourcesField`, and Pants looks for rivals among what a target owns.
    owns = sources if proposal.alias in ("files", "python_sources") else ()
    assert isinstance(owns, tuple)
    return PutativeTarget(
        path=proposal.directory,
        name=proposal.name,
        type_alias=proposal.alias,
        triggering_sources=(),
        owned_sources=owns,
        kwargs=dict(proposal.fields),
        # Pants puts these lines above the target, as they are.
        comments=proposal.lines,
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(PutativeTargetsRequest, PutativeDjangoTargetsRequest))
