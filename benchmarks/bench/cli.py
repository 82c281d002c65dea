"""The command line."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.checkout import Checkout
from bench.contender import Contender
from bench.contenders import CONTENDERS, GROUPS
from bench.errors import BenchmarkError
from bench.machine import Machine
from bench.measure import measure
from bench.render import page
from bench.results import Results
from bench.scenarios import SCENARIOS

REPOSITORY = Path(__file__).resolve().parents[2]
SAVED = Path("benchmarks/results/reference.json")
PAGE = Path("docs/benchmarks.md")

_EPILOG = f"""\
Works on copies of this repository, in a temporary directory that is deleted at the end; Pants and
its caches are the ones you have. Close what else keeps the machine busy. Progress goes to stderr.

  benchmarks/run                         all of it, once printed and forgotten
  benchmarks/run --runs 7 --save         the figures in {PAGE}
  benchmarks/run --runs 1 --scenario no-op --contender pants-all
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # So that the daemon is stopped.
    try:
        results = _measured(args)
    except BenchmarkError as error:
        _say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stdout.write(results.to_json() if args.output == "json" else page(results))
    if args.save:
        _save(results)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/run",
        description="Measure how long a developer waits for a verdict after an edit.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--runs", type=_positive, default=5, help="rounds (default: %(default)s)")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument(
        "--scenario", action="append", choices=[s.name for s in SCENARIOS], help="only these"
    )
    parser.add_argument(
        "--contender", action="append", choices=[c.name for c in CONTENDERS], help="only these"
    )
    parser.add_argument("--save", action="store_true", help=f"write {SAVED} and {PAGE}")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _measured(args: argparse.Namespace) -> Results:
    scenarios = [s for s in SCENARIOS if not args.scenario or s.name in args.scenario]
    with ExitStack() as cleanup:
        base = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-")))
        machine = Machine.describe(REPOSITORY)
        contenders = _contenders(base, args.contender)
        for contender in contenders:
            cleanup.callback(contender.stop)
            _say(f"preparing {contender.name}")
            contender.prepare()
        samples = measure(contenders, scenarios, args.runs, _say)
    return Results(machine, args.runs, tuple(samples))


def _contenders(base: Path, wanted: Sequence[str] | None) -> list[Contender]:
    contenders = []
    for group, members in GROUPS.items():
        taken = [member for member in members if not wanted or member.name in wanted]
        if taken:
            checkout = Checkout.copy(REPOSITORY, base / group)
            contenders += [member(checkout) for member in taken]
    return contenders


def _save(results: Results) -> None:
    for path, text in ((SAVED, results.to_json()), (PAGE, page(results))):
        file = REPOSITORY / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        _say(f"wrote {os.fspath(path)}")


def _say(line: str) -> None:
    sys.stderr.write(f"benchmark: {line}\n")
    sys.stderr.flush()
