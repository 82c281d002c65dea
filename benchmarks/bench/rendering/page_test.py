"""What is told of the figures. Run with `python -m pytest benchmarks`."""

from __future__ import annotations

from xml.etree import ElementTree

from bench.cli import REPOSITORY, saved
from bench.rendering.page import PAGE, documents
from bench.rendering.plot import plot
from bench.results import Missing
from bench.testing import measured, samples


def page(*args, **kwargs) -> str:  # type: ignore[no-untyped-def]
    return documents([measured(*args, **kwargs)])[PAGE]


def test_what_was_not_measured_is_told_with_its_reason() -> None:
    text = page(
        *samples("no-op", "project", 1),
        missing=(Missing("turbo", "", "npm is not installed here."),),
    )

    assert "| nothing | 1.00 s | - |" in text
    assert "| turbo | everything | npm is not installed here. |" in text


def test_rounds_are_told() -> None:
    assert "**3 rounds.**" in page(*samples("no-op", "project", 1, 2, 3))


def test_a_missed_target_is_told() -> None:
    text = page(*samples("no-op", "project", 0.5, 0.6, 0.7))

    assert "| nothing changed | ≤ 0.2 s | 0.60 s (0.50 to 0.70) | **missed** |" in text


def test_the_plot_is_xml_and_has_a_bar_for_each_figure() -> None:
    results = measured(*samples("no-op", "project", 0.1), *samples("core", "turbo", 30, 50))
    root = ElementTree.fromstring(plot(results))  # noqa: S314 - our own
    bars = [
        one for one in root.iter("{http://www.w3.org/2000/svg}rect") if one.get("height") == "9"
    ]

    assert len(bars) == 2


def test_the_saved_documents_are_what_the_saved_figures_say() -> None:
    for path, text in documents(saved()).items():
        assert (REPOSITORY / path).read_text() == text, path
