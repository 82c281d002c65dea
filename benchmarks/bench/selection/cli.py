"""The command line of `benchmarks/selection`."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.command_line import ending, program_parser, progress
from bench.errors import BenchmarkError
from bench.selection.edits import EDITS
from bench.selection.observe import observe
from bench.selection.observed import Observations
from bench.selection.observers.pants import Pants
from bench.selection.page import page
from bench.selection.prepare import install_turbo, lay_out, prepare, turbo_version

REPOSITORY = Path(__file__).resolve().parents[3]
SAVED = Path("benchmarks/results/selection.json")
PAGE = Path("docs/turbo-selection.md")

_say = progress("selection")

_EPILOG = f"""\
Writes a monolith into a temporary directory that is deleted at the end, makes each edit there from the
same commit, and asks plain pytest, Turborepo and this project. Needs git, node and npm; installs the
pinned Turborepo with npm. Takes about {{minutes}} minutes on two cores. Progress goes to stderr.

  benchmarks/selection                          all of it, once printed and forgotten
  benchmarks/selection --save                   writes {PAGE}
  benchmarks/selection --only logic-raises      one edit; may be given again

The exit code is 0 when the page was made, whatever it says, and 1 when something failed before. With
`--only`, `--save` renews these edits and leaves the others as they were saved.
"""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    if args.render:
        _write(Observations.from_json((REPOSITORY / SAVED).read_text()))
        return 0
    with ending(_say):
        observations, errors = _observed(args.only)
    if args.save and not errors:
        observations = _save(observations)
    if observations.edits:
        text = observations.to_json() if args.output == "json" else page(observations)
        sys.stdout.write(text)
    for each in errors:
        _say(f"error: {each}")
    return int(bool(errors))


def _parser() -> argparse.ArgumentParser:
    parser = program_parser(
        "selection",
        "Compare what Turborepo and this project run after the same edits with what really fails.",
        _EPILOG.format(minutes=20),
    )
    names = [edit.name for edit in EDITS]
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="EDIT",
        help=f"only this edit: {', '.join(names)}",
    )
    parser.add_argument("--output", choices=("table", "json"), default="table")
    parser.add_argument("--save", action="store_true", help=f"write {SAVED} and {PAGE}")
    parser.add_argument(
        "--render", action="store_true", help=f"only write {PAGE} again, from what was saved"
    )
    return parser


def _observed(only: Sequence[str] | None) -> tuple[Observations, list[str]]:
    """What was seen, and what kept an edit from being seen."""
    edits = [edit for edit in EDITS if not only or edit.name in only]
    with ExitStack() as cleanup:
        base = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="selection-")))
        reports = base / "reports"
        reports.mkdir()
        _say("npm ci")
        environment = install_turbo(base)
        tree = lay_out(REPOSITORY, base / "monolith", environment)
        pants = Pants(tree, environment, reports)
        cleanup.callback(pants.stop)
        prepared = prepare(tree, pants, environment, reports, _say)
        found, errors = [], []
        for number, edit in enumerate(edits, start=1):
            _say(f"{number}/{len(edits)}: {edit.name}")
            try:
                found.append(observe(edit, prepared))
            except BenchmarkError as error:
                errors.append(f"{edit.name}: {error}")
    versions = {"Turborepo": turbo_version(), **_configured()}
    return Observations(versions, time.strftime("%Y-%m-%d"), tuple(found)), errors


def _configured() -> dict[str, str]:
    text = (REPOSITORY / "pants.toml").read_text()
    found = re.search(r'^pants_version = "(.*)"$', text, re.MULTILINE)
    return {"Pants": found[1] if found else "unknown"}


def _save(observations: Observations) -> Observations:
    """Write the results and the page.

    Returns:
        What is written: with what was saved of other edits.
    """
    file = REPOSITORY / SAVED
    known = {}
    if file.exists():
        known = {seen.edit: seen for seen in Observations.from_json(file.read_text()).edits}
    known.update((seen.edit, seen) for seen in observations.edits)
    edits = tuple(known[edit.name] for edit in EDITS if edit.name in known)
    whole = Observations(observations.versions, observations.day, edits)
    _write(whole)
    return whole


def _write(observations: Observations) -> None:
    for path, text in ((SAVED, observations.to_json()), (PAGE, page(observations))):
        (REPOSITORY / path).write_text(text)
        _say(f"wrote {path}")
