"""Results as a Markdown page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.soundness.fault import Channel
from bench.soundness.observed import Observation, Observations, Verdict

_HEADER = """\
<!-- Written by `benchmarks/soundness --save`; not to be edited. -->
# Soundness: what becomes of faults

A test that is skipped must not have been able to see the change. Here that is measured: {faults} faults, on {channels} ways on which a
Django test can observe a file, each made at the same commit of a monolith made for this, at which every test passes. After each fault:

- **changed**: test files that fail with one `pytest` process over everything, from scratch and outside of any sandbox, each of two times;
  **unstable** those that fail in one of them.
- **caught**: of these, those that `--changed-since=main` selects and that fail in `./pants --changed-since=main test`, and in
  `./pants test ::`, which starts with all results of the base. A variable of the environment is no file, so there the latter counts
  alone.
- **impossible**: those that pass in their sandbox even with `--force`: what the fault changed is not there.
- **refused**: Pants ended with an error before any test was run. No test is green then.
- **escaped**: those that would have failed, and were not run, or were taken from a cache. There may be none.
- **alarms**: test files that fail here, and nowhere else.

    benchmarks/soundness --save

{versions}; {day}.
"""


def page(seen: Observations, channels: Sequence[Channel]) -> str:
    """The whole of `docs/soundness.md`."""
    versions = ", ".join(f"{name} {version}" for name, version in sorted(seen.versions.items()))
    header = _HEADER.format(
        faults=len(seen.faults),
        channels=len({each.channel for each in seen.faults}),
        versions=versions,
        day=seen.day,
    )
    return "\n".join([header, *_by_channel(seen.faults, channels), *_escapes(seen.faults), *_alarms(seen.faults)])


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
        yield "## Escaped\n"
        for each, test in escaped:
            yield f"- {each.channel}, {each.title}: `{test}`"
        yield ""


def _alarms(faults: Sequence[Observation]) -> Iterable[str]:
    alarms = [(each, test) for each in faults for test in each.alarms]
    if alarms:
        yield "## Alarms\n"
        for each, test in alarms:
            yield f"- {each.channel}, {each.title}: `{test}`"
        yield ""
