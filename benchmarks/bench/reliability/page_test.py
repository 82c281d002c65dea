from __future__ import annotations

from pathlib import Path

from bench.fuzz.fuzzed import Fuzzed, Fuzzing
from bench.reliability.page import PAGE, SUBJECTS, saved_text, text
from bench.reliability.tried import Case, Examples, Outcome, Tried

REPOSITORY = Path(__file__).parents[3]


def test_the_page_is_what_is_saved() -> None:
    assert (REPOSITORY / PAGE).read_text() == saved_text(REPOSITORY)


def test_what_was_not_tried_says_why() -> None:
    file = next(iter(SUBJECTS))
    tried = Tried(
        "2026-01-01",
        (
            Case(file, "test_a_kill", Outcome.PASSED, 1),
            Case(file, "test_a_disk", Outcome.SKIPPED, 0, "no mount"),
        ),
        (Examples("tach/hostile_test.py", "test_any", 1500),),
    )
    page = text(tried)
    assert "1 of 2 passed" in page
    assert "| a kill | passed |" in page
    assert "| a disk | not tried: no mount |" in page
    assert "| `core/tach/hostile_test.py` | 1 | 1,500 |" in page


def test_what_a_fuzzer_has_fed_is_summed_up() -> None:
    targets = tuple(Fuzzed(name, 60, 1_000, 20, 30, 10, ()) for name in ("tach", "baseline"))
    page = text(Tried("2026-01-01", (), ()), Fuzzing("2026-01-01", 7, targets))
    assert "seed 7): 2,000 inputs" in page
    assert "| tach | 1,000 | 20 | 30 MB | 0 |" in page
