from __future__ import annotations

import pytest

from django_products.core.problems import Code
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.testing import parsed_by_schema
from django_products.core.shadow.gate import gate_of
from django_products.core.shadow.history import parse_history, render_line
from django_products.core.shadow.json_report import render_json
from django_products.core.shadow.markdown import render_markdown
from django_products.core.shadow.problems import refused_options
from django_products.core.shadow.report import Report
from django_products.core.shadow.run import Run
from django_products.core.shadow.score import Mark
from django_products.core.shadow.testing import run
from django_products.core.shadow.text import render_text

ALL = run(2, *Mark)


def report(last: Run, *before: Run, torn: str = "") -> Report:
    lines = "".join(render_line(each) for each in (*before, last))
    history = parse_history("dist/h.jsonl", f"{lines}{torn}".encode())
    return Report(last, "dist/h.jsonl", gate_of(history, 3), history.problems)


def test_text() -> None:
    assert render_text(report(ALL, run(1, Mark.CAUGHT)), 80, Palette()) == """\
Compared with main (bbbbbbb): 1 of 3 test files are selected. All 3 ran, uncut.

caught
  tests/test_x.py::test_0
      boom; why

escaped
  tests/test_x.py::test_1
      boom; why

masked
  tests/test_x.py::test_2
      boom; why

unstable
  tests/test_x.py::test_3
      boom; why

failing before
  tests/test_x.py::test_4
      boom; why

5 failing: 1 caught, 1 escaped, 1 masked, 1 unstable, 1 failing before.

through  runs  caught  escaped  masked  unstable  failing before
core     2     2       1        1       1         1
new      2     0       0        0       0         0

Gate failed: something escaped in 1 of the last 2 runs. 2 of 2 runs caught a
failure.
"""


def test_without_a_failure() -> None:
    text = render_text(report(run(1, changed=())), 80, Palette())
    assert text.splitlines()[2:] == [
        "Nothing failed.",
        "",
        "Gate open: 0 of 3 runs, nothing escaped so far. There is no run that counts.",
    ]


def test_colours_take_no_room() -> None:
    plain = render_text(report(ALL), 60, Palette())
    painted = render_text(report(ALL), 60, Palette(enabled=True))
    assert "\033[31mescaped\033[0m" in painted
    assert "Gate \033[31mfailed\033[0m:" in painted
    for code in ("1", "2", "31", "32", "33", "0"):
        painted = painted.replace(f"\033[{code}m", "")
    assert painted == plain


def test_json() -> None:
    document = parsed_by_schema(render_json(report(ALL, torn="torn")), "impact-shadow")
    assert [document["run"][key][0]["case"] for key in ("caught", "failing_before")] == [
        "test_0",
        "test_4",
    ]
    gate = document["gate"]
    assert (gate["state"], gate["size"], gate["runs"]) == ("failed", 3, 2)
    assert gate["escaped_in"] == [{"time": ALL.time, "commit": ALL.commit, "base": ALL.base}]
    assert gate["unreadable_lines"] == [2]
    assert [(each["code"], each["line"]) for each in document["problems"]] == [
        ("DJP652", 2),
        ("DJP654", None),
    ]


def test_markdown() -> None:
    text = render_markdown(report(ALL))
    assert text.startswith("## Shadow run\n\nGate **failed: something escaped")
    assert "| escaped | `tests/test_x.py::test_1` | boom; why |\n" in text
    assert "| core | 1 | 1 | 1 | 1 | 1 | 1 |\n" in text


def test_the_exit_code() -> None:
    assert report(run(1, Mark.CAUGHT, Mark.UNSTABLE, Mark.FAILING_BEFORE)).exit_code == 0
    assert report(run(1, Mark.ESCAPED)).exit_code == 1
    assert report(run(2), run(1, Mark.ESCAPED)).exit_code == 1
    assert report(run(1), torn="torn").exit_code == 1
    unchanged = report(run(1, Mark.ESCAPED, changed=()))
    assert unchanged.exit_code == 1, "an escape is one, whatever the gate counts"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, []),
        ({"has_base": False}, [Code.SHADOW_WITHOUT_BASE]),
        ({"is_matrix": True, "explains": True}, [Code.SHADOW_MISUSED, Code.SHADOW_MISUSED]),
        ({"reruns": -1}, [Code.SHADOW_MISUSED]),
        ({"reruns": 0}, []),
        ({"gate": 0}, [Code.SHADOW_MISUSED]),
    ],
)
def test_options_that_do_not_go_together(options: dict[str, int], codes: list[Code]) -> None:
    fine = {"has_base": True, "is_matrix": False, "explains": False, "reruns": 2, "gate": 20}
    assert [each.code for each in refused_options(**{**fine, **options})] == codes  # type: ignore[arg-type]
