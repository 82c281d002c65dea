"""The command line of `benchmarks/scale`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.command_line import ending, positive, program_parser, progress
from bench.machine import Machine
from bench.scale.measure import measure_size
from bench.scale.measured import Points
from bench.scale.page import PAGE, SAVED, render, text

REPOSITORY = Path(__file__).resolve().parents[3]
SIZES = (50, 100, 200, 400)
# A line has two ends, and is held against a third.
_FEWEST = 3

_say = progress("scale")

_EPILOG = f"""\
Generates monoliths, measures each, and holds a model against the largest. Some forty minutes; close what else keeps the machine busy.
Progress goes to stderr.

  benchmarks/scale --save                            {", ".join(map(str, SIZES))} products; writes {PAGE} and {SAVED}
  benchmarks/scale --size 10 --size 20 --size 40     a look, in a few minutes
  benchmarks/scale --render                          {PAGE} again, of what is saved
"""


def main(argv: Sequence[str] | None = None) -> int:
    parser = program_parser("scale", "See how costs grow with the number of products.", _EPILOG)
    parser.add_argument(
        "--size",
        type=positive,
        action="append",
        help="of products, at least 10; three times or more",
    )
    parser.add_argument("--rounds", type=positive, default=3, help="default: 3")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--directory", type=Path, help="work there, and keep it")
    saved = parser.add_mutually_exclusive_group()
    saved.add_argument("--save", action="store_true", help=f"write {PAGE} and {SAVED}")
    saved.add_argument("--render", action="store_true", help=f"write {PAGE} only")
    args = parser.parse_args(argv)
    sizes = sorted({*(args.size or SIZES)})
    if len(sizes) < _FEWEST or sizes[0] < 10:
        parser.error(f"--size: {_FEWEST} sizes or more, of at least 10 products")
    if args.render:
        render(REPOSITORY)
        return 0
    with ending(_say), ExitStack() as cleanup:
        base = args.directory or Path(
            cleanup.enter_context(tempfile.TemporaryDirectory(prefix="scale-"))
        )
        base.mkdir(parents=True, exist_ok=True)
        machine = Machine.describe(REPOSITORY)
        measured = [
            measure_size(size, REPOSITORY, base.resolve(), args.rounds, _say) for size in sizes
        ]
    points = Points(machine, time.strftime("%Y-%m-%d"), args.rounds, tuple(measured))
    if args.save:
        (REPOSITORY / SAVED).write_text(points.to_json())
        render(REPOSITORY)
    sys.stdout.write(points.to_json() if args.output == "json" else text(points))
    return 0
