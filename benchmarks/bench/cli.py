"""The command line."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.command_line import ending, positive, program_parser, progress
from bench.contender import Contender, Place
from bench.contenders import CONTENDERS
from bench.contenders.earlier import Earlier, check_out
from bench.errors import BenchmarkError
from bench.machine import Machine
from bench.measure import measure
from bench.monolith import Monolith
from bench.outcome import compare
from bench.rendering.page import PAGE, documents
from bench.results import Measured, Missing, Results
from bench.scenarios import SCENARIOS
from bench.tools import Tools

REPOSITORY = Path(__file__).resolve().parents[2]
RESULTS = Path("benchmarks/results")
SIZES = (10, 50, 200)

_say = progress("benchmark")

_EPILOG = f"""\
Works on a monolith that it generates, in a directory that is deleted at the end, with caches, daemons
and tools of its own. Close what else keeps the machine busy. Progress goes to stderr. Ctrl-C ends it with the
figures of the rounds that are whole.

  benchmarks/run --save                                the figures of {PAGE}, of 50 products
  benchmarks/run --save --products 200 --only no-op --only select-hub-logic
  benchmarks/run --save --only ci-remote --remote-cache grpc://127.0.0.1:50051     renews this, and leaves the others
  benchmarks/run --against main --contender project    what a branch gains or costs
  benchmarks/run --products 10 --rounds 1 --contender project --contender turbo --directory DIR
"""


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(argv)
    if args.against and args.save:
        parser.error("--save writes figures of this commit; --against is for a look at two")
    if args.render:
        _render()
        return 0
    with ending(_say):
        earlier = _earlier(args)
        results = _measured(args)
    if args.save:
        whole = earlier.renewed(results) if earlier else results
        _write(RESULTS / f"{results.products}.json", whole.to_json())
        _render()
    if args.output == "json":
        sys.stdout.write(results.to_json())
    else:
        sys.stdout.write(documents([results])[PAGE])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "run",
        "Measure what developers and CI wait for, with this project and with others.",
        _EPILOG,
    )
    parser.add_argument("--products", type=int, choices=SIZES, default=50, help="default: 50")
    parser.add_argument("--rounds", type=positive, default=5, help="default: 5")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    names = [scenario.name for scenario in SCENARIOS]
    parser.add_argument("--only", action="append", choices=names, help="only these scenarios")
    names = [contender.name for contender in CONTENDERS]
    parser.add_argument("--contender", action="append", choices=names, help="only these")
    parser.add_argument(
        "--against", metavar="COMMIT", help="with this project at COMMIT as one more contender"
    )
    parser.add_argument(
        "--slow", action="store_true", help="CI that starts with nothing, too, in the first round"
    )
    parser.add_argument("--save", action="store_true", help=f"write {RESULTS} and {PAGE}")
    parser.add_argument(
        "--render", action="store_true", help=f"write {PAGE} of what is saved; measure nothing"
    )
    parser.add_argument(
        "--remote-cache", metavar="ADDRESS", help="of a server for ci-remote: grpc://HOST:PORT"
    )
    parser.add_argument(
        "--directory", type=Path, help="work there, and keep it: the next run starts warm"
    )
    return parser


def _measured(args: argparse.Namespace) -> Results:
    monolith = Monolith.of(args.products)
    scenarios = [
        one
        for one in SCENARIOS
        if (one.name in args.only if args.only else args.slow or not one.slow)
    ]
    with ExitStack() as cleanup:
        base = args.directory or Path(
            cleanup.enter_context(tempfile.TemporaryDirectory(prefix="benchmark-"))
        )
        machine = Machine.describe(REPOSITORY)
        contenders, missing = _prepared(args, base.resolve(), monolith, cleanup)
        tests = compare(contenders, _say)
        samples, undone = measure(contenders, scenarios, args.rounds, _say)
        versions = {contender.name: contender.version() for contender in contenders}
        return Results(
            machine=machine,
            products=args.products,
            shape=monolith.shape,
            digest=monolith.digest(),
            tests=tests,
            rounds=max((sample.round for sample in samples), default=0),
            contenders=tuple(
                Measured(kind.name, kind.title, versions.get(kind.name, ""), kind.why)
                for kind in _wanted(args)
            ),
            missing=(*missing, *undone),
            samples=tuple(samples),
        )


def _wanted(args: argparse.Namespace) -> list[type[Contender]]:
    wanted = [kind for kind in CONTENDERS if not args.contender or kind.name in args.contender]
    return [*wanted, *([Earlier] if args.against else [])]


def _prepared(
    args: argparse.Namespace, base: Path, monolith: Monolith, cleanup: ExitStack
) -> tuple[list[Contender], list[Missing]]:
    """Contenders that can run, and why others cannot."""
    contenders, missing = [], []
    tools = Tools(REPOSITORY, base / "tools")
    tools.home.mkdir(parents=True, exist_ok=True)
    earlier = check_out(REPOSITORY, args.against, base / "earlier") if args.against else None
    for kind in _wanted(args):
        directory = base / str(args.products) / kind.name
        repository = earlier if earlier and kind is Earlier else REPOSITORY
        place = Place(directory, repository, monolith, tools, args.remote_cache)
        contender = kind(place)
        cleanup.callback(contender.stop)
        _say(f"preparing {contender.name}")
        try:
            contender.prepare()
            contender.settle()
        except BenchmarkError as error:
            _say(f"{contender.name} cannot run: {error}")
            missing.append(Missing(contender.name, "", error.short))
        else:
            contenders.append(contender)
    return contenders, missing


def _earlier(args: argparse.Namespace) -> Results | None:
    """With `--save` and `--only`, what is saved of other scenarios, which stays.

    Raises:
        BenchmarkError: this run could not be a part of it.
    """
    if not (args.save and args.only):
        return None
    for one in saved():
        if one.products == args.products:
            names = [kind.name for kind in _wanted(args)]
            one.require_alike(Monolith.of(args.products).digest(), names)
            return one
    return None


def _render() -> None:
    for path, text in documents(saved()).items():
        _write(path, text)


def saved() -> list[Results]:
    """What is checked in, of the smallest monolith first."""
    files = [REPOSITORY / RESULTS / f"{size}.json" for size in SIZES]
    return [Results.from_json(file.read_text()) for file in files if file.exists()]


def _write(path: Path, text: str) -> None:
    file = REPOSITORY / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    _say(f"wrote {os.fspath(path)}")
