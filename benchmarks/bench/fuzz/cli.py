"""The command line of `benchmarks/fuzz`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.command_line import ending, positive, program_parser, progress
from bench.errors import BenchmarkError
from bench.fuzz.fuzzed import RESULTS, Fuzzed, Fuzzing, table
from bench.fuzz.run import PANTS_PYTHON, Fuzzer, Limits
from bench.reliability.page import PAGE, render
from bench.tools import Tools

REPOSITORY = Path(__file__).resolve().parents[3]
KEPT = Path("dist/fuzz")

_say = progress("fuzz")

_EPILOG = f"""\
Feeds each reader of users' files (`pants-plugins/django_products/core/**/hostile.py`) with what a fuzzer makes of sound files, led by
what it reaches. A reader that raises, hangs, or takes too much memory has a defect; its input is made small and kept in {KEPT}/, with
which the next run begins. What is mended becomes a case beside the reader. Progress goes to stderr.

  benchmarks/fuzz                                  every target, a minute each
  benchmarks/fuzz --target baseline --seconds 600  one, for longer; may be given again
  benchmarks/fuzz --save                           writes {RESULTS} and {PAGE}

The exit code is 0 when there is no defect, 1 when there is one, and 2 when a target could not be fuzzed.
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    with ending(_say, failure=2):
        found, errors = _fuzzed(args)
    if args.save and not errors:
        saved = REPOSITORY / RESULTS
        earlier = Fuzzing.from_json(saved.read_text()) if saved.exists() and args.target else None
        saved.write_text((found.with_others_of(earlier) if earlier else found).to_json())
        render(REPOSITORY)
    sys.stdout.write(found.to_json() if args.output == "json" else table(found))
    for each in errors:
        _say(f"error: {each}")
    return 2 if errors else int(bool(found.defects))


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "fuzz",
        "Feed what reads files of users with anything, and see that it has an answer.",
        _EPILOG,
    )
    parser.add_argument("--target", action="append", metavar="NAME", help="only this one")
    parser.add_argument("--seconds", type=positive, default=60, help="for each target; default: 60")
    parser.add_argument(
        "--hang", type=positive, default=5, metavar="SECONDS", help="for one input; default: 5"
    )
    parser.add_argument(
        "--memory", type=positive, default=1024, metavar="MB", help="at most; default: 1024"
    )
    parser.add_argument("--seed", type=positive, default=1, help="default: 1")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS} and {PAGE}")
    return parser


def _fuzzed(args: argparse.Namespace) -> tuple[Fuzzing, list[str]]:
    """Raises:
    BenchmarkError: nothing can be fuzzed here, or there is no such target.
    """
    found: list[Fuzzed] = []
    errors = []
    with tempfile.TemporaryDirectory(prefix="fuzz-") as directory:
        base = Path(directory).resolve()
        fuzzer = Fuzzer(
            REPOSITORY,
            Tools(REPOSITORY, base).atheris(),
            REPOSITORY / KEPT,
            Limits(args.seconds, args.hang, args.memory),
            args.seed,
        )
        seeds = fuzzer.seeds()
        if not fuzzer.has_pants_python:
            _say(f"{PANTS_PYTHON} cannot be run: nothing is read again by the Python of Pants")
        targets = args.target or sorted(seeds)
        if unknown := sorted(set(targets) - set(seeds)):
            raise BenchmarkError(f"no target {', '.join(unknown)}; there are: {', '.join(seeds)}")
        for number, target in enumerate(targets, start=1):
            step = f"{number}/{len(targets)}: {target}"
            try:
                one = fuzzer.fuzz(target, seeds[target], base / target)
            except BenchmarkError as error:
                errors.append(str(error))
                _say(f"{step}: could not be fuzzed: {str(error).splitlines()[0]}")
            else:
                found.append(one)
                _say(f"{step}: {one.executions} executions, {len(one.defects)} defects")
    return Fuzzing(time.strftime("%Y-%m-%d"), args.seed, tuple(found)), errors
