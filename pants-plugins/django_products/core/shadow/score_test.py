from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.shadow.outcome import Case, Outcome
from django_products.core.shadow.score import Evidence, Mark, Scored, score

FILE = "tests/test_x.py"
CASE = Case(FILE, "test")
FAILS = Outcome({CASE: "boom"}, frozenset((Case(FILE),)))
PASSES = Outcome({}, frozenset((Case(FILE), CASE)))
NOTHING = Outcome()
BROKEN = Outcome({Case(FILE): "the process ended with -11 and without a report"})


def scored(
    *,
    selected: bool = True,
    first: Outcome = FAILS,
    again: tuple[Outcome, ...] = (FAILS, FAILS),
    cut: Outcome = FAILS,
    base: Outcome = PASSES,
    base_unknown: str = "",
) -> Scored:
    evidence = Evidence(first, again, cut, base, {FILE: base_unknown} if base_unknown else {})
    (found,) = score(evidence, {FILE} if selected else set(), lambda _: ("core",))
    return found


def test_what_is_selected_is_caught() -> None:
    assert scored() == Scored(FILE, "test", Mark.CAUGHT, "boom; it passes at the base", ("core",))


def test_what_is_not_selected_escapes() -> None:
    found = scored(selected=False, cut=NOTHING)
    assert found.mark is Mark.ESCAPED
    assert found.reason == "boom; its file is not selected; it passes at the base"


def test_what_is_selected_and_passes_nevertheless_escapes() -> None:
    found = scored(cut=PASSES)
    assert found.mark is Mark.ESCAPED
    assert "selected, but as `test` runs it, it passes;" in found.reason
    assert scored(cut=NOTHING).mark is Mark.ESCAPED
    assert scored(cut=BROKEN).mark is Mark.CAUGHT, "the run of the selection is red"


def test_one_pass_is_enough_to_be_unstable() -> None:
    for selected in (True, False):
        found = scored(selected=selected, again=(FAILS, PASSES))
        assert found.mark is Mark.UNSTABLE
        assert found.reason == "boom; it passed in run 3 of 3"


def test_what_did_not_run_again_has_not_passed() -> None:
    assert scored(selected=False, again=(NOTHING, BROKEN)).mark is Mark.ESCAPED


def test_what_failed_before_is_not_scored() -> None:
    for selected in (True, False):
        assert scored(selected=selected, base=FAILS).mark is Mark.FAILING_BEFORE
    assert scored(first=BROKEN, base=BROKEN, again=()).mark is Mark.FAILING_BEFORE


def test_an_unknown_base_is_no_excuse() -> None:
    for base, unknown, why in (
        (NOTHING, "", "it did not run there"),
        (NOTHING, "the test file is not there", "the test file is not there"),
        (BROKEN, "", "the process ended with -11 and without a report"),
    ):
        found = scored(selected=False, base=base, base_unknown=unknown)
        assert found.mark is Mark.ESCAPED
        assert found.reason.endswith(f"unknown at the base: {why}")


def test_a_fault_that_was_caught_masks_what_else_it_fails() -> None:
    other = Case("tests/test_y.py", "test")
    for why, mark in (("ImportError: no", Mark.MASKED), ("assert 1 == 2", Mark.ESCAPED)):
        failed = Outcome({CASE: why, other: why})
        evidence = Evidence(failed, (), failed, Outcome({}, frozenset((CASE, other))), {})
        caught, found = score(evidence, {FILE}, lambda _: ())
        assert (caught.mark, found.mark) == (Mark.CAUGHT, mark)
    assert "; the same was caught by" not in found.reason
    failed = Outcome({CASE: "ImportError: no", other: "ImportError: other"})
    evidence = Evidence(failed, (), failed, Outcome(), {})
    assert [each.mark for each in score(evidence, {FILE}, lambda _: ())][1] is Mark.ESCAPED
    assert {each.mark for each in score(evidence, (), lambda _: ())} == {Mark.ESCAPED}


paths = st.sampled_from(["a.py", "b.py", "c.py"])
cases = st.builds(Case, paths, st.sampled_from(["", "t", "u"]))
outcomes = st.builds(
    Outcome,
    st.dictionaries(cases, st.sampled_from(["KeyError: 1", "assert 0"])),
    st.frozensets(cases),
)


@given(outcomes, st.lists(outcomes, max_size=3), outcomes, outcomes, st.frozensets(paths))
def test_each_failing_case_has_one_mark(
    first: Outcome, again: list[Outcome], cut: Outcome, base: Outcome, selected: frozenset[str]
) -> None:
    found = score(Evidence(first, tuple(again), cut, base, {}), selected, lambda _: ())
    assert [each.case for each in found] == sorted(first.failed)


@given(outcomes, st.lists(outcomes, max_size=3), outcomes, outcomes, st.frozensets(paths))
def test_to_select_less_never_scores_better(
    first: Outcome, again: list[Outcome], cut: Outcome, base: Outcome, selected: frozenset[str]
) -> None:
    evidence = Evidence(first, tuple(again), cut, base, {})
    more = {e.case for e in score(evidence, selected, lambda _: ()) if e.mark is Mark.ESCAPED}
    less = {e.case for e in score(evidence, (), lambda _: ()) if e.mark is Mark.ESCAPED}
    assert more <= less
