"""The command line of `benchmarks/mutations`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.command_line import ending, positive, program_parser, progress
from bench.errors import BenchmarkError
from bench.mutations.checkout import check_out, sources
from bench.mutations.observe import Prepared, observe
from bench.mutations.observed import Round, Rounds
from bench.selection.environment import Environment
from bench.selection.observers.pants import Pants
from bench.selection.observers.plain_pytest import PlainPytest
from bench.soundness.document import MUTATIONS, PAGE, render

REPOSITORY = Path(__file__).resolve().parents[3]

_say = progress("mutations")

_EPILOG = f"""\
Mutates lines of the reference monolith, in a copy of it, and looks whether the incremental run and the selection see what a
run from scratch sees. The same seed makes the same mutations. Progress goes to stderr.

  benchmarks/mutations --save                        a thousand of them, and {PAGE}
  benchmarks/mutations --count 20 --at-once 4        less
  benchmarks/mutations --seed 5 --round 17           one round again; with --save, in the place of what is saved of it

The exit code is 0 when nothing was missed, 1 when something was, and 2 when it could not be judged.
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    _say(f"seed {args.seed}")
    with ending(_say, failure=2):
        seen = _observed(args)
    if args.save:
        _save(seen, only=args.round)
    sys.stdout.write(seen.to_json() if args.output == "json" else _summary(seen))
    return int(any(each.missed or each.stale for each in seen.rounds))


def _save(seen: Rounds, only: int | None) -> None:
    """Arguments:
    only: the one round that was run, which takes the place of what is saved of it.
    """
    file = REPOSITORY / MUTATIONS
    if only is not None and file.exists():
        seen = Rounds.from_json(file.read_text()).with_round(seen.rounds[0])
    file.write_text(seen.to_json())
    render(REPOSITORY)


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "mutations",
        "Mutate source lines by chance, and see that no outcome is missed.",
        _EPILOG,
    )
    parser.add_argument("--count", type=positive, default=1000, help="of mutations; default: 1000")
    parser.add_argument(
        "--at-once", type=positive, default=5, help="made together in a round; default: 5"
    )
    parser.add_argument(
        "--sample",
        type=positive,
        default=4,
        help="one of so many rounds is run from scratch too; default: 4",
    )
    parser.add_argument("--seed", type=int, default=1, help="default: 1")
    parser.add_argument("--round", type=positive, help="only this one, also from scratch")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--save", action="store_true", help=f"write {PAGE}")
    return parser


def _observed(args: argparse.Namespace) -> Rounds:
    rounds = range(1, -(-args.count // args.at_once) + 1)
    numbers: Iterable[int] = [args.round] if args.round else rounds
    found: list[Round] = []
    with ExitStack() as cleanup:
        base = Path(
            cleanup.enter_context(tempfile.TemporaryDirectory(prefix="mutations-"))
        ).resolve()
        prepared = _prepared(base, cleanup)
        for number in numbers:
            whole = bool(args.round) or number % args.sample == 0
            seen = observe(prepared, number, args.at_once, args.seed, whole=whole)
            found.append(seen)
            _say(f"round {number}/{rounds.stop - 1}: {_told(seen)}")
            for test in seen.missed + seen.stale:
                _say(f"  {test}: {', '.join(map(str, seen.made))}")
    return Rounds(args.seed, time.strftime("%Y-%m-%d"), tuple(found))


def _told(seen: Round) -> str:
    if seen.refusal:
        return f"refused: {seen.refusal}"
    whole = "" if seen.red_from_scratch is None else ", from scratch too"
    return f"{len(seen.selected)} selected, {len(seen.red)} red{whole}; {len(seen.missed)} missed"


def _prepared(base: Path, cleanup: ExitStack) -> Prepared:
    """Raises:
    BenchmarkError: a test fails before any mutation.
    """
    environment = Environment.of()
    tree = check_out(REPOSITORY, base / "monolith")
    pants = Pants(tree, environment, base)
    cleanup.callback(pants.stop)
    _say("./pants export")
    pytest = PlainPytest(tree, environment.with_programs(pants.export()), base)
    _say("pytest over everything")
    if failed := pytest.failed():
        raise BenchmarkError(f"pytest: these fail before any mutation: {', '.join(failed)}")
    _say("./pants test ::")
    pants.warm()
    return Prepared(tree, pants, pytest, sources(tree.root))


def _summary(seen: Rounds) -> str:
    made = sum(len(each.made) for each in seen.rounds)
    whole = sum(each.red_from_scratch is not None for each in seen.rounds)
    noticed = sum(bool(each.red or each.refusal) for each in seen.rounds)
    missed = sum(len(each.missed) for each in seen.rounds)
    stale = sum(len(each.stale) for each in seen.rounds)
    return (
        f"{made} mutations in {len(seen.rounds)} rounds, seed {seen.seed}; after {noticed} something was red.\n"
        f"{whole} rounds were run from scratch too. Missed: {missed}. Red, and not from scratch: {stale}.\n"
    )
