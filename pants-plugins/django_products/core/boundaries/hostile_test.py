"""Templates, fixtures and baselines of any content."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.boundaries.baseline_file import Entry, parse_baseline, render_baseline
from django_products.core.boundaries.fixture_rows import fixture_rows
from django_products.core.boundaries.hostile import (
    BASELINE,
    CARTS,
    FIXTURES,
    SHOWN,
    TEMPLATE,
    TEMPLATE_PATHS,
    check_baseline,
    check_fixture,
    check_template,
)
from django_products.core.boundaries.template_text import template_references
from django_products.core.boundaries.testing import violations
from django_products.core.layout import Layout
from django_products.core.testing import ODD, contents, texts

TAGS = (
    "{%",
    "%}",
    "{#",
    "#}",
    "comment ",
    "endcomment ",
    " raw ",
    "endraw",
    '"a.html"',
    "include ",
    "\n",
    "-",
    " ",
)


@settings(max_examples=150)
@given(
    st.sampled_from(TEMPLATE_PATHS),
    texts(TEMPLATE) | st.lists(st.sampled_from(TAGS), max_size=20).map("".join),
)
def test_any_template_is_read(path: str, text: str) -> None:
    check_template(path, text)


@given(st.text("ab{#%}\n "), st.text("ab{#%} "))
def test_what_stands_behind_a_closed_block_is_read(before: str, inside: str) -> None:
    """However odd: an opening without an end hides nothing."""
    text = (
        before.replace("{", "")
        + "{% comment %}"
        + inside
        + "{% endcomment %}\n{% extends 'x.html' %}"
    )
    [name] = [each.value for each in template_references("a/templates/b.html", text).references]
    assert name == "x.html"


UNENDED = ("{% a ", "{% comment ", "{% comment %} ", "{% comment %}\n", "{#", "{%   ", '{% url "')


@pytest.mark.parametrize("piece", UNENDED)
@pytest.mark.parametrize("directory", ["templates", "jinja2"])
def test_what_has_no_end_takes_no_time(piece: str, directory: str) -> None:
    text = '{% extends "x.html" %}' + piece * 20_000
    found = template_references(f"a/{directory}/b.html", text).references
    assert found[0].value in ("x.html", "a")


@settings(max_examples=150)
@given(st.sampled_from(sorted(FIXTURES)), st.data())
def test_any_fixture_is_read(suffix: str, data: st.DataObject) -> None:
    check_fixture(suffix, data.draw(texts(FIXTURES[suffix])))


@given(st.sampled_from(sorted(FIXTURES)), st.text("<!- \n{"))
def test_a_row_is_found_behind_anything(suffix: str, before: str) -> None:
    text = before.replace("<!--", "") + "\n" + FIXTURES[suffix]
    [found] = fixture_rows(f"posthog/fixtures/a.{suffix}", text, SHOWN)
    assert found.problem.line == text.count("\n", 0, text.index("carts")) + 1


@pytest.mark.parametrize(
    ("suffix", "piece"),
    [
        ("xml", "<object "),
        ("xml", "<!-- "),
        ("json", '"model" : '),
        ("yaml", "-\t"),
        ("yaml", ",\n"),
    ],
)
def test_rows_without_an_end_take_no_time(suffix: str, piece: str) -> None:
    path = f"posthog/fixtures/a.{suffix}"
    assert list(fixture_rows(path, piece * 20_000, SHOWN)) == []


@settings(max_examples=150)
@given(contents(BASELINE))
def test_any_baseline_is_entries_and_problems(content: bytes) -> None:
    check_baseline(content)
    parsed = parse_baseline("b.toml", content, Layout())
    assert all(each.what in "xy" and each.path == CARTS for each in parsed.entries)
    assert len(parsed.entries) <= 2


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:9]))
def test_odd_text_in_a_baseline_costs_its_entry_only(odd: str) -> None:
    text = BASELINE.replace('what = "x"', f'what = "x{odd}"')
    parsed = parse_baseline("b.toml", text.encode("utf-8", "replace"), Layout())
    assert [each.what for each in parsed.entries] == ["y"]


def test_half_of_a_character_can_be_told() -> None:
    text = BASELINE.replace('"DJP201"', r'"\ud800"')
    for violation in parse_baseline("b.toml", text.encode(), Layout()).problems:
        str(violation.problem).encode()


def test_half_of_a_character_in_a_name_is_written_out() -> None:
    """It is objected to, and printed, and can be put into a baseline."""
    text = """apps.get_model("carts", "\\ud800"); apps.get_model("carts.Ca\\udfffrt")"""
    found = violations("products/shops/backend/logic.py", text, SHOWN)
    assert found
    for each in found:
        str(each.problem).encode()
    entries = [Entry("shops", each.path, each.code.value, each.what, "old") for each in found]
    assert not parse_baseline("b.toml", render_baseline(entries).encode(), Layout()).problems
