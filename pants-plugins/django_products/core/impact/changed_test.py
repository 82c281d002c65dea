from __future__ import annotations

from django_products.core.git.changes import Changes
from django_products.core.impact.changed import Owner, changed_files, roots_of
from django_products.core.impact.targets import Root
from django_products.core.impact.values import Fate


def test_names_that_pants_breaks_are_whole() -> None:
    changes = Changes("0", ("a b.json", "grüße.json"))
    given = changed_files(("a", "b.json", '"gr\\303\\274\\303\\237e.json"'), changes)
    assert [each.path for each in given] == ["a b.json", "grüße.json"]


def test_what_pants_does_not_list_has_not_changed_for_it() -> None:
    """`--changed-diffspec` names two commits; git is asked about the working tree."""
    changes = Changes("0", ("a.py", "b.py", "old.py"), (("old.py", "new.py"),))
    given = changed_files(("a.py", "c.py"), changes)
    assert [(each.path, each.fate) for each in given] == [
        ("a.py", Fate.CHANGED),
        ("c.py", Fate.CHANGED),
        ("old.py", Fate.RENAMED),
    ]


def test_a_target_is_changed_by_its_files_and_by_its_build_file() -> None:
    given = changed_files(("x/BUILD", "x/a.py", "x/y/a.py"), Changes())
    owners = (
        Owner("x/a.py", "x", frozenset({"x/a.py"})),
        Owner("x:b", "x", frozenset()),
        Owner("x/y:c", "x/y", frozenset({"x/y/a.py"})),
    )
    assert roots_of(owners, given) == (
        Root("x/a.py", ("x/BUILD", "x/a.py")),
        Root("x/y:c", ("x/y/a.py",)),
        Root("x:b", ("x/BUILD",)),
    )


def test_an_owner_for_no_known_reason_may_be_changed_by_any() -> None:
    given = changed_files(("a.py", "b.py"), Changes())
    assert roots_of((Owner("x:binary", "x", frozenset()),), given) == (
        Root("x:binary", ("a.py", "b.py")),
    )
