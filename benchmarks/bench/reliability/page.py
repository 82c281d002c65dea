"""`docs/reliability.md`: what was tried last, as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.fuzz.fuzzed import RESULTS as FUZZED
from bench.fuzz.fuzzed import Fuzzing
from bench.reliability.tried import Case, Examples, Outcome, Tried

SAVED = Path("benchmarks/results/reliability.json")
PAGE = Path("docs/reliability.md")

#: Files of acceptance cases, with what they are about.
SUBJECTS = {
    "test_faults.py": "Runs that end badly, full disks, times of files, and trees that change under a run",
    "test_remote_cache.py": "A remote cache that fails ([remote.md](remote.md))",
    "test_remote_execution.py": "Remote execution ([remote.md](remote.md#remote-execution))",
    "test_determinism.py": "The same tree elsewhere",
    "test_hermeticity.py": "What a sandbox holds",
    "test_daemon.py": "What a daemon remembers",
}

_HEADER = """\
<!-- Written by `benchmarks/reliability` and `fuzz` with `--save`; not to be edited. -->
# Reliability: what a run survives

Each line is a test that runs the real program in a copy of this repository, makes the fault, and looks at what the run says, and at the
next run: a result has to be right, or there is none, and the run says why (`benchmarks/reliability`; {day}). {passed} of {all} passed.
Whether a change is missed that no fault hides: [soundness.md](soundness.md).
"""

_EXAMPLES = """\
## Hostile input

What reads users' files is held to properties, with inputs that [hypothesis](https://hypothesis.readthedocs.io) makes up: of any text, and of
sound files that were cut, doubled and mixed with what readers stumble over. The answer is a value or a problem with its place:
no traceback, no hang. {examples} inputs in this run, of {properties} properties, in the same tests that CI runs.

| file | properties | inputs |
|---|---|---|
"""


_FUZZED = """\
## Hostile input, led by coverage

The same readers, with inputs that [atheris](https://github.com/google/atheris) makes of sound ones, led by what they reach, for {least} to
{most} seconds each (`benchmarks/fuzz`; {day}; seed {seed}): {executions} inputs. A defect is an exception, or a property that does not hold; a hang of
five seconds; or a gigabyte. Open: {defects}.

| reader | inputs | places reached | most memory | defects |
|---|---|---|---|---|
"""


def render(repository: Path) -> None:
    """Write the page."""
    (repository / PAGE).write_text(saved_text(repository))


def saved_text(repository: Path) -> str:
    """The page of what is saved below `repository`."""
    fuzzing = None
    if (file := repository / FUZZED).exists():
        fuzzing = Fuzzing.from_json(file.read_text())
    return text(Tried.from_json((repository / SAVED).read_text()), fuzzing)


def text(tried: Tried, fuzzing: Fuzzing | None = None) -> str:
    passed = sum(each.outcome is Outcome.PASSED for each in tried.cases)
    parts = [_HEADER.format(day=tried.day, passed=passed, all=len(tried.cases))]
    for file, subject in SUBJECTS.items():
        cases = [each for each in tried.cases if each.file == file]
        if cases:
            parts += [f"## {subject}\n", "\n".join(_rows(file, cases)) + "\n"]
    parts += [_of_examples(tried.examples)]
    if fuzzing:
        parts += [_of_fuzzing(fuzzing)]
    return "\n".join(parts)


def _rows(file: str, cases: list[Case]) -> Iterator[str]:
    yield f"`pants-plugins/acceptance/{file}`\n"
    yield "| case | |"
    yield "|---|---|"
    for case in cases:
        outcome = f"not tried: {case.why}" if case.why else case.outcome.value
        yield f"| {case.title} | {outcome} |"


def _of_examples(examples: tuple[Examples, ...]) -> str:
    total = sum(each.count for each in examples)
    rows = []
    for file in sorted({each.file for each in examples}):
        counts = [each.count for each in examples if each.file == file]
        rows.append(f"| `core/{file}` | {len(counts)} | {sum(counts):,} |")
    header = _EXAMPLES.format(examples=f"{total:,}", properties=len(examples))
    return header + "\n".join(rows) + "\n"


def _of_fuzzing(fuzzing: Fuzzing) -> str:
    rows = [
        f"| {each.target} | {each.executions:,} | {each.coverage:,} | {each.peak_mb:,} MB | {len(each.defects)} |"
        for each in fuzzing.targets
    ]
    seconds = [each.seconds for each in fuzzing.targets]
    header = _FUZZED.format(
        day=fuzzing.day,
        seed=fuzzing.seed,
        least=min(seconds),
        most=max(seconds),
        executions=f"{sum(each.executions for each in fuzzing.targets):,}",
        defects=len(fuzzing.defects),
    )
    open_ = [
        f"- {each.target}, {defect.kind}: ``{defect.content}``"
        for each in fuzzing.targets
        for defect in each.defects
    ]
    return header + "\n".join([*rows, "", *open_]).rstrip("\n") + "\n"
