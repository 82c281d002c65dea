"""A name matches what Python's own matcher says, but that this one has an end."""

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.tach.pattern import matches_pattern

_ATOMS = st.sampled_from(
    ("a", "b", ".", r"\.", "[ab]", "[^a]", "[a-c.]", r"\w", r"\W", r"[\d_]", "^", "$", r"\b", r"\B")
)
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda all: f"({'|'.join(all)})"),
        st.builds(
            "(?:{}){}".format,
            inner,
            st.sampled_from(("*", "+", "?", "*?", "{2}", "{1,3}", "{,2}", "{2,}")),
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=500)
@given(_PATTERNS, st.sampled_from(("", "(?i)")), st.text("abC.1_", min_size=1, max_size=8))
def test_a_name_matches_as_python_says(pattern: str, flags: str, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = re.fullmatch(flags + pattern, name)
    assert matches_pattern(flags + pattern, name) == (expected is not None)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(\w+)+!",
        r"(a|a)*!",
        r"(\w|\.)*(\w|\.)*(\w|\.)*(\w|\.)*(\w|\.)*!",
        "(" * 40 + "a" + ")*" * 40 + "!",
        "((a{50}){50}){50}!",
        "((a{0,50}){0,50}){0,50}!",
        "(a?){4000000}!",
        "a{9}" * 500,
        "(a|b)*" * 2000,
    ],
    ids=lambda pattern: pattern[:20],
)
def test_no_pattern_takes_long(pattern: str) -> None:
    assert not matches_pattern(pattern, "a" * 300 + ".b")


@pytest.mark.parametrize("pattern", [r"(a)\1", "(?=a)a", "a(?!b)", "(?P<x>a)(?P=x)?", "(?i:A)"])
def test_what_rust_has_not_matches_nothing(pattern: str) -> None:
    """The last one it has, and nobody uses it: more is asked of such an interface rather than less."""
    assert not matches_pattern(pattern, "a") and not matches_pattern(pattern, "aa")


def test_letters_of_two_cases() -> None:
    assert matches_pattern("(?i)[É-é]ß?", "éß")
