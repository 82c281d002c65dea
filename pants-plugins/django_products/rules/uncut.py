"""Runs tests for which nothing is cut: all files of the repository are in their sandbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pants.backend.python.goals.pytest_runner import TestSetup, TestSetupRequest
from pants.engine.fs import (
    CreateDigest,
    Digest,
    DigestContents,
    DigestSubset,
    Directory,
    FileContent,
    MergeDigests,
    PathGlobs,
    Snapshot,
)
from pants.engine.process import FallibleProcessResult, Process, ProcessCacheScope
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel

from django_products.compat import (
    concurrently,
    contents_of,
    created,
    executed_fallibly,
    merged,
    run_tests,
    set_up_tests,
    snapshot_of,
    subset_of,
    tree_at,
)
from django_products.core.junit_xml import UnreadableReportError
from django_products.core.modules import module_of
from django_products.core.project import Project
from django_products.core.shadow.junit import CaseReport, read_cases
from django_products.core.shadow.rounds import Rounds, all_failed
from django_products.core.shadow.sandbox import brought_along, import_path
from django_products.requests.project import DjangoProject
from django_products.requests.shadow import TestRun, TestRunRequest, Tree, TreeRequest
from django_products.rules.test_runs import report_in

# Tells one run from another: the engine would take the same process for the same run.
_RUN = "DJANGO_PRODUCTS_SHADOW_RUN"
_IMPORT_PATH = "PEX_EXTRA_SYS_PATH"


async def _uncut(
    process: Process, now: Snapshot, tree: Snapshot, project: Project, number: int
) -> Process:
    """The process among the files of a tree, with what it brings along that is no file of now's."""
    present: Snapshot = await snapshot_of(process.input_digest)
    files, directories = brought_along(present.files, present.dirs, now.files, tree.files)
    own: Digest = await subset_of(DigestSubset(process.input_digest, PathGlobs(files)))
    empty: Digest = await created(CreateDigest(Directory(each) for each in directories))
    whole: Digest = await merged(MergeDigests((own, empty, tree.digest)))
    return replace(
        process,
        input_digest=whole,
        env=FrozenDict(
            {
                **process.env,
                _IMPORT_PATH: import_path(process.env.get(_IMPORT_PATH, ""), project),
                _RUN: str(number),
            }
        ),
        cache_scope=ProcessCacheScope.PER_SESSION,
    )


@rule(desc="Run tests uncut", level=LogLevel.INFO)
async def run_test_files(request: TestRunRequest, django: DjangoProject) -> TestRun:
    rounds = Rounds(tuple(each.address.filename for each in request.field_sets))
    now: Tree = await tree_at(TreeRequest())
    tree: Tree = await tree_at(request.among or TreeRequest())
    if now.files is None or tree.files is None:
        return TestRun(all_failed(rounds.remaining, tree.why))
    paths = {module_of(path): path for path in rounds.remaining}
    while not rounds.is_over:
        remaining = frozenset(rounds.remaining)
        asked = tuple(e for e in request.field_sets if e.address.filename in remaining)
        setup: TestSetup = await set_up_tests(
            TestSetupRequest(asked, request.common, is_debug=False)
        )
        process = setup.process
        if request.among is not None:
            process = await _uncut(process, now.files, tree.files, django.project, request.number)
        result: FallibleProcessResult = await executed_fallibly(process)
        files: DigestContents = await contents_of(result.output_digest)
        report = _report(setup.results_file_name, files, paths)
        output = b"\n".join((result.stderr, result.stdout)).decode(errors="replace")
        rounds = rounds.after(result.exit_code, report, output)
    if not rounds.stuck:
        return TestRun(rounds.outcome)
    if len(request.field_sets) == 1 or request.number > 1:
        return TestRun(rounds.one_by_one())
    left = frozenset(rounds.remaining)
    single = [each for each in request.field_sets if each.address.filename in left]
    alone: tuple[TestRun, ...] = await concurrently(
        run_tests(replace(request, field_sets=(each,))) for each in single
    )
    return TestRun(
        rounds.one_by_one({e.address.filename: run.outcome for e, run in zip(single, alone)})
    )


def _report(
    name: str | None, files: Iterable[FileContent], paths: Mapping[str, str]
) -> CaseReport | None:
    text = report_in(name, files)
    try:
        return read_cases(text, paths) if text is not None else None
    except UnreadableReportError:
        return None


def rules() -> Iterable[Rule]:
    return collect_rules()
