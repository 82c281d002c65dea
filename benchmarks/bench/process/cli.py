"""The command line of `benchmarks/process`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.command_line import as_json, ending, positive, program_parser, progress
from bench.machine import Machine
from bench.process.profile import profile
from bench.process.sandbox import Sandbox
from bench.process.table import table
from bench.process.variants import VARIANTS

REPOSITORY = Path(__file__).resolve().parents[3]

_say = progress("benchmark")

_EPILOG = """\
Has Pants run the tests of one product and keep their sandbox, runs that again, as Pants did, and deletes it.
Times are processor time, so that other work on the machine blurs them less; what is compared ran in turns.

  benchmarks/process                                    what docs/process-cost.md has
  benchmarks/process --rounds 3 --only bytecode         one question, roughly
  benchmarks/process --checkout DIR products/orders::   a product of another checkout, say of a generated
                                                        monolith that `benchmarks/run --directory` has left

The exit code is 1 when the tests fail, or are not one process.
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    variants = [each for each in VARIANTS if not args.only or each.name in args.only]
    machine = Machine.describe(REPOSITORY)

    with ending(_say), tempfile.TemporaryDirectory(prefix="benchmark-") as directory:
        _say(f"running {args.target} once, to keep its sandbox")
        # Pants names the sandbox by its real path, and the copies must compare with that.
        sandbox = Sandbox.kept(args.checkout, args.target, Path(directory).resolve())
        found = profile(sandbox, args.target, variants, args.rounds, _say)
    sys.stdout.write((as_json if args.output == "json" else table)(found, machine))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "process",
        "Say where the processor time of a test process goes, and what parts of it cost.",
        _EPILOG,
    )
    default = "products/visual_review::"
    parser.add_argument("target", nargs="?", default=default, help=f"default: {default}")
    parser.add_argument("--rounds", type=positive, default=15, help="default: 15")
    names = [each.name for each in VARIANTS]
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="VARIANT",
        help=f"try this only; may be given again: {', '.join(names)}",
    )
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument(
        "--checkout", type=Path, default=REPOSITORY, help="of what; default: this repository"
    )
    return parser
