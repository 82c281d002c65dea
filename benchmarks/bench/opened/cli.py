"""The command line of `benchmarks/opened`."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bench.command_line import ending, program_parser, progress
from bench.errors import BenchmarkError
from bench.mutations.checkout import check_out
from bench.opened.trace import Trace, kept_sandboxes, trace
from bench.selection.environment import Environment
from bench.selection.observers.pants import Pants
from bench.soundness.document import OPENED, PAGE, render

REPOSITORY = Path(__file__).resolve().parents[3]

_say = progress("opened")

_EPILOG = f"""\
Runs every test of the reference monolith in a copy of it, keeps the sandboxes, runs each test process in its sandbox once more with
an audit hook, and lists what was opened. Progress goes to stderr.

  benchmarks/opened             a table
  benchmarks/opened --save      writes {PAGE} and {OPENED}

The exit code is 0 when no process has opened a file of the checkout, 1 when one has, and 2 when that could not be seen.
"""


def main(argv: Sequence[str] | None = None) -> int:
    parser = program_parser(
        "opened",
        "See which files test processes open, and whether all of them are declared.",
        _EPILOG,
    )
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--save", action="store_true", help=f"write {PAGE} and {OPENED}")
    args = parser.parse_args(argv)
    with ending(_say, failure=2):
        traces = _traced()
    text = json.dumps(
        {"day": time.strftime("%Y-%m-%d"), "traces": [asdict(each) for each in traces]}, indent=1
    )
    if args.save:
        (REPOSITORY / OPENED).write_text(f"{text}\n")
        render(REPOSITORY)
    sys.stdout.write(f"{text if args.output == 'json' else table(traces)}\n")
    return int(any(each.holes for each in traces))


def table(traces: Sequence[Trace]) -> str:
    rows = [
        f"{len(each.declared):5} declared  {len(each.opened):5} opened  {len(each.holes):3} undeclared  {each.name}"
        for each in traces
    ]
    holes = [f"undeclared: {path}, by {each.name}" for each in traces for path in each.holes]
    return "\n".join([*rows, *holes])


def _traced() -> list[Trace]:
    with ExitStack() as cleanup:
        base = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="opened-"))).resolve()
        environment = Environment.of()
        tree = check_out(REPOSITORY, base / "monolith")
        sandboxes = base / "sandboxes"
        sandboxes.mkdir()
        pants = Pants(tree, environment, base)
        cleanup.callback(pants.stop)
        _say("./pants test --force ::, keeping sandboxes")
        output = pants.keep_sandboxes(sandboxes, "test", "--force", "::")
        kept = {
            path: name
            for path, name in kept_sandboxes(output).items()
            if (path / "pytest.ini").exists()
        }
        if not kept:
            raise BenchmarkError(f"Pants kept no sandbox of a test\n{output[-4000:]}")
        traces = []
        for number, (path, name) in enumerate(
            sorted(kept.items(), key=lambda item: item[1]), start=1
        ):
            traces.append(trace(path, name, tree.root, environment.variables))
            _say(f"{number}/{len(kept)}: {name}")
        return traces
