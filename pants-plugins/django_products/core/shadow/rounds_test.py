from __future__ import annotations

from django_products.core.shadow.junit import CaseReport
from django_products.core.shadow.outcome import Case, Outcome
from django_products.core.shadow.rounds import Rounds

A, B, C = "test_a.py", "test_b.py", "test_c.py"


def report(
    *, failed: tuple[Case, ...] = (), passed: tuple[Case, ...] = (), elsewhere: tuple[str, ...] = ()
) -> CaseReport:
    told = frozenset(each.path for each in (*failed, *passed))
    outcome = Outcome(dict.fromkeys(failed, "why"), frozenset(passed))
    return CaseReport(outcome, told, elsewhere)


def test_all_pass() -> None:
    rounds = Rounds((A, B)).after(0, report(passed=(Case(A), Case(A, "t"))), "")
    assert rounds.is_over
    assert rounds.outcome == Outcome({}, frozenset((Case(A), Case(A, "t"), Case(B))))


def test_who_did_not_come_to_their_turn_run_again() -> None:
    rounds = Rounds((A, B, C)).after(2, report(failed=(Case(A),)), "")
    assert rounds.remaining == (B, C)
    assert not rounds.is_over
    rounds = rounds.after(1, report(failed=(Case(B, "t"),), passed=(Case(B), Case(C))), "")
    assert rounds.is_over
    assert set(rounds.outcome.failed) == {Case(A), Case(B, "t")}


def test_without_a_test_left_there_is_nothing_more_to_say() -> None:
    rounds = Rounds((A, B)).after(2, report(failed=(Case(A),)), "").after(5, report(), "")
    assert rounds.is_over
    assert not rounds.stuck
    assert set(rounds.outcome.failed) == {Case(A)}


def test_no_test_at_all_is_no_pass() -> None:
    rounds = Rounds((A,)).after(5, report(), "")
    assert rounds.one_by_one().failed == {Case(A): "pytest found no test"}


def test_a_crash_is_no_pass() -> None:
    rounds = Rounds((A, B)).after(-11, None, "first\n\x1b[31mSegmentation fault\x1b[0m\n\n")
    assert rounds.is_over
    why = "the process ended with -11 and without a report: Segmentation fault"
    assert rounds.one_by_one().failed == {Case(A): why, Case(B): why}


def test_after_a_crash_each_file_tells_by_itself() -> None:
    rounds = Rounds((A, B)).after(-11, None, "")
    culprit, other = Outcome({Case(A): "why"}), Outcome({}, frozenset((Case(B),)))
    found = rounds.one_by_one({A: culprit, B: other})
    assert set(found.failed) == {Case(A)}
    assert found.passes(Case(B))
    found = rounds.one_by_one({A: other, B: other})
    assert set(found.failed) == {Case(A), Case(B)}
    assert found.failed[Case(A)].endswith("; by itself each of its 2 files passes")


def test_a_run_that_fails_although_no_test_does() -> None:
    rounds = Rounds((A,)).after(1, report(passed=(Case(A), Case(A, "t"))), "coverage is too low")
    assert rounds.one_by_one().failed == {
        Case(A): "the process ended with 1, and no test says why: coverage is too low"
    }


def test_what_fails_around_the_files_fails_them() -> None:
    rounds = Rounds((A, B)).after(2, report(elsewhere=("conftest: ImportError",)), "")
    assert rounds.stuck == "conftest: ImportError"
    told = report(passed=(Case(A),), elsewhere=("conftest: ImportError",))
    assert Rounds((A, B)).after(2, told, "").stuck == "conftest: ImportError"
