"""The command line of `benchmarks/daemon`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.command_line import as_json, ending, positive, program_parser, progress
from bench.daemon.profile import profile
from bench.daemon.table import table
from bench.machine import Machine
from bench.tools import Tools

REPOSITORY = Path(__file__).resolve().parents[3]

_say = progress("benchmark")

_EPILOG = """\
Runs a command of Pants again and again, which changes nothing, and looks into the daemon meanwhile. Needs to be
allowed to: on Linux as root, or with kernel.yama.ptrace_scope = 0.

  benchmarks/daemon                                  `./pants test ::` in this repository
  benchmarks/daemon --checkout DIR                   in another checkout, say a generated monolith that
                                                     `benchmarks/run --directory` has left
  benchmarks/daemon -- --changed-since=HEAD list     another command

The exit code is 1 when the command fails, or cannot be looked into.
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    machine = Machine.describe(REPOSITORY)

    with ending(_say), tempfile.TemporaryDirectory(prefix="benchmark-") as directory:
        py_spy = Tools(REPOSITORY, Path(directory)).py_spy()
        found = profile(args.checkout, args.command, args.runs, py_spy, _say)
    sys.stdout.write((as_json if args.output == "json" else table)(found, machine))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "daemon",
        "Say where the time of a run goes that starts no test.",
        _EPILOG,
    )
    parser.add_argument("command", nargs="*", default=["test", "::"], help="default: test ::")
    parser.add_argument("--runs", type=positive, default=40, help="default: 40")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument(
        "--checkout", type=Path, default=REPOSITORY, help="of what; default: this repository"
    )
    return parser
