from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.git.links import through_links


def test_a_link_to_a_file_and_one_to_a_directory() -> None:
    links = [("a/one.txt", "shared/one.txt"), ("b/all", "shared"), ("c", "")]
    assert through_links(["shared/one.txt", "sharedx", "other"], links) == {
        "a/one.txt": "shared/one.txt",
        "b/all/one.txt": "shared/one.txt",
        "c/a/one.txt": "shared/one.txt",
        "c/b/all/one.txt": "shared/one.txt",
        "c/shared/one.txt": "shared/one.txt",
        "c/sharedx": "sharedx",
        "c/other": "other",
    }


def test_links_that_lead_to_links() -> None:
    links = [("first", "second"), ("second", "third/x"), ("behind/third", "third")]
    assert set(through_links(["third/x/y"], links)) == {
        "second/y",
        "first/y",
        "behind/third/x/y",
    }
    # A link that leads elsewhere now has changed itself.
    assert set(through_links(["second"], links)) == {"first"}


def test_links_that_lead_to_each_other() -> None:
    assert set(through_links(["a/x"], [("a/b", "a"), ("a/c", "a/b")])) >= {"a/b/x", "a/c/x"}
    assert set(through_links(["a/x"], [("b/a", "a"), ("a/b", "b")])) == {"b/a/x", "a/b/a/x"}


#: Links from a later directory into an earlier one, so that there are no circles.
LINKS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from("ab"), st.integers(1, 3), st.sampled_from("xab")),
    max_size=5,
)


@settings(max_examples=80)
@given(LINKS)
def test_each_name_that_leads_to_a_file_is_found(
    links: list[tuple[int, str, int, str]],
) -> None:
    """Held against a file system, in which one looks through all that there is."""
    with TemporaryDirectory() as place:
        root = Path(os.path.realpath(place))
        for number in range(4):
            (root / f"{number}/x").mkdir(parents=True)
        (root / "0/x/file").touch()
        made = []
        for number, name, back, target in links:
            link, to = f"{number}/{name}", f"{max(number - back, 0)}/{target}"
            if not (root / link).is_symlink():
                (root / link).symlink_to(root / to)
                made.append((link, to))
        names = through_links(["0/x/file"], made)
        seen = {
            os.path.relpath(os.path.join(where, file), root)
            for where, _, files in os.walk(root, followlinks=True)
            for file in files
            if file == "file"
        }
        assert {name for name in names if (root / name).exists()} == seen - {"0/x/file"}
