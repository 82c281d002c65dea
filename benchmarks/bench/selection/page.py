"""Results as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.selection import totals
from bench.selection.explanation import explained, inputs
from bench.selection.observed import Observation, Observations
from bench.selection.verdict import UNSOUND, Class, Units, classified

_HEADER = """\
<!-- Written by `benchmarks/selection --save`; not to be edited. -->
# Turborepo and this project, edit by edit

What Turborepo and this project run after the same edits, and what really fails. A monolith of {products} products, core, and
tests across products, with {files} test files in all, is edited {edits} times, each time from the same commit, at which
every test passes with everybody. After each edit:

- **really fails**: one `pytest` process over everything.
- **Turborepo**: `turbo run backend:test --continue`, with the results of the base in its cache.
- **here**: `./pants --changed-since=main test --force`.
"""

_CLASSES = """\
- **Turborepo unsound**: a test of the product fails, and its task did not.
- **ours unsound**: a test file fails, and did not fail here, whatever other files of its product did. In one process over
  everything all tests fail where a single app cannot be imported; those that see only its contract, or nothing of it,
  do not fail here, and the run fails with the others. A module at the root that hides one of Python's from libraries is
  another matter: what libraries import is not inferred, and so it is missing where nobody else imports it.
- **… over-runs**: tests of the product ran, and none fails. A tool cannot know that an edit is harmless, so this is
  a price and no mistake; the price differs.
- **… fails alone**: a product failed with one of the two, and does not really fail.
"""

_CONFIGURATIONS = """\
**Turborepo.** `backend:test` has all of `backend/` among its inputs, data files and templates too, and depends on
`^backend:contract-check`, an `echo` whose inputs are `facade/contracts.py` and `facade/enums.py`. Core's Python, `pytest.ini`,
`conftest.py` and the requirements are global dependencies; core's tests are not. The tests across products have the
backends of all products as inputs. Every product whose facade is used, by code or by tests, is in `package.json`. One product,
`accounts`, has no contract-check. Of what Turborepo can be told, this runs least that still minds contracts: a test that waited
for all of another product, and not for its contract, would run with each edit of that.

**Here.** `./pants tailor ::` and `./pants product-adopt ::` on that repository, and nothing by hand. The tests that call another
product's real facade are listed as linked by the latter.
"""


def page(seen: Observations) -> str:
    """The whole of `docs/turbo-selection.md`."""
    first = seen.edits[0]
    header = _HEADER.format(
        files=sum(first.sizes.values()),
        products=len(set(first.sizes) - {"server", "tests"}),
        edits=len(seen.edits),
    )
    return "\n".join(
        [
            header,
            *_totals(seen.edits),
            "## Edit by edit\n",
            "In bold: what really fails. In brackets: how many test files run. `--affected`: how many packages Turborepo's",
            "own selection by packages has.\n",
            *_edits(seen.edits),
            "## The classes\n",
            _CLASSES,
            *_classes(seen.edits),
            "## Every difference\n",
            "What is told is what the two say of themselves: Turborepo's hashes of inputs (`--summarize`), and",
            "`./pants impact`.\n",
            *_differences(seen.edits),
            "## The configurations\n",
            _CONFIGURATIONS,
            "## How this page is made\n",
            "`benchmarks/selection --save` writes it, and `benchmarks/results/selection.json`, which it is derived from:",
            f"{', '.join(f'{name} {version}' for name, version in seen.versions.items())}; {seen.day}. The monolith is",
            "`benchmarks/monolith/`, the edits are `benchmarks/bench/selection/edits/`.\n",
        ]
    )


def _totals(edits: Sequence[Observation]) -> Iterable[str]:
    turbo, ours = totals.of_turbo(edits), totals.of_ours(edits)
    everything = totals.of_everything(edits)
    failing = sum(bool(seen.failed) for seen in edits)
    rows: list[Sequence[object]] = [
        (
            f"false greens: something fails, and the run passes (of {failing} edits that fail)",
            turbo.false_greens,
            ours.false_greens,
            everything.false_greens,
        ),
        ("products with a failure that the run did not have", turbo.missed, ours.missed, 0),
        ("… of them in a run that passed", turbo.missed_in_green, ours.missed_in_green, 0),
        ("runs of products", turbo.runs, ours.runs, everything.runs),
        ("… of them without a failure", turbo.idle_runs, ours.idle_runs, everything.idle_runs),
        ("test files that ran", turbo.files, ours.files, everything.files),
    ]
    yield from _table(
        ["all edits together", "Turborepo", "here", "everything, each time"],
        [[str(cell) for cell in row] for row in rows],
    )


def _edits(edits: Iterable[Observation]) -> Iterable[str]:
    rows = []
    for seen in edits:
        units = Units.of(seen)
        everybody = frozenset(seen.sizes)
        classes = classified(seen)
        of_turbo = sum(seen.sizes.get(unit, 0) for unit in seen.turbo.ran)
        rows.append(
            [
                f"[`{seen.edit}`](#{seen.edit}): {seen.title}",
                _units(units.failing, frozenset(), everybody),
                f"{_units(units.turbo, units.failing, everybody)} ({of_turbo})",
                str(len(seen.turbo.affected)),
                f"{_units(units.ours, units.failing, everybody)} ({len(seen.ours.selected)})",
                "; ".join(_class_cell(name, classes[name]) for name in Class if name in classes),
            ]
        )
    head = ["edit", "really fails", "Turborepo runs", "`--affected`", "runs here", "classes"]
    yield from _table(head, rows)


def _class_cell(name: Class, members: Sequence[str]) -> str:
    return (
        f"**{name.value}: {len(members)}**" if name in UNSOUND else f"{name.value}: {len(members)}"
    )


def _units(some: frozenset[str], failing: frozenset[str], everybody: frozenset[str]) -> str:
    if some == everybody and not some & failing:
        return f"all {len(some)}"
    if some == everybody == failing:
        return f"**all {len(some)}**"
    return ", ".join(f"**{unit}**" if unit in failing else unit for unit in sorted(some)) or "-"


def _classes(edits: Iterable[Observation]) -> Iterable[str]:
    found = [classified(seen) for seen in edits]
    rows = []
    for name in Class:
        members = [each[name] for each in found if name in each]
        rows.append([name.value, str(len(members)), str(sum(map(len, members)))])
    yield from _table(["class", "edits", "products in them"], rows)


def _differences(edits: Iterable[Observation]) -> Iterable[str]:
    for seen in edits:
        classes = classified(seen)
        yield f"### {seen.edit}\n"
        yield f"{seen.title[:1].upper()}{seen.title[1:]}. {' '.join(inputs(seen))}\n"
        differing = {name: classes[name] for name in classes if name is not Class.BOTH_OVER_RUN}
        for name, members in differing.items():
            yield f"- **{name.value}**"
            yield from _explained(seen, name, members)
        if not differing:
            yield "- no difference"
        yield ""


def _explained(seen: Observation, name: Class, members: Iterable[str]) -> Iterable[str]:
    """One item for all units of one explanation."""
    by_text: dict[str, list[str]] = {}
    for unit in members:
        by_text.setdefault(explained(seen, name, unit), []).append(unit)
    for text, units in by_text.items():
        yield f"  - {', '.join(f'`{unit}`' for unit in units)}. {text}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""
