"""`./pants test-durations`: records how long tests took, for even shards."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pants.backend.python.target_types import PythonTestSourceField
from pants.base.build_root import BuildRoot
from pants.engine.console import Console
from pants.engine.fs import DigestContents, PathGlobs, Snapshot
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Rule, collect_rules, goal_rule, rule
from pants.engine.target import AllTargets
from pants.option.option_types import BoolOption, EnumOption, StrOption
from pants.util.strutil import help_text, softwrap

from django_products.compat import contents_of, snapshot_of_globs
from django_products.core.problems import Problem, in_order
from django_products.core.sharding.durations import parse_durations, render_durations, updated
from django_products.core.sharding.durations_report import render_json, render_text
from django_products.core.sharding.junit import (
    Timing,
    durations_of,
    no_reports,
    paths_by_class,
    read_report,
)
from django_products.requests.test_runs import RecordedDurations
from django_products.rules.output import OutputFormat, Printing
from django_products.subsystem import DjangoProducts


class TestDurationsSubsystem(GoalSubsystem, Printing):
    # No test class, whatever pytest thinks.
    __test__ = False

    name = "test-durations"
    help = help_text("""
        Record how long test files take.

        Reads the reports that `./pants test --report` has written, and updates the file that
        `impact --output=matrix` packs shards by. What did not change much stays as it is, so that
        the file changes little; files that are gone are dropped.
        """)

    reports = StrOption(
        default="dist/test/reports",
        metavar="<directory>",
        help="Where the reports are, relative to the build root: that of `[test].report_dir`.",
    )
    check = BoolOption(
        default=False,
        help=softwrap("""
            Write nothing, and fail when the recorded durations are out of date.
            """),
    )
    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help="How to print what has become of the file: for a terminal, or for programs.",
    )


class TestDurations(Goal):
    __test__ = False

    subsystem_cls = TestDurationsSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@rule
async def read_durations(options: DjangoProducts) -> RecordedDurations:
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs([options.durations]))
    contents: DigestContents = await contents_of(snapshot.digest)
    durations, problems = parse_durations(
        options.durations, contents[0].content if contents else b""
    )
    return RecordedDurations(durations, problems)


@goal_rule
async def record_durations(
    goal: TestDurationsSubsystem,
    options: DjangoProducts,
    recorded: RecordedDurations,
    all_targets: AllTargets,
    build_root: BuildRoot,
    console: Console,
) -> TestDurations:
    tests = [
        tgt[PythonTestSourceField].file_path
        for tgt in all_targets
        if tgt.has_field(PythonTestSourceField)
    ]
    # Pants ignores what it has written itself, so its file system does not know the reports.
    reports = sorted(Path(build_root.path, goal.reports).rglob("*.xml"))
    by_class = paths_by_class(tests)
    read = [
        read_report(os.path.relpath(path, build_root.path), path.read_bytes(), by_class)
        for path in reports
    ]
    timings = [each for each in read if isinstance(each, Timing)]
    problems = [each for each in read if isinstance(each, Problem)] + list(recorded.problems)
    if not timings and not problems:
        problems.append(no_reports(goal.reports))
    for problem in in_order(problems):
        console.print_stderr(f"{problem}\n")
    if problems:
        return TestDurations(exit_code=1)
    update = updated(recorded.durations, durations_of(timings), tests)
    text = render_durations(update.durations)
    is_same = not (update.added or update.changed or update.dropped)
    written = not (is_same or goal.check)
    if written:
        Path(build_root.path, options.durations).write_text(text)
    goal.write(
        console,
        (
            render_json(update, options.durations, written=written)
            if goal.output_format is OutputFormat.JSON
            else render_text(update, options.durations)
        ),
    )
    return TestDurations(exit_code=int(goal.check and not is_same))


def rules() -> Iterable[Rule]:
    return collect_rules()
