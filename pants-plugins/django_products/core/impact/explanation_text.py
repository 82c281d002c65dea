"""An explanation in words."""

from __future__ import annotations

from django_products.core.impact.explanation import CutWay, Explanation, Outcome
from django_products.core.rendering.colour import Ink, Palette

_MOST_WAYS = 5


def render_explanation(explanation: Explanation, palette: Palette) -> str:
    """What has become of a target, and the ways that lead to it.

    Arguments:
        explanation: what to say.
        palette: its colours.
    """
    target = palette.paint(explanation.target, Ink.STRONG)
    if explanation.outcome is Outcome.UNKNOWN:
        return (
            f"{target} is unknown: no target has that address, and none owns a file of that name.\n"
        )
    if explanation.outcome is Outcome.NO_WAY:
        return f"{target} is not selected: it depends on no changed file, cut or not.\n"
    if explanation.outcome is Outcome.CUT:
        head = f"{target} is not selected: every way from a changed file to it is cut."
        return "\n".join((head, *(_cut(cut, palette) for cut in explanation.cuts))) + "\n"
    if explanation.outcome is Outcome.FILTERED:
        head = f"{target} is reached, and left out by a filter such as `--tag`."
    else:
        head = f"{target} is selected."
    ways = explanation.ways
    lines = [head, *(_way(way) for way in ways[:_MOST_WAYS])]
    if len(ways) > _MOST_WAYS:
        lines.append(f"\n  … and from {len(ways) - _MOST_WAYS} more changed files.")
    return "\n".join(lines) + "\n"


def _way(way: tuple[str, ...]) -> str:
    """One line for each step: what stands below depends on what stands above."""
    if len(way) == 1:
        return f"\n  {way[0]}  has changed itself"
    first, *rest = way
    return "\n".join((f"\n  {first}  has changed", *(f"  → {each}" for each in rest)))


def _cut(cut: CutWay, palette: Palette) -> str:
    changed = ", ".join(cut.changed)
    mark = palette.paint("cut here: the contract is as it was", Ink.GOOD)
    contract, *rest = cut.way
    lines = (f"\n  {changed}  has changed", f"  ✂ {contract}  {mark}")
    return "\n".join((*lines, *(f"  → {each}" for each in rest)))
