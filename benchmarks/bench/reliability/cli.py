"""The command line of `benchmarks/reliability`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.command_line import ending, program_parser, progress
from bench.errors import BenchmarkError
from bench.processes import run
from bench.reliability.hypothesis_statistics import examples_of
from bench.reliability.page import PAGE, SAVED, SUBJECTS, render
from bench.reliability.tried import Case, Examples, Outcome, Tried, cases_of
from bench.selection.environment import Environment

REPOSITORY = Path(__file__).resolve().parents[3]
_ACCEPTANCE = "pants-plugins/acceptance"
_CORE = "pants-plugins/django_products/core"

_say = progress("reliability")

_EPILOG = f"""\
Runs the acceptance cases about faults, and the tests that read hostile input, and lists what was tried. Nothing is tried here that CI
does not try. Some minutes; progress goes to stderr.

  benchmarks/reliability             a table
  benchmarks/reliability --save      writes {PAGE} and {SAVED}
  benchmarks/reliability --render    {PAGE} again, of what is saved

The exit code is 0 when all of it passed, 1 when something failed, and 2 when it could not be tried.
"""


def main(argv: Sequence[str] | None = None) -> int:
    parser = program_parser(
        "reliability", "See what runs survive, and what is tried to show it.", _EPILOG
    )
    parser.add_argument("--output", choices=("table", "json"), default="table")
    saved = parser.add_mutually_exclusive_group()
    saved.add_argument("--save", action="store_true", help=f"write {PAGE} and {SAVED}")
    saved.add_argument("--render", action="store_true", help=f"write {PAGE} only")
    args = parser.parse_args(argv)
    if args.render:
        render(REPOSITORY)
        return 0
    with ending(_say, failure=2):
        tried = Tried(time.strftime("%Y-%m-%d"), _cases(), _examples())
    if args.save:
        (REPOSITORY / SAVED).write_text(tried.to_json())
        render(REPOSITORY)
    sys.stdout.write(tried.to_json() if args.output == "json" else _table(tried))
    return int(any(each.outcome is Outcome.FAILED for each in tried.cases))


def _cases() -> tuple[Case, ...]:
    files = [f"{_ACCEPTANCE}/{name}" for name in SUBJECTS]
    _say(f"pytest {' '.join(files)}")
    with tempfile.TemporaryDirectory(prefix="reliability-") as directory:
        report = Path(directory, "report.xml")
        output = _pants(
            *("run", f"{_ACCEPTANCE}:pytest", "--", *files, "-q", f"--junitxml={report}")
        )
        if not report.exists():
            raise BenchmarkError(f"pytest wrote no report\n{output[-4000:]}")
        return cases_of(report.read_text())


def _examples() -> tuple[Examples, ...]:
    files = sorted((REPOSITORY / _CORE).rglob("*hostile_test.py"))
    names = [file.relative_to(REPOSITORY).as_posix() for file in files]
    _say(f"./pants test, {len(names)} files of tests that read hostile input")
    output = _pants(
        *("test", "--force", "--output=all", *names, "--", "--hypothesis-show-statistics")
    )
    found = examples_of(output)
    if not found:
        raise BenchmarkError(f"hypothesis told of no inputs\n{output[-4000:]}")
    return found


def _pants(*args: str) -> str:
    command = ("./pants", "--no-colors", "--no-dynamic-ui", *args)
    return run(command, cwd=REPOSITORY, env=Environment.of().variables).output


def _table(tried: Tried) -> str:
    rows = [f"{each.outcome.value:8}{each.seconds:6.0f} s  {each.title}" for each in tried.cases]
    total = sum(each.count for each in tried.examples)
    rows.append(f"{total} hostile inputs, of {len(tried.examples)} properties")
    return "\n".join(rows) + "\n"
