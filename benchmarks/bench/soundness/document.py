"""`docs/soundness.md`: what three programs have found, each with what it saved last."""

from __future__ import annotations

import json
from pathlib import Path

from bench.mutations.observed import Rounds
from bench.opened.trace import Trace
from bench.soundness.channels import CHANNELS
from bench.soundness.observed import Observations
from bench.soundness.page import HEADER, of_channels, of_mutations, of_opened

FAULTS = Path("benchmarks/results/soundness.json")
MUTATIONS = Path("benchmarks/results/mutations.json")
OPENED = Path("benchmarks/results/opened.json")
PAGE = Path("docs/soundness.md")


def render(repository: Path) -> None:
    """Write the page."""
    (repository / PAGE).write_text(text(repository))


def text(repository: Path) -> str:
    """The page of what is saved below `repository`."""
    parts = [HEADER]
    if (file := repository / FAULTS).exists():
        parts += of_channels(Observations.from_json(file.read_text()), CHANNELS)
    if (file := repository / MUTATIONS).exists():
        parts += of_mutations(Rounds.from_json(file.read_text()))
    if (file := repository / OPENED).exists():
        read = json.loads(file.read_text())
        parts += of_opened(read["day"], [Trace.from_json(each) for each in read["traces"]])
    return "\n".join(parts).rstrip("\n") + "\n"
