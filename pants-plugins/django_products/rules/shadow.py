"""`./pants impact --shadow`: runs everything, and scores the selection."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.base.build_root import BuildRoot
from pants.core.goals.test import TestSubsystem
from pants.engine.internals.mapper import SpecsFilter
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import AllTargets
from pants.util.docutil import terminal_width
from pants.util.logging import LogLevel

from django_products.compat import concurrently, evidence_for, run_tests, tree_at
from django_products.core.impact.values import Report as Impact
from django_products.core.problems import ProblemsError
from django_products.core.rendering.colour import Palette
from django_products.core.shadow import problems
from django_products.core.shadow.channels import all_channels
from django_products.core.shadow.gate import gate_of
from django_products.core.shadow.history import appended, parse_history
from django_products.core.shadow.json_report import render_json
from django_products.core.shadow.markdown import render_markdown
from django_products.core.shadow.outcome import joined
from django_products.core.shadow.report import Report
from django_products.core.shadow.run import Run, digest_of
from django_products.core.shadow.score import Evidence as CoreEvidence
from django_products.core.shadow.score import score
from django_products.core.shadow.text import render_text
from django_products.requests.shadow import (
    Evidence,
    EvidenceRequest,
    TestRun,
    TestRunRequest,
    Tree,
    TreeRequest,
)
from django_products.rules.changes import checked_out
from django_products.rules.commits import paths_at
from django_products.rules.impact_options import ImpactSubsystem, OutputFormat
from django_products.rules.test_runs import test_processes
from django_products.target_types import DjangoTestTarget, LinkedTestTarget


@rule(desc="Run every test uncut", level=LogLevel.INFO)
async def find_evidence(
    request: EvidenceRequest,
    targets: AllTargets,
    specs_filter: SpecsFilter,
    test_subsystem: TestSubsystem,
) -> Evidence:
    tests = [
        target
        for target in targets
        if isinstance(target, (DjangoTestTarget, LinkedTestTarget))
        and PythonTestFieldSet.is_applicable(target)
        # What filters leave out is not selected either.
        and (not specs_filter.is_specified or specs_filter.matches(target))
    ]
    processes = await test_processes(tests, test_subsystem)
    now = TreeRequest()
    results: tuple[TestRun, ...] = await concurrently(
        run_tests(TestRunRequest(each.field_sets, each.common, now)) for each in processes
    )
    failing = [each for each, run in zip(processes, results) if run.outcome.failed]
    again: tuple[TestRun, ...] = await concurrently(
        run_tests(TestRunRequest(each.field_sets, each.common, now, number))
        for number in range(2, request.reruns + 2)
        for each in failing
    )
    selected = (each.among(request.selected) for each in failing)
    cut: tuple[TestRun, ...] = await concurrently(
        run_tests(TestRunRequest(each.field_sets, each.common, None))
        for each in selected
        if each.field_sets
    )
    then = TreeRequest(request.base if failing else None)
    tree: Tree = await tree_at(then)
    there = frozenset(tree.files.files) if tree.files is not None else frozenset()
    known = (each.among(there) for each in failing)
    before: tuple[TestRun, ...] = await concurrently(
        run_tests(TestRunRequest(each.field_sets, each.common, then))
        for each in known
        if each.field_sets
    )
    return Evidence(
        tuple(sorted(path for each in processes for path in each.paths)),
        CoreEvidence(
            joined(run.outcome for run in results),
            tuple(
                joined(run.outcome for run in again[start : start + len(failing)])
                for start in range(0, len(again), len(failing) or 1)
            ),
            joined(run.outcome for run in cut),
            joined(run.outcome for run in before),
            {
                path: tree.why or "the test file is not there"
                for each in failing
                for path in each.paths
                if path not in there
            },
        ),
    )


def refuse_misuse(options: ImpactSubsystem, *, has_base: bool) -> None:
    """
    Arguments:
        options: what the user wants.
        has_base: something is compared.

    Raises:
        ProblemsError: that does not go together.
    """
    refused = problems.refused_options(
        has_base=has_base,
        is_matrix=options.output_format is OutputFormat.MATRIX,
        explains=bool(options.why or options.why_not),
        reruns=options.shadow_reruns,
        gate=options.shadow_gate,
    )
    if refused:
        raise ProblemsError(refused)


async def shadow_of(impact: Impact, options: ImpactSubsystem, build_root: BuildRoot) -> Report:
    """Run everything, score the selection, and add that to the history.

    Arguments:
        impact: what is selected, compared with a base.
        options: how often what fails runs again, where the history is, how long the gate.
        build_root: where the history is relative to.

    Raises:
        ProblemsError: the history cannot be read or written, or git does not know the base.
    """
    history = options.shadow_history
    assert impact.base is not None
    assert impact.commit is not None
    file = Path(build_root.path, history)
    # Before minutes go by: is this a file, and can it be written?
    _add(file, history, b"")
    at_base = paths_at(impact.commit)
    chosen = {test.path: test for test in impact.selected}
    evidence: Evidence = await evidence_for(
        EvidenceRequest(impact.commit, frozenset(chosen), options.shadow_reruns)
    )
    # A selection may also have tests that are none of Django's; these are not run here.
    selected = {path: chosen[path] for path in evidence.tests if path in chosen}
    changed = {each.path: each for each in impact.changed}
    every = all_channels(impact.changed, at_base)

    def channels(path: str) -> tuple[str, ...]:
        if path not in selected:
            return every
        return all_channels((changed[each] for each in selected[path].changed), at_base)

    commit, edits = checked_out(beside=history)
    run = Run(
        datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        commit,
        edits,
        impact.base,
        impact.commit,
        digest_of(selected),
        len(selected),
        len(evidence.tests),
        tuple(sorted(changed)),
        every,
        score(evidence.found, selected, channels),
    )
    content = file.read_bytes()
    line = appended(content, run)
    _add(file, history, line)
    found = parse_history(history, content + line)
    return Report(run, history, gate_of(found, options.shadow_gate), found.problems)


def _add(file: Path, name: str, line: bytes) -> None:
    """Pants ignores `dist/`, so its file system does not know the file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as stream:
            stream.write(line)
        file.read_bytes()
    except OSError as error:
        raise ProblemsError((problems.unwritable(name, error.strerror or str(error)),)) from error


def render_shadow(report: Report, options: ImpactSubsystem, palette: Palette) -> str:
    if options.output_format is OutputFormat.JSON:
        return render_json(report)
    if options.output_format is OutputFormat.MARKDOWN:
        return render_markdown(report)
    return render_text(report, terminal_width(), palette)


def rules() -> Iterable[Rule]:
    return collect_rules()
