"""Half of these cases come from git itself, so that what is read is what git writes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from django_products.core.git.changes import (
    Changes,
    as_listed,
    changes_since,
    together,
)
from django_products.core.git.output import (
    Difference,
    parse_attributes,
    parse_batch,
    parse_differences,
    parse_index,
    parse_tree,
)

ODD_NAMES = ["a b.py", "a\nb.py", "a\tb.py", 'a"b.py', "ü.py", "R100", "-n.py", "a -> b.py"]

paths = st.text(st.characters(blacklist_characters="\0", blacklist_categories=("Cs",)), min_size=1)


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str, stdin: bytes | None = None) -> bytes:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *identity, *args],
            cwd=self.root,
            env=environment,
            input=stdin,
            check=True,
            capture_output=True,
        ).stdout

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def commit(self) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "c")
        return self.git("rev-parse", "HEAD").decode().strip()

    def changes(self, base: str, *options: str) -> Changes:
        diff = self.git("diff", "--raw", "--no-abbrev", "-z", "-M", *options, base)
        new = self.git("ls-files", "--other", "--exclude-standard", "-z")
        return changes_since(base, parse_differences(diff.decode()), new.decode().split("\0")[:-1])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


# --- What is read from text


def entry(status: str, *paths: str) -> str:
    return "\0".join((f":100644 100644 1111 2222 {status}", *paths, ""))


def test_each_status() -> None:
    diff = entry("M", "m") + entry("A", "a") + entry("D", "d") + entry("T", "t")
    found = changes_since(
        "base",
        parse_differences(diff + entry("R087", "old", "new") + entry("C100", "from", "copy")),
        (),
    )
    assert found.changed == ("a", "copy", "d", "from", "m", "new", "old", "t")
    assert found.removed == (("d", None), ("old", "new"))


def test_no_difference() -> None:
    assert parse_differences("") == []
    assert changes_since("base", [], ()) == Changes("base")


def test_a_submodule_has_the_commit_of_before() -> None:
    diff = ":160000 160000 aaaa bbbb M\0kept\0:000000 160000 0000 cccc A\0new\0:160000 000000 dddd 0000 D\0gone\0"
    assert parse_differences(diff) == [
        Difference("M", "kept", commit="aaaa", is_submodule=True),
        Difference("A", "new", is_submodule=True),
        Difference("D", "gone", commit="dddd"),
    ]


@given(st.lists(st.tuples(st.sampled_from("MADT"), paths), unique_by=lambda each: each[1]))
def test_whatever_a_path_contains_it_is_read_whole(entries: list[tuple[str, str]]) -> None:
    found = parse_differences("".join(entry(status, path) for status, path in entries))
    assert [(each.status, each.path) for each in found] == entries


@given(st.lists(st.tuples(paths, paths), unique_by=lambda each: each[0]))
def test_both_names_of_a_rename_have_changed(renames: list[tuple[str, str]]) -> None:
    diff = "".join(entry("R100", old, new) for old, new in renames)
    found = changes_since("base", parse_differences(diff), ())
    assert set(found.changed) == {path for rename in renames for path in rename}
    assert found.removed == tuple(sorted(renames))


def test_untracked_files_have_changed_and_what_is_there_again_is_not_removed() -> None:
    gone = [Difference("D", "gone"), Difference("D", "back")]
    found = changes_since("base", gone, ["back", "new"])
    assert found.changed == ("back", "gone", "new")
    assert found.removed == (("gone", None),)


def test_changes_of_a_checkout_and_of_one_inside() -> None:
    outer = Changes("base", ("a", "b"), (("a", None),), ("b",), ("i",))
    inner = Changes("other", ("c", "d"), (("c", "d"),), (), ("j",))
    assert together("base", [("", outer), ("sub/", inner)]) == Changes(
        "base",
        ("a", "b", "sub/c", "sub/d"),
        (("a", None), ("sub/c", "sub/d")),
        ("b", "sub/c", "sub/d"),
        ("i", "sub/j"),
    )


@pytest.mark.parametrize(
    ("directory", "expected"),
    [("products/x", True), ("products", True), ("products/x/a", False), ("roducts/x", False)],
)
def test_what_directory_is_touched(directory: str, expected: bool) -> None:
    assert Changes("base", ("products/x/a.py",)).touch(directory) is expected


def test_a_directory_with_a_longer_name_is_another() -> None:
    assert not Changes("base", ("products/xy/a.py", "products/x")).touch("products/x")


@given(st.lists(st.binary()))
def test_contents_are_read_byte_for_byte(contents: list[bytes]) -> None:
    output = b"".join(b"%040d blob %d\n%s\n" % (0, len(c), c) for c in contents)
    assert parse_batch(output) == contents


def test_a_missing_object_is_an_error() -> None:
    with pytest.raises(ValueError, match="0123 missing"):
        parse_batch(b"4567 blob 1\na\n0123 missing\n")


# --- What git writes


def test_edits_additions_and_removals(repository: Repository) -> None:
    repository.write("edited", "1")
    repository.write("removed", "a text of its own")
    repository.write("same", "1")
    base = repository.commit()
    repository.write("edited", "2")
    repository.write("added", "3")
    (repository.root / "removed").unlink()
    repository.git("add", "added")
    repository.write("untracked", "4")
    found = repository.changes(base)
    assert found.changed == ("added", "edited", "removed", "untracked")
    assert found.removed == (("removed", None),)


def test_a_rename_keeps_both_names(repository: Repository) -> None:
    repository.write("old.py", "text\n" * 20)
    base = repository.commit()
    repository.git("mv", "old.py", "new.py")
    repository.write("new.py", "text\n" * 20 + "more\n")
    repository.commit()
    found = repository.changes(base)
    assert found.changed == ("new.py", "old.py")
    assert found.removed == (("old.py", "new.py"),)


def test_a_rename_that_git_has_not_been_told_of_is_a_removal(repository: Repository) -> None:
    repository.write("old.py", "text\n" * 20)
    base = repository.commit()
    (repository.root / "old.py").rename(repository.root / "new.py")
    found = repository.changes(base)
    assert found.changed == ("new.py", "old.py")
    assert found.removed == (("old.py", None),)


def test_a_copy_removes_nothing(repository: Repository) -> None:
    repository.write("from.py", "text\n" * 20)
    base = repository.commit()
    repository.write("copy.py", "text\n" * 20)
    repository.commit()
    found = repository.changes(base, "-C", "--find-copies-harder")
    assert found.changed == ("copy.py", "from.py")
    assert found.removed == ()


def test_a_file_that_becomes_a_link_has_changed(repository: Repository) -> None:
    repository.write("file", "text")
    base = repository.commit()
    (repository.root / "file").unlink()
    (repository.root / "file").symlink_to("elsewhere")
    found = repository.changes(base)
    assert found.changed == ("file",)
    assert found.removed == ()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_what_git_has_been_told_not_to_look_at(repository: Repository, name: str) -> None:
    for directory in ("seen", "unchanged", "skipped"):
        repository.write(f"{directory}/{name}", "1")
    repository.commit()
    repository.git("update-index", "--assume-unchanged", f"unchanged/{name}")
    repository.git("update-index", "--skip-worktree", f"skipped/{name}")
    (repository.root / "link").symlink_to("skipped")
    (repository.root / "program").touch(0o755)
    repository.git("add", "link", "program")
    found = parse_index(repository.git("ls-files", "-v", "--stage", "-z").decode())
    assert found.unwatched == ((f"skipped/{name}", True), (f"unchanged/{name}", False))
    assert found.links == ("link",) and found.submodules == ()


def test_attributes_of_files(repository: Repository) -> None:
    repository.write(".gitattributes", "*.txt eol=crlf\n")
    output = repository.git("check-attr", "-z", "eol", "text", "--", "a b.txt", "c")
    assert parse_attributes(output) == {
        ("a b.txt", "eol", "crlf"),
        ("a b.txt", "text", "unspecified"),
        ("c", "eol", "unspecified"),
        ("c", "text", "unspecified"),
    }
    with pytest.raises(ValueError, match="ends in the middle"):
        parse_attributes(b"a\0eol\0")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names(repository: Repository, name: str) -> None:
    repository.write(f"kept/{name}", "1")
    repository.write(f"removed/{name}", "a text of its own")
    base = repository.commit()
    repository.write(f"kept/{name}", "2")
    (repository.root / "removed" / name).unlink()
    repository.write(f"new/{name}", "3")
    found = repository.changes(base)
    assert found.changed == (f"kept/{name}", f"new/{name}", f"removed/{name}")
    assert found.removed == ((f"removed/{name}", None),)


def test_trees_list_regular_files_and_their_contents_follow(repository: Repository) -> None:
    for name in ODD_NAMES:
        repository.write(f"d/{name}", f"in {name}\n\nend")
    repository.write("d/empty.py", "")
    repository.write("d/run.sh", "x")
    (repository.root / "d/run.sh").chmod(0o755)
    (repository.root / "d/link.py").symlink_to("empty.py")
    repository.write("elsewhere/other.py", "x")
    base = repository.commit()
    tree = parse_tree(repository.git("ls-tree", "-r", "-z", base, "--", "d/"))
    assert {path for path, _ in tree} == {
        "d/empty.py",
        "d/run.sh",
        *(f"d/{name}" for name in ODD_NAMES),
    }
    asked = "".join(f"{blob}\n" for _, blob in tree).encode()
    contents = parse_batch(repository.git("cat-file", "--batch", stdin=asked))
    assert {path: content.decode() for (path, _), content in zip(tree, contents)} == {
        "d/empty.py": "",
        "d/run.sh": "x",
        **{f"d/{name}": f"in {name}\n\nend" for name in ODD_NAMES},
    }


@given(paths.filter(lambda path: "/" not in path and path not in (".", "..")))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_path_is_listed_as_git_writes_it(
    tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    repository = Repository(tmp_path_factory.mktemp("listed"))
    try:
        repository.write(path, "")
    except OSError:
        return  # too long for this file system
    listed = repository.git("ls-files", "--other").decode(errors="surrogateescape")
    assert as_listed(path) == tuple(listed.split())


@pytest.mark.parametrize("name", ODD_NAMES)
def test_what_pants_would_not_find_is_known(name: str) -> None:
    plain = name in ("R100", "-n.py")
    changes = Changes(
        "base", changed=(f"a/{name}", "a/gone b.py"), removed=(("a/gone b.py", None),)
    )
    assert changes.unlisted.misread == (() if plain else (f"a/{name}",))


def test_changes_of_one_directory() -> None:
    changes = Changes(
        "base",
        changed=("a/b.py", "ab.py", "c/d.py", "c/gone.py", "e/new.py"),
        removed=(("c/gone.py", "e/new.py"),),
    )
    assert changes.below("a") == Changes("base", ("a/b.py",))
    assert changes.below("c") == Changes(
        "base", ("c/d.py", "c/gone.py"), (("c/gone.py", "e/new.py"),)
    )
    # Of a directory without any, another base changes nothing.
    assert changes.below("b") == Changes()
