"""Results as a Markdown page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.mutations.observed import Rounds
from bench.opened.trace import Trace
from bench.soundness.fault import Channel
from bench.soundness.observed import Observation, Observations, Verdict

HEADER = """\
<!-- Written by `benchmarks/soundness`, `mutations` and `opened` with `--save`; not to be edited. -->
# Soundness: is anything missed?

A test that is skipped must not have been able to see the change. This is measured in three ways, each by one command.
"""

_CHANNELS = """\
## Faults, channel by channel

{faults} faults, on {channels} ways on which a Django test can observe a file, each made at the same commit of a monolith made for this, at
which every test passes (`benchmarks/soundness`; {day}). After each:

- **changed**: test files that fail with one `pytest` process over everything, from scratch and outside of any sandbox, each of two times;
  **unstable** those that fail in one of them.
- **caught**: of these, those that `--changed-since=main` selects and that fail in `./pants --changed-since=main test`, and in
  `./pants test ::`, which starts with all results of the base. A variable of the environment is no file, so there the latter counts
  alone.
- **refused**: Pants ended with an error before any test was run. No test is green then.
- **impossible**: those that pass in their sandbox even with `--no-pantsd` and `--force`: what the fault changed is not there.
- **escaped**: those that would have failed, and were not run, or were taken from a cache. There may be none.
- **recall**: of those that could be seen in a sandbox, how many did not escape.
"""

_MUTATIONS = """\
## Random mutations

{made} mutations of source lines of the reference monolith, {at_once} at once in each of {rounds} rounds, seed {seed} (`benchmarks/mutations`; {day}).
After {noticed} rounds a test failed. What is red in `./pants test ::` was always compared with what `--changed-since` selects; in
{whole} rounds also with `./pants test --force ::`, and with plain `pytest`, whose failures count unless the test passes in its sandbox from scratch.

- **missed**: test files that fail, and were not selected, or were not red in the incremental run: {missed}.
- **stale**: test files that are red in the incremental run, and not from scratch: {stale}.
- rounds in which Pants refused to run anything: {refused}.
- rounds that missed something when they were run first, which became a case, was mended, and run again: {renewed}.
"""

_OPENED = """\
## What test processes open

Each of {processes} test processes of the reference monolith was run once more in its sandbox, with an audit hook that hears of each file that Python
opens and each directory that it lists (`benchmarks/opened`; {day}). Of {declared} files of the repository that the sandboxes hold in all, {opened} were
opened. Files of the checkout that were opened although no sandbox holds them: {holes}.
"""


def of_channels(seen: Observations, channels: Sequence[Channel]) -> list[str]:
    """The faults, as paragraphs and tables."""
    header = _CHANNELS.format(
        faults=len(seen.faults), channels=len({each.channel for each in seen.faults}), day=seen.day
    )
    return [
        header,
        *_by_channel(seen.faults, channels),
        *_escapes(seen.faults),
        *_alarms(seen.faults),
    ]


def of_mutations(seen: Rounds) -> list[str]:
    """The mutations, as paragraphs."""
    rounds = seen.rounds
    text = _MUTATIONS.format(
        made=sum(len(each.made) for each in rounds),
        at_once=max(len(each.made) for each in rounds),
        rounds=len(rounds),
        seed=seen.seed,
        day=seen.day,
        noticed=sum(bool(each.red) for each in rounds),
        whole=sum(each.red_from_scratch is not None for each in rounds),
        missed=sum(len(each.missed) for each in rounds),
        stale=sum(len(each.stale) for each in rounds),
        refused=sum(bool(each.refusal) for each in rounds),
        renewed=", ".join(map(str, seen.renewed)) or "none",
    )
    missed = [
        f"- round {each.number}: `{test}`, after {', '.join(map(str, each.made))}"
        for each in rounds
        for test in each.missed
    ]
    return [text, *missed]


def of_opened(day: str, traces: Sequence[Trace]) -> list[str]:
    """What was opened, as paragraphs."""
    holes = [(each.name, path) for each in traces for path in each.holes]
    text = _OPENED.format(
        processes=len(traces),
        day=day,
        declared=sum(len(each.declared) for each in traces),
        opened=sum(len(each.opened) for each in traces),
        holes=len(holes),
    )
    return [text, *(f"- `{path}`, by {name}" for name, path in holes)]


def _by_channel(faults: Sequence[Observation], channels: Sequence[Channel]) -> Iterable[str]:
    columns = [verdict.value for verdict in Verdict]
    yield f"| a test observes | faults | changed | {' | '.join(columns)} | unstable | recall |"
    yield "|---" * (len(columns) + 5) + "|"
    for channel in channels:
        of_channel = [each for each in faults if each.channel == channel.name]
        if of_channel:
            yield _row(channel.title, of_channel)
    yield _row("**all**", faults)
    yield ""


def _row(title: str, faults: Sequence[Observation]) -> str:
    counts = Counter(verdict for each in faults for verdict in each.verdicts().values())
    changed = sum(counts.values())
    missed = counts[Verdict.ESCAPED]
    seen = changed - counts[Verdict.IMPOSSIBLE]
    cells = [
        title,
        len(faults),
        changed,
        *(counts[verdict] for verdict in Verdict),
        sum(len(each.unstable) for each in faults),
        f"{100 * (seen - missed) / seen:.0f} %" if seen else "-",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _escapes(faults: Sequence[Observation]) -> Iterable[str]:
    escaped = [
        (each, test)
        for each in faults
        for test, verdict in each.verdicts().items()
        if verdict is Verdict.ESCAPED
    ]
    if escaped:
        yield "### Escaped\n"
        for each, test in escaped:
            yield f"- {each.channel}, {each.title}: `{test}`"
        yield ""


def _alarms(faults: Sequence[Observation]) -> Iterable[str]:
    alarms = [(each, test) for each in faults for test in each.alarms]
    if alarms:
        yield "### Alarms\n"
        yield "Test files that fail here, and nowhere else.\n"
        for each, test in alarms:
            yield f"- {each.channel}, {each.title}: `{test}`"
        yield ""
