from __future__ import annotations

from pathlib import Path

from bench.machine import Machine
from bench.scale.measured import Points
from bench.scale.page import PAGE, SAVED, text
from bench.scale.testing import point

REPOSITORY = Path(__file__).parents[3]
MACHINE = Machine("Linux x86_64", "Abacus", 2, 8, "==3.11.*", 0.5, "abc")


def test_the_page_is_what_is_saved() -> None:
    saved = Points.from_json((REPOSITORY / SAVED).read_text())
    assert (REPOSITORY / PAGE).read_text() == text(saved)


def test_sizes_stand_in_order_and_what_is_expected_last() -> None:
    points = Points(
        MACHINE,
        "2026-01-01",
        3,
        (point(40, memory_mb=180), point(10, memory_mb=120), point(20, memory_mb=140)),
    )
    page = text(points)
    assert "|  | 10 | 20 | 40 | fits | 1,000 products |" in page
    assert "| memory of the daemon | 120 MB | 140 MB | 180 MB | 1.00 | 2,100 MB |" in page
    assert Points.from_json(points.to_json()) == points
