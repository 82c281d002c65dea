"""`./pants product-adopt`: lists the tests that are older than the cut, so that all pass on the first day."""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.goals.pytest_runner import TestSetup, TestSetupRequest
from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.core.goals.test import TestSubsystem
from pants.engine.console import Console
from pants.engine.fs import (
    CreateDigest,
    Digest,
    DigestContents,
    FileContent,
    PathGlobs,
    Snapshot,
    Workspace,
)
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.process import FallibleProcessResult
from pants.engine.rules import Rule, collect_rules, goal_rule, rule
from pants.engine.target import FilteredTargets
from pants.option.global_options import GlobalOptions
from pants.option.option_types import BoolOption, EnumOption
from pants.util.logging import LogLevel
from pants.util.strutil import help_text, softwrap

from django_products.compat import (
    concurrently,
    contents_of,
    created,
    executed_fallibly,
    run_cut,
    set_up_tests,
    snapshot_of_globs,
)
from django_products.core.adoption.adoption import BuildFile, adopt
from django_products.core.adoption.junit import JUnitReport, read_report
from django_products.core.adoption.outcome import Outcome
from django_products.core.adoption.report import render_failures, render_json, render_text
from django_products.core.junit_xml import UnreadableReportError
from django_products.requests.project import DjangoProject
from django_products.requests.test_runs import CutAll, CutTests, CutTestsRequest
from django_products.rules.output import OutputFormat, Printing
from django_products.rules.test_runs import report_in, test_processes
from django_products.target_types import DjangoTestTarget


class ProductAdoptSubsystem(GoalSubsystem, Printing):
    name = "product-adopt"
    help = help_text("""
        List the tests that run into the implementation of another product.

        Runs the tests of products as `test` does. A test file that meets `FacadeNotLinked` is added
        to `linked_tests` of its product in the BUILD file: from then on it has the real products, and
        runs when they change. Nothing else in the file changes. Tests that fail for another reason are
        reported, and not listed.
        """)

    check = BoolOption(
        default=False,
        help="Write nothing, and fail when there is something to list, or to take out.",
    )
    shrink = BoolOption(
        default=False,
        help=softwrap("""
            Run also those tests cut that are listed, and take out what needs no link any more.
            """),
    )
    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help="How to print what is listed and taken out: for a terminal, or for programs.",
    )


class ProductAdopt(Goal):
    subsystem_cls = ProductAdoptSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@rule
async def what_is_cut(goal: ProductAdoptSubsystem) -> CutAll:
    return CutAll(goal.shrink)


@rule(desc="Run tests cut", level=LogLevel.INFO)
async def run_tests_cut(request: CutTestsRequest) -> CutTests:
    outcome = Outcome.before(each.address.filename for each in request.field_sets)
    while outcome.remaining:
        remaining = frozenset(outcome.remaining)
        asked = tuple(e for e in request.field_sets if e.address.filename in remaining)
        setup: TestSetup = await set_up_tests(
            TestSetupRequest(asked, request.common, is_debug=False)
        )
        # Not through `TestResult`, which prints every failure as an error of this run.
        result: FallibleProcessResult = await executed_fallibly(setup.process)
        files: DigestContents = await contents_of(result.output_digest)
        report = _report(setup.results_file_name, files)
        output = b"\n".join((result.stdout, result.stderr)).decode(errors="replace")
        outcome = outcome.after_round(result.exit_code, report, output)
    return CutTests(outcome)


def _report(name: str | None, files: Iterable[FileContent]) -> JUnitReport | None:
    text = report_in(name, files)
    try:
        return read_report(text) if text is not None else None
    except UnreadableReportError:
        return None


async def _build_files(
    directories: Iterable[str], global_options: GlobalOptions
) -> tuple[BuildFile, ...]:
    patterns = global_options.build_patterns
    snapshot: Snapshot = await snapshot_of_globs(
        PathGlobs(f"{each}/{pattern}" for each in directories for pattern in patterns)
    )
    contents: DigestContents = await contents_of(snapshot.digest)
    return tuple(BuildFile(file.path, file.content.decode()) for file in contents)


@goal_rule
async def product_adopt(
    targets: FilteredTargets,
    goal: ProductAdoptSubsystem,
    test_subsystem: TestSubsystem,
    global_options: GlobalOptions,
    django: DjangoProject,
    console: Console,
    workspace: Workspace,
) -> ProductAdopt:
    project = django.project
    layout = project.layout
    asked = {name for target in targets for name in [layout.product_in(target.address.spec_path)]}
    tests = [
        target
        for target in targets
        if isinstance(target, DjangoTestTarget)
        and PythonTestFieldSet.is_applicable(target)
        and layout.product_of(target.address.filename)
    ]
    # Those that `test` would run, so that neither runs what the other has.
    processes = await test_processes(tests, test_subsystem)
    results: tuple[CutTests, ...] = await concurrently(
        run_cut(CutTestsRequest(each.field_sets, each.common)) for each in processes
    )
    outcomes = tuple(result.outcome for result in results)
    products = [product for product in project.products if product.name in asked]
    directories = [layout.product_dir(product.name) for product in products]
    builds = await _build_files(directories, global_options)
    adoptions = tuple(adopt(product, builds, outcomes, project) for product in products)
    if not goal.check:
        changed = (each.build for each in adoptions if each.changed and not each.problem)
        written: Digest = await created(
            CreateDigest(FileContent(build.path, build.text.encode()) for build in changed)
        )
        workspace.write_digest(written)
    goal.write(
        console,
        (
            render_json(adoptions, written=not goal.check)
            if goal.output_format is OutputFormat.JSON
            else render_text(adoptions, goal.palette(console), written=not goal.check) + "\n"
        ),
    )
    failures = render_failures(adoptions)
    if failures:
        console.print_stderr(f"\n{failures}")
    to_write = any(each.changed for each in adoptions)
    return ProductAdopt(exit_code=1 if failures or (goal.check and to_write) else 0)


def rules() -> Iterable[Rule]:
    return collect_rules()
