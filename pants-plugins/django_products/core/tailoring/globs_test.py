from __future__ import annotations

import pytest

from django_products.core.tailoring.globs import DEFAULT, globs_of


@pytest.mark.parametrize(
    ("written", "path", "directory", "is_excluded"),
    [
        ("backend/**/*.py", "products/a/backend/**/*.py", "products/a/backend", False),
        ("!backend/**", "products/a/backend/**", "products/a/backend", True),
        ("../../shared/x.json", "shared/x.json", "shared", False),
        ("$TURBO_ROOT$/shared/*.json", "shared/*.json", "shared", False),
        ("**", "products/a/**", "products/a", False),
        ("data.json", "products/a/data.json", "products/a", False),
        (DEFAULT, DEFAULT, "", False),
    ],
)
def test_a_glob_is_seen_from_the_build_root(
    written: str, path: str, directory: str, is_excluded: bool
) -> None:
    (glob,) = globs_of([written], "products/a")
    assert (glob.path, glob.directory, glob.is_excluded) == (path, directory, is_excluded)
    assert glob.written == written


def test_two_stars_stand_for_any_number_of_directories() -> None:
    (glob,) = globs_of(["f/**/*.py"], "p")
    assert [glob.matches(each) for each in ("p/f/a.py", "p/f/b/a.py", "p/g/a.py")] == [
        True,
        True,
        False,
    ]
