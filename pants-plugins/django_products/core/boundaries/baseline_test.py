"""The baseline: its file, what it allows, and how it is updated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.boundaries.baseline import compare
from django_products.core.boundaries.baseline_file import (
    LISTABLE,
    BaselineFile,
    Entry,
    parse_baseline,
    render_baseline,
)
from django_products.core.boundaries.baseline_moves import Move, moves
from django_products.core.boundaries.baseline_report import render_json, render_text
from django_products.core.boundaries.baseline_seal import seal
from django_products.core.boundaries.baseline_update import baseline_update
from django_products.core.boundaries.report import failing, messages, render
from django_products.core.boundaries.testing import violation
from django_products.core.boundaries.verdict import Findings, verdict_on
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code
from django_products.core.project import Project
from django_products.core.rendering.testing import parsed_by_schema

LAYOUT = Layout()
CARTS, FLAGS = "products/carts/backend/logic.py", "products/flags/backend/logic.py"
UNITS = frozenset({"products/carts", "products/flags", "products/shops", "posthog"})
ENTRY = Entry("carts", CARTS, "DJP201", "x", "old")
TEXT = f"""\
# A comment.

[[violation]]
product = "carts"  # another
path = "{CARTS}"
code = "DJP201"
what = "x"
reason = "old"
allowed = "{seal(CARTS, "DJP201", "x", 1)}"
"""


# --- The file


def test_what_an_entry_says() -> None:
    parsed = parse_baseline("b.toml", TEXT.encode(), LAYOUT)
    assert parsed.entries == (replace(ENTRY, line=3),)
    assert parsed.problems == ()


def test_an_empty_or_absent_file_has_no_entries() -> None:
    assert parse_baseline("b.toml", b"", LAYOUT).entries == ()
    assert parse_baseline("b.toml", b"\n# x\n", LAYOUT).problems == ()


texts = st.text(min_size=1).filter(lambda text: text.strip())


@given(
    st.lists(st.builds(Entry, st.just("carts"), st.just(CARTS), st.just("DJP201"), texts, texts))
)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    text = render_baseline(entries)
    parsed = parse_baseline("b.toml", text.encode(), LAYOUT)
    assert parsed.problems == ()
    assert len(parsed.entries) == len(entries)
    assert render_baseline(parsed.entries) == text


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"DJP201"', '"DJP999"', 3, "`DJP999`, which is no code"),
        ('"DJP201"', '"DJP224"', 3, "`DJP224`, which cannot be put off"),
        ('"DJP201"', '"DJP001"', 3, "`DJP001`, which cannot be put off"),
        ('reason = "old"', "", 3, "no reason"),
        ('reason = "old"', 'reason = " "', 3, "no reason"),
        ('what = "x"', "", 3, "no `what`"),
        ('what = "x"', 'what = "x"\nsince = "May"', 3, "a key `since`"),
        ('what = "x"', 'what = "x"\nwhat = "y"', 8, "`what` is there twice"),
        ('"carts"', '"flags"', 3, "belongs to `carts`, not `flags`"),
        ('"x"', "x", 7, "cannot be read: `what = x`"),
        ('"x"', '"x', 7, "cannot be read"),
        ('"x"', '"\\q"', 7, "cannot be read"),
        ("[[violation]]", "[violation]", 3, "cannot be read: `[violation]`"),
        ("[[violation]]", "", 4, "before the first"),
    ],
)
def test_a_mistake_has_a_line_and_costs_its_entry_only(
    old: str, new: str, line: int, says: str
) -> None:
    sound = render_baseline([replace(ENTRY, what="sound")])
    parsed = parse_baseline("b.toml", (TEXT.replace(old, new, 1) + sound).encode(), LAYOUT)
    assert [entry.what for entry in parsed.entries] == ["sound"]
    first = parsed.problems[0].problem
    assert (first.code, first.path, first.line) == (Code.BAD_BASELINE, "b.toml", line)
    assert says in first.what


def test_a_file_that_is_no_text() -> None:
    [problem] = parse_baseline("b.toml", b"# x\n\xff", LAYOUT).problems
    assert (problem.problem.line, problem.problem.what) == (2, "it is not UTF-8 text.")


def test_an_entry_that_was_typed_allows_nothing() -> None:
    typed = TEXT.replace("allowed", "# allowed")
    for text in (typed, TEXT.replace('"x"', '"copied"'), TEXT.replace("carts", "flags")):
        parsed = parse_baseline("b.toml", text.encode(), LAYOUT)
        assert (parsed.entries, parsed.problems) == ((), ())
        [found] = messages(
            verdict_on(UNITS, findings(), (), Project(products=())), parsed, "b.toml"
        )
        assert (found.problem.place, found.code) == ("b.toml:3", Code.LISTED_BY_HAND)
        assert failing([found])


def test_a_reason_may_be_put_into_better_words() -> None:
    text = TEXT.replace('"old"', '"older than the facade"')
    [entry] = parse_baseline("b.toml", text.encode(), LAYOUT).entries
    assert entry.reason == "older than the facade"


@given(st.integers(1, 4), st.integers(1, 4))
def test_a_copy_of_an_entry_is_no_entry(written: int, copied: int) -> None:
    text = render_baseline([ENTRY] * written)
    copies = "\n[[violation]]\n" + text.rpartition("[[violation]]\n")[2]
    parsed = parse_baseline("b.toml", (text + copies * copied).encode(), LAYOUT)
    assert (len(parsed.entries), len(parsed.by_hand)) == (written, copied)


# --- What it allows


def test_an_entry_allows_one_place() -> None:
    found = [violation(CARTS, 5), violation(CARTS, 2), violation(CARTS, 9, "y")]
    compared = compare(found, [ENTRY])
    assert [(v.problem.line, v.what) for v in compared.reported] == [(5, "x"), (9, "y")]
    assert (compared.listed, compared.corrected) == ((ENTRY,), ())
    assert [v.what for v in compare(found, [ENTRY, ENTRY]).reported] == ["y"]


@given(
    st.lists(st.sampled_from("xyz"), max_size=6),
    st.lists(st.sampled_from("xyz"), max_size=6),
)
def test_every_entry_and_every_violation_is_accounted_for(
    found: list[str], listed: list[str]
) -> None:
    violations = [violation(CARTS, line, what) for line, what in enumerate(found)]
    entries = [replace(ENTRY, what=what, line=line) for line, what in enumerate(listed)]
    compared = compare(violations, entries)
    assert sorted((*compared.listed, *compared.corrected), key=repr) == sorted(entries, key=repr)
    assert len(compared.reported) == len(violations) - len(compared.listed)
    for what in "xyz":
        expected = max(0, found.count(what) - listed.count(what))
        assert [v.what for v in compared.reported].count(what) == expected


# --- The verdict


def findings(*found: Violation, in_use: frozenset[str] = frozenset()) -> Findings:
    return Findings(UNITS, found, in_use)


def reported(
    *found: Violation,
    entries: tuple[Entry, ...] = (),
    asked: frozenset[str] = UNITS,
    project: Project,
) -> list[str]:
    verdict = verdict_on(asked, findings(*found), entries, project)
    return [f"{v.problem.place} {v.code.value}" for v in failing(verdict.reported)]


def test_only_units_that_are_asked_for_are_reported(project: Project) -> None:
    both = (violation(CARTS), violation(FLAGS))
    assert reported(*both, project=project) == [f"{CARTS}:1 DJP201", f"{FLAGS}:1 DJP201"]
    asked = frozenset({"products/flags"})
    assert reported(*both, asked=asked, project=project) == [f"{FLAGS}:1 DJP201"]


def test_leaks_are_found_in_all_units(project: Project) -> None:
    leak = violation(CARTS, into="shops")
    asked = frozenset({"products/shops"})
    assert reported(leak, asked=asked, project=project) == ["products/shops/BUILD DJP218"]


def test_a_leak_that_is_listed_is_none(project: Project) -> None:
    leak = violation(CARTS, into="shops")
    assert reported(leak, entries=(ENTRY,), project=project) == []


def test_isolation_that_is_not_earned_can_be_listed_itself(project: Project) -> None:
    entry = Entry("shops", "products/shops/BUILD", "DJP218", "isolated", "old")
    leak = violation(CARTS, into="shops")
    assert reported(leak, entries=(entry,), project=project) == [f"{CARTS}:1 DJP201"]
    verdict = verdict_on(UNITS, findings(), (entry,), project)
    assert verdict.corrected == (entry,)


def test_what_is_corrected_and_still_listed_fails(project: Project) -> None:
    verdict = verdict_on(UNITS, findings(), (replace(ENTRY, line=7),), project)
    [found] = messages(verdict, parse_baseline("b.toml", b"", LAYOUT), "b.toml")
    assert (found.problem.place, found.code.value) == ("b.toml:7", "DJP225")
    assert failing([found])


def test_an_entry_of_a_unit_that_was_not_asked_for_stays(project: Project) -> None:
    asked = frozenset({"products/flags"})
    verdict = verdict_on(asked, findings(), (ENTRY,), project)
    assert (verdict.kept, verdict.corrected) == ((ENTRY,), ())


def test_an_entry_of_a_product_that_is_gone_is_everybodys(project: Project) -> None:
    entry = replace(ENTRY, product="gone", path="products/gone/backend/x.py")
    verdict = verdict_on(frozenset({"products/flags"}), findings(), (entry,), project)
    assert verdict.corrected == (entry,)


def test_an_advice_is_reported_and_does_not_fail(project: Project) -> None:
    flags = "products/flags/backend"
    files = {f"{flags}/facade/api.py", f"{flags}/facade/contracts.py"}
    products = tuple(replace(p, contract_modules=("contracts",)) for p in project.products)
    complete = replace(project, files=project.files | files, products=products)
    verdict = verdict_on(UNITS, findings(), (), complete)
    assert [v.code.value for v in verdict.reported] == ["DJP219"]
    assert failing(verdict.reported) == ()


# --- The update


def test_without_a_reason_it_only_shrinks(project: Project) -> None:
    gone = replace(ENTRY, what="gone")
    found = findings(violation(CARTS, 1, "x"), violation(CARTS, 2, "new"))
    update = baseline_update(UNITS, found, BaselineFile((ENTRY, gone)), None, project)
    assert (update.entries, update.removed, update.added) == ((ENTRY,), (gone,), ())
    assert render_text(update) == (
        f"removed {CARTS}: DJP201 gone\nnot listed {CARTS}:2: DJP201 new\n"
    )
    document = parsed_by_schema(render_json(update, "b.toml", written=True), "products-baseline")
    (removed,), (left,) = document["removed"], document["not_listed"]
    assert (removed["what"], removed["reason"]) == ("gone", ENTRY.reason)
    assert (left["path"], left["line"], left["code"]) == (CARTS, 2, "DJP201")
    assert (document["baseline"], document["written"]) == ("b.toml", True)


def test_with_a_reason_it_lists_what_is_new(project: Project) -> None:
    found = findings(violation(CARTS, 1, "x"), violation(CARTS, 2, "new"))
    update = baseline_update(UNITS, found, BaselineFile((ENTRY,)), "until May", project)
    new = replace(ENTRY, what="new", reason="until May")
    assert (update.entries, update.added, update.left) == ((ENTRY, new), (new,), ())


def test_with_a_reason_what_was_written_by_hand_is_completed(project: Project) -> None:
    typed, needless = replace(ENTRY, what="typed", line=9), replace(ENTRY, what="gone", line=14)
    found = findings(violation(CARTS, 1, "typed"), violation(CARTS, 2, "new"))
    baseline = BaselineFile(by_hand=(typed, needless))
    update = baseline_update(UNITS, found, baseline, "until May", project)
    new = replace(ENTRY, what="new", reason="until May")
    assert (update.entries, update.added) == ((typed, new), (typed, new))
    assert (update.removed, update.left) == ((needless,), ())


def test_an_entry_goes_where_its_violation_goes(project: Project) -> None:
    there = CARTS.replace("logic", "prices")
    found = findings(violation(there, 4), violation(there, 5))
    update = baseline_update(UNITS, found, BaselineFile((ENTRY,)), None, project)
    moved = replace(ENTRY, path=there)
    assert (update.entries, update.moved) == ((moved,), (Move(ENTRY, moved),))
    assert render_text(update) == (
        f"moved {CARTS} -> {there}: DJP201 x\nnot listed {there}:5: DJP201 x\n"
    )
    document = parsed_by_schema(render_json(update, "b.toml", written=False), "products-baseline")
    assert [(each["from"], each["path"]) for each in document["moved"]] == [(CARTS, there)]


def test_an_entry_of_one_product_is_not_another_s(project: Project) -> None:
    update = baseline_update(
        UNITS, findings(violation(FLAGS)), BaselineFile((ENTRY,)), None, project
    )
    assert (update.entries, update.moved, update.removed) == ((), (), (ENTRY,))


def test_a_leak_that_moves_is_still_listed(project: Project) -> None:
    there = CARTS.replace("logic", "prices")
    found = findings(violation(there, into="shops"))
    update = baseline_update(UNITS, found, BaselineFile((ENTRY,)), None, project)
    assert (update.entries, update.left) == ((replace(ENTRY, path=there),), ())


places = st.lists(st.tuples(st.sampled_from((CARTS, FLAGS, "posthog/x.py")), st.sampled_from("xy")))


@given(places, places)
def test_what_moves_is_never_more_than_there_was(
    was: list[tuple[str, str]], now: list[tuple[str, str]]
) -> None:
    corrected = [
        replace(
            ENTRY,
            product=path.split("/")[-3] if "/backend/" in path else "posthog",
            path=path,
            what=what,
        )
        for path, what in was
    ]
    found = moves(corrected, [violation(path, 1, what) for path, what in now], LAYOUT)
    for path, what in {*was, *now}:
        count = sum(move.after.key == (path, "DJP201", what) for move in found)
        assert count == min(was.count((path, what)), now.count((path, what)))


def test_only_for_the_units_that_are_asked_for(project: Project) -> None:
    found = findings(violation(CARTS), violation(FLAGS))
    update = baseline_update(frozenset({"products/flags"}), found, BaselineFile(()), "old", project)
    assert [entry.path for entry in update.entries] == [FLAGS]


def test_a_leak_that_becomes_listed_takes_its_product_s_entry_along(project: Project) -> None:
    found = findings(violation(CARTS, into="shops"))
    of_product = Entry("shops", "products/shops/BUILD", "DJP218", "isolated", "old")
    update = baseline_update(UNITS, found, BaselineFile((of_product,)), "old", project)
    assert (update.entries, update.removed) == ((ENTRY,), (of_product,))
    again = verdict_on(UNITS, found, update.entries, project)
    assert (again.reported, again.corrected) == ((), ())


def test_a_leak_that_becomes_listed_leaves_nothing_to_say_of_its_product(project: Project) -> None:
    update = baseline_update(
        UNITS, findings(violation(CARTS, into="shops")), BaselineFile(()), "old", project
    )
    assert (update.added, update.removed, update.left) == ((ENTRY,), (), ())


def test_what_keeps_exceptions_honest_cannot_be_listed(project: Project) -> None:
    unlistable = violation(CARTS)
    unlistable = replace(
        unlistable, problem=replace(unlistable.problem, code=Code.UNUSED_ALLOWANCE)
    )
    update = baseline_update(UNITS, findings(unlistable), BaselineFile(()), "old", project)
    assert (update.entries, update.left) == ((), (unlistable,))
    assert Code.UNUSED_ALLOWANCE not in LISTABLE
    assert Code.INTERNALS_IMPORTED in LISTABLE


@given(
    st.lists(st.sampled_from("xyz"), max_size=5),
    st.lists(st.sampled_from("xyz"), max_size=5),
    st.booleans(),
)
def test_after_an_update_nothing_is_left_to_update(
    found: list[str], listed: list[str], leaks: bool
) -> None:
    project = Project(products=())
    all_found = findings(
        *(violation(CARTS, n, what, "shops" if leaks else None) for n, what in enumerate(found))
    )
    entries = tuple(replace(ENTRY, what=what) for what in listed)
    update = baseline_update(UNITS, all_found, BaselineFile(entries), "old", project)
    verdict = verdict_on(UNITS, all_found, update.entries, project)
    assert (verdict.reported, verdict.corrected) == ((), ())


# --- The report


def test_each_violation_is_reported_once_in_the_order_of_the_places() -> None:
    first, second, last = violation("a.py", 2), violation("a.py", 10), violation("b.py", 1)
    assert render([last, second, first, second]) == "\n\n".join(
        str(each.problem) for each in (first, second, last)
    )
