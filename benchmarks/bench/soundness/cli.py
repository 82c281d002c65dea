"""The command line of `benchmarks/soundness`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.command_line import ending, program_parser, progress
from bench.errors import BenchmarkError
from bench.selection.environment import Environment
from bench.selection.observers.pants import Pants
from bench.selection.observers.plain_pytest import PlainPytest
from bench.selection.tree import BASE, Tree
from bench.soundness import monolith
from bench.soundness.channels import CHANNELS
from bench.soundness.document import FAULTS, PAGE, render
from bench.soundness.fault import Channel, Fault
from bench.soundness.observe import Prepared, observe
from bench.soundness.observed import Observation, Observations, Verdict
from bench.soundness.page import of_channels

REPOSITORY = Path(__file__).resolve().parents[3]

_say = progress("soundness")

_EPILOG = f"""\
Writes a monolith into a temporary directory that is deleted at the end, makes each fault there from the same commit, and
compares what really fails with what this project runs. Takes about half an hour on two cores. Progress goes to stderr.

  benchmarks/soundness                            all of it
  benchmarks/soundness --save                     writes {PAGE}
  benchmarks/soundness --only data_path           one channel; may be given again
  benchmarks/soundness --only data_path --save    renews it, and leaves the others

The exit code is 0 when nothing escaped, 1 when something did, and 2 when a fault could not be judged.
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    if args.render:
        render(REPOSITORY)
        return 0
    channels = [each for each in CHANNELS if not args.only or each.name in args.only]
    with ending(_say, failure=2):
        seen, errors = _observed(channels)
    if args.save and not errors:
        _save(seen, whole=not args.only)
    sys.stdout.write(
        seen.to_json() if args.output == "json" else "\n".join(of_channels(seen, CHANNELS))
    )
    for each in errors:
        _say(f"error: {each}")
    if errors:
        return 2
    return int(any(Verdict.ESCAPED in each.verdicts().values() for each in seen.faults))


def _save(seen: Observations, *, whole: bool) -> None:
    file = REPOSITORY / FAULTS
    if not whole and file.exists():
        seen = Observations.from_json(file.read_text()).renewed(seen)
    file.write_text(seen.to_json())
    render(REPOSITORY)


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "soundness",
        "Make a fault on every way on which a test can observe a file, and see that none is missed.",
        _EPILOG,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=[channel.name for channel in CHANNELS],
        metavar="CHANNEL",
        help=f"only this channel: {', '.join(channel.name for channel in CHANNELS)}",
    )
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--save", action="store_true", help=f"write {FAULTS} and {PAGE}")
    parser.add_argument(
        "--render", action="store_true", help=f"write {PAGE} of what is saved; run nothing"
    )
    return parser


def _observed(channels: Sequence[Channel]) -> tuple[Observations, list[str]]:
    faults = [(channel, fault) for channel in channels for fault in channel.faults]
    found: list[Observation] = []
    errors = []
    with ExitStack() as cleanup:
        base = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="soundness-")))
        prepared = _prepared(base.resolve(), channels, cleanup)
        for number, (channel, fault) in enumerate(faults, start=1):
            step = f"{number}/{len(faults)}: {channel.name}, {fault.name}"
            try:
                seen = observe(channel, fault, prepared)
            except BenchmarkError as error:
                errors.append(f"{channel.name}, {fault.name}: {error}")
                _say(f"{step}: cannot be judged")
            else:
                found.append(seen)
                _say(f"{step}: {_told(seen)}")
    return Observations(time.strftime("%Y-%m-%d"), tuple(found)), errors


def _told(seen: Observation) -> str:
    verdicts = list(seen.verdicts().values())
    counts = ((verdict, verdicts.count(verdict)) for verdict in Verdict)
    return ", ".join(f"{count} {verdict.value}" for verdict, count in counts if count)


def _prepared(base: Path, channels: Sequence[Channel], cleanup: ExitStack) -> Prepared:
    """Raises:
    BenchmarkError: a test fails before any fault.
    """
    environment = Environment.of().with_variables(
        {"PANTS_TEST_EXTRA_ENV_VARS": f"+['{monolith.DECLARED}']"}
    )
    tree = Tree(base / "monolith")
    monolith.write(REPOSITORY, tree.root, channels)
    tree.git("init", "-q", "-b", BASE)
    tree.commit("base")
    pants = Pants(tree, environment, base)
    cleanup.callback(pants.stop)
    _say("./pants export")
    # For pytest only: on this PATH, Pants would take the environment for an interpreter.
    pytest_environment = environment.with_programs(pants.export())
    prepared = Prepared(tree, environment, pytest_environment, base)
    _say("pytest over everything")
    if failed := PlainPytest(tree, pytest_environment, base).failed():
        raise BenchmarkError(f"pytest: these fail before any fault: {', '.join(failed)}")
    _say("./pants test ::")
    prepared.pants(Fault("", "")).warm()
    return prepared
