"""`docs/scale.md`, of what is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.scale.measured import Point, Points, by_size
from bench.scale.model import QUANTITIES, Checked, Day, Line, Team

SAVED = Path("benchmarks/results/scale.json")
PAGE = Path("docs/scale.md")
#: Nobody has measured it here.
EXPECTED = 1_000

_HEADER = """\
<!-- Written by `benchmarks/scale --save`; not to be edited. -->
# Scale: what grows, and where one machine ends

Monoliths that `benchmarks/run` would generate, of {sizes} products, with this project alone (`benchmarks/scale`; {day}; medians of
{rounds} rounds). {machine}

- **fits**: a straight line through all sizes but the largest, at the largest, divided by what was measured there. 1.00 is a model that
  holds; far from it, the last column says little.
- **{expected:,} products**: the straight line through all sizes. Not measured.
"""

_TEAM = """\
## A team on it

What CI has to execute of {expected:,} products in a day, and what a remote cache has, **under assumptions**: {engineers} engineers, {pushes} pushes a day
each, of which {implementation:.0%} change implementations, {contract:.0%} a contract, {core:.0%} core; a product is used by {users:.1f} others, as in the monolith
above; one process of tests for each product; and CI of the main branch writes to the cache.

| | |
|---|---|
| test processes that a run over everything takes from the cache | {hits:.0%} |
| processor hours for tests in a day | {hours:.1f} |
| the same, if each push ran everything | {hours_of_all:,.0f} |
| sent to the remote cache in a day | {sent_mb:,.0f} MB |

The hours are those of tests; what a CI machine needs before, that is Pants' own start, is the line "a new daemon" above, for each push.
"""

_END = """\
## Where one machine ends

- **Memory**: the line is at 4 GiB with {full:,} products, and at {memory:,.0f} MB with {expected:,}, beside the tests. At 4 GiB Pants starts its daemon
  anew, by default: raise `[GLOBAL] pantsd_max_memory_usage` before it gets there, or each run starts a new one.
- **Watches**: Linux lets a user watch `fs.inotify.max_user_watches` directories. Kernels before 5.11 begin with 8,192, which the line reaches with
  {watched:,} products; later ones with up to a million, by the memory of the machine.
- **The wait**: `--changed-since` looks at all that may have changed, and so grows with the monolith, not with the edit. What is left of it is
  the engine's ([engine-cost.md](engine-cost.md)).
- **CI** does not end there: shards ([impact.md](impact.md)) divide tests among machines, and each pays the start of a daemon. With a remote cache no
  shard runs what another has run.
"""


def render(repository: Path) -> None:
    """Write the page."""
    (repository / PAGE).write_text(text(Points.from_json((repository / SAVED).read_text())))


def text(points: Points) -> str:
    measured = by_size(points.points)
    header = _HEADER.format(
        sizes=", ".join(f"{point.products}" for point in measured),
        machine=points.machine.in_words,
        day=points.day,
        rounds=points.rounds,
        expected=EXPECTED,
    )
    return "\n".join([header, _table(measured), _team(measured), _end(measured)])


def _table(measured: Sequence[Point]) -> str:
    sizes = [f"{point.products}" for point in measured]
    rows = [["", *sizes, "fits", f"{EXPECTED:,} products"], ["---"] * (len(sizes) + 3)]
    for title, form, quantity in QUANTITIES:
        checked = Checked.of(measured, quantity, EXPECTED)
        values = [form.format(quantity(point)) for point in measured]
        rows.append([title, *values, f"{checked.off:.2f}", form.format(checked.expected)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _team(measured: Sequence[Point]) -> str:
    team = Team()
    day = Day.of(team, measured, EXPECTED)
    values = {**vars(team), **vars(day), "users": measured[-1].users}
    return _TEAM.format(expected=EXPECTED, **values)


def _end(measured: Sequence[Point]) -> str:
    memory = Line.through(measured, lambda point: point.memory_mb)
    watches = Line.through(measured, lambda point: point.watches)
    return _END.format(
        expected=EXPECTED,
        memory=memory.at(EXPECTED),
        full=memory.reaches(4096),
        watched=watches.reaches(8_192),
    )
