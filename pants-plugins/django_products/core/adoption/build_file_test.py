"""Each text of a BUILD file before and after; nothing but the field changes, and black has nothing to do."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.adoption.build_file import (
    NotEditableError,
    has_product,
    with_linked_tests,
)

A = {"tests/test_a.py": ("shops.facade.api.find",)}
B = {"tests/test_b.py": ("shops.facade.api.find", "shops.facade.api.open")}

ONLY_A = """\
product(
    isolated=True,
    linked_tests={
        "tests/test_a.py": [
            "shops.facade.api.find",
        ],
    },
)
"""

BOTH = """\
product(
    isolated=True,
    linked_tests={
        "tests/test_a.py": [
            "shops.facade.api.find",
        ],
        "tests/test_b.py": [
            "shops.facade.api.find",
            "shops.facade.api.open",
        ],
    },
)
"""


ONLY_B = """\
product(
    isolated=True,
    linked_tests={
        "tests/test_b.py": [
            "shops.facade.api.find",
            "shops.facade.api.open",
        ],
    },
)
"""


@pytest.mark.parametrize(
    ("before", "entries", "after"),
    [
        ("product(isolated=True)\n", A, ONLY_A),
        ("product()\n", A, ONLY_A.replace("    isolated=True,\n", "")),
        ("product(\n    isolated=True\n)\n", A, ONLY_A),
        ("product(\n    isolated=True,\n)\n", {**B, **A}, BOTH),
        (ONLY_A, {**A, **B}, BOTH),
        (ONLY_A.replace("test_a", "test_b"), B, ONLY_B),
        (BOTH, A, ONLY_A),
        (BOTH, {}, "product(\n    isolated=True,\n)\n"),
        ("product(isolated=True, linked_tests={})\n", {}, "product(isolated=True)\n"),
        ('product(linked_tests={"a.py": ["x"]}, isolated=True)', {}, "product(isolated=True)"),
        (BOTH, {**A, **B}, BOTH),
    ],
)
def test_the_field_is_added_changed_and_removed(
    before: str, entries: dict[str, tuple[str, ...]], after: str
) -> None:
    assert with_linked_tests(before, entries) == after


def test_all_around_it_stays_as_it_stands() -> None:
    before = dedent("""\
        # Ours: "ünïcödé".
        X = 1

        product(
            isolated=True,  # since June
            overrides={"backend/tests/test_slow.py": {"timeout": 300}},
            # the end
        )

        __dependents_rules__(
            ("*#contract",   "*"),
        )
        """)
    after = with_linked_tests(before, A)
    field = ONLY_A[ONLY_A.index("    linked_tests") : -2]
    assert after == before.replace("    # the end\n", f"    # the end\n{field}")
    assert with_linked_tests(after, {}) == before


def test_comments_stay_with_their_entries() -> None:
    before = dedent("""\
        product(
            linked_tests={  # see TEAM-1
                # Ours until June.
                "tests/test_a.py": ["x.facade.f"],  # Ann
                # Theirs.
                "tests/test_c.py": [
                    "x.facade.f",
                ]  # Bob
                # No more.
            },
        )
        """)
    after = with_linked_tests(
        before, {"tests/test_b.py": ("y.facade.g",), "tests/test_c.py": ("x.facade.g",)}
    )
    assert after == dedent("""\
        product(
            linked_tests={  # see TEAM-1
                "tests/test_b.py": [
                    "y.facade.g",
                ],
                # Theirs.
                "tests/test_c.py": [
                    "x.facade.g",
                ],  # Bob
                # No more.
            },
        )
        """)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("product(\n", "does not parse"),
        ("my_product()\n", "called 0 times"),
        ("product()\nproduct(name='b')\n", "called 2 times"),
        ("product(**OPTIONS)\n", "without a name"),
        ("product(linked_tests=LINKED)\n", "no dictionary"),
        ("product(linked_tests={A: ['x']})\n", "written out as strings"),
        ("product(linked_tests={**A})\n", "written out as strings"),
        ('product(linked_tests={"a.py": ["x"],\n "b.py": ["y"]})  # c\n', None),
        ('product(linked_tests={"a.py": ["x"], # c\n "b.py": ["y"]})\n', "several entries"),
        ("product(isolated=True,  # c\n    name='x')\n", "comments between"),
    ],
)
def test_what_cannot_be_edited_alone_is_left_to_people(text: str, why: str | None) -> None:
    if why is None:
        assert with_linked_tests(text, A).endswith("})  # c\n")
        return
    with pytest.raises(NotEditableError, match=why):
        with_linked_tests(text, A)


def test_which_files_have_a_product() -> None:
    assert has_product("X = 1\nproduct()\n")
    assert not has_product("django_core()\n")
    assert not has_product("product(\n")


paths = st.sampled_from([f"tests/test_{letter}.py" for letter in "abcd"])
uses = st.lists(st.sampled_from(["s.facade.f", "s.facade.g"]), min_size=1, unique=True)
fields = st.dictionaries(paths, uses.map(lambda found: tuple(sorted(found))))


@given(fields, fields)
def test_whatever_it_held_it_holds_what_it_is_given(
    old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]
) -> None:
    text = with_linked_tests("product(isolated=True)\n", old)
    changed = with_linked_tests(text, new)
    assert with_linked_tests(changed, new) == changed
    call = ast.parse(changed).body[0].value  # type: ignore[attr-defined]
    found = {each.arg: ast.literal_eval(each.value) for each in call.keywords}
    assert found.pop("isolated") is True
    assert found.get("linked_tests", {}) == {path: list(uses) for path, uses in new.items()}
