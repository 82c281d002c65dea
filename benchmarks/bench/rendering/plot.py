"""Results as a plot: bars on a logarithmic scale, whiskers from lowest to highest. SVG by hand, the same bytes each time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

from bench.results import Results
from bench.scenario import Task
from bench.scenarios import SCENARIOS

_COLOURS = ("#1b6ca8", "#d9822b", "#8a8f98", "#5b8c5a", "#b04a5a", "#7d5ba6")
_LEFT, _WIDTH, _RIGHT, _TOP = 330, 560, 70, 50
_BAR, _GAP = 11, 14
_STYLE = "font-family:sans-serif;font-size:12px"


def plot(results: Results) -> str:
    """A whole file."""
    rows = [
        (scenario, [one for one in results.contenders if results.of(scenario.name, one.name)])
        for scenario in SCENARIOS
        if scenario.task is not Task.TEST_FILES
        and any(s.scenario == scenario.name for s in results.samples)
    ]
    walls = [sample.wall for sample in results.samples]
    low = math.floor(math.log10(min(walls)))
    high = max(math.ceil(math.log10(max(walls))), low + 1)

    def x(seconds: float) -> float:
        return round(_LEFT + _WIDTH * (math.log10(seconds) - low) / (high - low), 1)

    colours = dict(zip((one.name for one in results.contenders), _COLOURS, strict=False))
    body, y = [], _TOP
    for scenario, contenders in rows:
        middle = y + len(contenders) * _BAR / 2 + 4
        body.append(_text(_LEFT - 8, middle, scenario.title.replace("`", ""), "end"))
        for contender in contenders:
            spread = results.spread(scenario.name, contender.name)
            assert spread
            end = x(spread.median)
            width = round(end - _LEFT, 1)
            middle = y + _BAR / 2
            body += [
                f'<rect x="{_LEFT}" y="{y}" width="{width}" height="{_BAR - 2}" fill="{colours[contender.name]}"/>',
                f'<path d="M{x(spread.low)} {middle}H{x(spread.high)}" stroke="#222"/>',
                _text(
                    max(end, x(spread.high)) + 4, y + _BAR - 2, f"{spread.median:.2f} s", "start"
                ),
            ]
            y += _BAR
        y += _GAP
    width, height = _LEFT + _WIDTH + _RIGHT, y + 10
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" style="{_STYLE}">'
    )
    parts = [head, f'<rect width="{width}" height="{height}" fill="#fff"/>']
    parts += [*_grid(low, high, x, height), *_legend(colours), *body, "</svg>"]
    return "\n".join(parts) + "\n"


def _grid(low: int, high: int, x, height: int) -> Iterable[str]:  # type: ignore[no-untyped-def]
    for power in range(low, high + 1):
        at = x(10**power)
        yield f'<path d="M{at} {_TOP - 6}V{height - 10}" stroke="#ddd"/>'
        yield _text(at, _TOP - 10, f"{10**power:g} s", "middle")


def _legend(colours: dict[str, str]) -> Iterable[str]:
    at = 10
    for name, colour in colours.items():
        yield f'<rect x="{at}" y="8" width="12" height="12" fill="{colour}"/>'
        yield _text(at + 16, 18, name, "start")
        at += 40 + 7 * len(name)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#222">{escape(text)}</text>'
