from __future__ import annotations

import pytest

from django_products.core.git.changes import Changes
from django_products.core.impact.changed import supposed_files
from django_products.core.impact.report import report_of
from django_products.core.impact.situation import ContractComparison
from django_products.core.impact.testing import (
    API,
    CARTS_LOGIC,
    CARTS_TEST,
    CONTRACT,
    CONTRACTS,
    CORE,
    CORE_TEST,
    CORE_URLS,
    FIELD_ADDED,
    FLAGS,
    FLOW,
    GLOBAL_INPUTS,
    LOGIC,
    PLAIN,
    PLAIN_TEST,
    README,
    SHOPS_TEST,
    SIBLING,
    TESTS,
    situation,
    supposed,
    targets,
)
from django_products.core.impact.values import Fate, Layer, Report, WideningKind


def selected(report: Report) -> dict[str, tuple[str, ...]]:
    """The ways, by test."""
    return {test.path: test.way for test in report.selected}


def widened(report: Report) -> set[tuple[WideningKind, str]]:
    return {(each.kind, each.subject) for each in report.widened}


def test_an_implementation_is_cut_at_its_contract() -> None:
    report = report_of(situation(LOGIC))
    assert selected(report) == {SHOPS_TEST: (LOGIC, SHOPS_TEST), FLOW: (LOGIC, API, FLOW)}
    (cut,) = report.cuts
    assert (cut.product, cut.contract, cut.changed) == ("shops", CONTRACT, (LOGIC,))
    assert [(test.path, test.unit, test.way) for test in cut.tests] == [
        (CARTS_TEST, "carts", (CONTRACT, CARTS_LOGIC, CARTS_TEST))
    ]
    assert report.widened == ()
    assert report.summary == "2 of 6 test files are selected. 1 is cut at a contract."


def test_a_contract_that_has_changed_cuts_nothing() -> None:
    there = situation(CONTRACTS, owned={CONTRACTS: (CONTRACT,)}, compared={"shops": FIELD_ADDED})
    report = report_of(there)
    assert selected(report)[CARTS_TEST] == (CONTRACTS, CONTRACT, CARTS_LOGIC, CARTS_TEST)
    assert report.cuts == ()
    (contract,) = report.contracts
    assert (contract.state, contract.is_changed) == ("breaking", True)
    (changed,) = report.changed
    assert (changed.layer, changed.product, changed.owners) == (
        Layer.CONTRACT,
        "shops",
        (CONTRACT, CONTRACTS),
    )


def test_a_test_that_runs_anyway_is_not_cut() -> None:
    report = report_of(situation(CARTS_LOGIC, LOGIC))
    assert report.cuts == ()
    (test,) = (each for each in report.selected if each.path == CARTS_TEST)
    assert test.changed == (CARTS_LOGIC,)


def test_an_edit_of_tests_is_behind_no_contract() -> None:
    report = report_of(situation(SHOPS_TEST))
    assert selected(report) == {SHOPS_TEST: (SHOPS_TEST,)}
    assert report.cuts == ()
    assert report.changed[0].layer is Layer.TESTS


def test_each_changed_file_counts_its_tests_and_the_nearest_gives_the_way() -> None:
    report = report_of(situation(API, LOGIC))
    assert [(each.path, each.tests) for each in report.changed] == [(API, 1), (LOGIC, 2)]
    (flow,) = (test for test in report.selected if test.path == FLOW)
    assert (flow.changed, flow.way) == ((API, LOGIC), (API, FLOW))


def test_a_generator_that_is_reached_stands_for_its_targets_as_in_pants() -> None:
    report = report_of(situation(PLAIN))
    assert selected(report) == {
        PLAIN_TEST: (PLAIN, PLAIN_TEST),
        SIBLING: (PLAIN, PLAIN_TEST, "tools:tests", SIBLING),
    }
    assert widened(report) == {(WideningKind.GENERATOR, "tools:tests")}
    # But not the one of the changed file itself.
    assert set(selected(report_of(situation(PLAIN_TEST)))) == {PLAIN_TEST}


def test_filters_of_pants_leave_tests_out() -> None:
    report = report_of(situation(LOGIC, facts=targets(unwanted=SHOPS_TEST)))
    assert (set(selected(report)), report.all_tests) == ({FLOW}, 5)


@pytest.mark.parametrize(
    ("path", "owned", "kind", "subject", "tests"),
    [
        ("pytest.ini", GLOBAL_INPUTS, WideningKind.GLOBAL_INPUT, "pytest.ini", set(TESTS)),
        (
            "products/shops/BUILD",
            CONTRACT,
            WideningKind.BUILD_FILE,
            "products/shops/BUILD",
            {CARTS_TEST},
        ),
        (CORE, CORE, WideningKind.CORE, CORE, {SHOPS_TEST, FLOW}),
        (FLAGS, FLAGS, WideningKind.NOT_ISOLATED, "flags", {CARTS_TEST}),
    ],
)
def test_what_widens_says_so(
    path: str, owned: str, kind: WideningKind, subject: str, tests: set[str]
) -> None:
    report = report_of(situation(path, owned={path: (owned,)}))
    assert set(selected(report)) == tests
    assert widened(report) == {(kind, subject)}


def test_what_only_its_own_tests_see_widens_nothing() -> None:
    report = report_of(situation(CORE_URLS))
    assert (set(selected(report)), report.widened) == ({CORE_TEST}, ())


def test_a_file_that_is_gone_and_one_that_has_another_name() -> None:
    gone = "//:project#removed/gone.py"
    changes = Changes("0", ("gone.py", "old.py"), (("gone.py", None), ("old.py", "docs/new.txt")))
    there = situation("gone.py", changes=changes, owned={"gone.py": (gone,)})
    report = report_of(there)
    assert selected(report) == {CARTS_TEST: ("gone.py", gone, CARTS_TEST)}
    assert [(each.path, each.fate, each.renamed_to) for each in report.changed] == [
        ("gone.py", Fate.REMOVED, None),
        ("old.py", Fate.RENAMED, "docs/new.txt"),
    ]
    assert [each.text for each in report.widened] == [
        "gone.py is gone: what named it, or could see it, is selected.",
        "old.py was renamed to docs/new.txt: what named it, or could see it, is selected.",
    ]


def test_a_file_with_unknown_imports_is_told_only_where_it_is_reached() -> None:
    report = report_of(situation(LOGIC), unknown=[API, FLAGS])
    assert widened(report) == {(WideningKind.UNKNOWN_IMPORTS, API)}
    # From core it is reached by what it imports, as any file.
    assert (WideningKind.UNKNOWN_IMPORTS, LOGIC) not in widened(report_of(situation(CORE), [LOGIC]))


def test_a_base_that_is_unknown_widens() -> None:
    compared = {"shops": ContractComparison(None, "api.py:1: it does not parse")}
    there = situation(LOGIC, owned={LOGIC: (CONTRACT,)}, compared=compared)
    report = report_of(there)
    assert CARTS_TEST in selected(report)
    assert widened(report) == {(WideningKind.BASE_UNKNOWN, "shops")}
    assert "api.py:1: it does not parse" in report.widened[0].text
    assert report.contracts[0].state == "unknown at the base"


def test_what_if_a_facade_changed() -> None:
    report = report_of(supposed(supposed_files([API]), API, CONTRACT))
    assert set(selected(report)) == {FLOW, CARTS_TEST}
    assert widened(report) == {(WideningKind.SUPPOSED_CONTRACT, "shops")}
    assert report.contracts[0].state == "supposed changed"
    unchanged = report_of(supposed(supposed_files([LOGIC]), LOGIC))
    assert unchanged.contracts[0].state == "supposed unchanged"
    assert unchanged.cuts[0].contract == CONTRACT


def test_what_if_a_contract_changed() -> None:
    report = report_of(supposed(supposed_files([CONTRACT]), CONTRACT))
    assert selected(report) == {CARTS_TEST: (CONTRACT, CARTS_LOGIC, CARTS_TEST)}
    assert (report.changed[0].layer, report.changed[0].product) == (Layer.TARGET, "shops")


@pytest.mark.parametrize(
    ("paths", "why"),
    [
        ((), "nothing differs from main"),
        ((README,), "no target owns `README.md`"),
        ((FLOW.replace("flow", "x"), README), "no target owns `README.md`, `tests/test_x.py`"),
    ],
)
def test_an_empty_selection_has_a_reason(paths: tuple[str, ...], why: str) -> None:
    report = report_of(situation(*paths))
    assert report.selected == ()
    assert report.summary == f"No test is selected: {why}."


def test_a_file_that_no_test_depends_on() -> None:
    facts = targets()
    report = report_of(situation(SIBLING, facts=targets(unwanted=SIBLING)))
    assert report.summary == f"No test is selected: no test depends on `{SIBLING}`."
    assert SIBLING in facts.by_address
