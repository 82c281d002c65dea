"""Changes that git lists for nobody: asked of git itself, in repositories that are set up as people do."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pants.base.build_root import BuildRoot
from pants.testutil.rule_runner import engine_error

from django_products.core.git.changes import Changes
from django_products.core.git.ignore import PantsIgnore
from django_products.core.problems import Code, ProblemsError
from django_products.rules.commits import files_at
from django_products.rules.testing.monolith import Monolith
from django_products.rules.working_tree import changes_in_working_tree

SUB = "products/visual_review/backend/vendored"


def _changes(monolith: Monolith) -> Changes:
    """Since `main`, without what is known of the base."""
    monolith.set_options("--changed-since=main")
    found = monolith.changes()
    assert found.base == monolith.git("rev-parse", "main")
    return found


def _root(monolith: Monolith) -> Path:
    return Path(monolith.runner.build_root)


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_not_to_look_at(monolith: Monolith, mark: str) -> None:
    monolith.write({"posthog/run.sh": "1", "posthog/:(top) b": "1"})
    monolith.commit()
    paths = ("posthog/models.py", "posthog/:(top) b", "posthog/run.sh")
    monolith.git("--literal-pathspecs", "update-index", mark, *paths)
    assert _changes(monolith).changed == ()
    monolith.write({"posthog/models.py": "edited", "posthog/:(top) b": "2"})
    (_root(monolith) / "posthog/run.sh").chmod(0o755)
    found = _changes(monolith)
    assert found.changed == found.untold == tuple(sorted(paths))
    assert found.removed == ()


def test_a_file_that_is_gone_unwatched(monolith: Monolith) -> None:
    monolith.commit()
    monolith.git("update-index", "--assume-unchanged", "posthog/models.py")
    monolith.remove("posthog/models.py")
    found = _changes(monolith)
    assert found.removed == (("posthog/models.py", None),)
    assert found.untold == ("posthog/models.py",)


def test_what_a_sparse_checkout_leaves_out_has_not_changed(monolith: Monolith) -> None:
    monolith.commit()
    monolith.git("sparse-checkout", "set", "--no-cone", "/*", "!/posthog/models.py")
    assert not (_root(monolith) / "posthog/models.py").exists()
    assert _changes(monolith).changed == ()


def _exclude(monolith: Monolith) -> None:
    (_root(monolith) / ".git/info/exclude").write_text("made.py\n*.pyc\n")


def _nested(monolith: Monolith) -> None:
    monolith.write({"posthog/.gitignore": "made.py\n", "products/.gitignore": "made.py\n"})
    monolith.commit()


@pytest.mark.parametrize("ignore", [_exclude, _nested])
def test_a_file_that_only_git_ignores(
    monolith: Monolith, ignore: Callable[[Monolith], None]
) -> None:
    monolith.write({".gitignore": "ours.py\n/posthog/pattern/\n/dist/\n"})
    monolith.commit()
    ignore(monolith)
    source = "products/visual_review/backend/made.py"
    monolith.write({"posthog/made.py": "", source: "", "posthog/ours.py": ""})
    monolith.write(
        {"posthog/pattern/made.py": "", "dist/made.py": "", "posthog/.hidden/made.py": ""}
    )
    found = _changes(monolith)
    assert found.ignored == ("posthog/made.py", source)
    # Of what a contract is made of: the others count if a target owns them.
    assert found.changed == found.untold == (source,)


def test_an_edit_of_what_is_ignored_hides_files_and_shows_others(monolith: Monolith) -> None:
    monolith.write({".gitignore": "/posthog/models.py\n", "posthog/a.py": "", "posthog/b.py": ""})
    monolith.commit()
    monolith.git("add", "--force", "posthog/models.py")
    monolith.commit()
    assert _changes(monolith).changed == ()
    monolith.write({".gitignore": "/posthog/a.py\n"})
    found = _changes(monolith)
    assert found.changed == (".gitignore", "posthog/a.py", "posthog/models.py")
    assert found.untold == ("posthog/a.py", "posthog/models.py")
    assert found.removed == (("posthog/a.py", None),)
    monolith.remove(".gitignore")
    assert _changes(monolith).untold == ("posthog/models.py",)
    monolith.git("commit", "-q", "-a", "-m", "c")
    monolith.write({".gitignore": "/posthog/b.py\n"})
    assert _changes(monolith).untold == ("posthog/b.py",)


def test_a_file_that_git_converts_in_another_way(monolith: Monolith) -> None:
    monolith.write({"posthog/a.txt": "1\n", "posthog/b.md": "1\n", "posthog/inner/c.txt": "1\n"})
    monolith.commit()
    monolith.write({"posthog/.gitattributes": "*.txt eol=crlf\n*.md linguist-generated\n"})
    found = _changes(monolith)
    assert found.untold == ("posthog/a.txt", "posthog/inner/c.txt")
    assert set(found.changed) == {"posthog/.gitattributes", *found.untold}
    monolith.commit()
    assert _changes(monolith).changed == ()
    monolith.git("rm", "-q", "posthog/.gitattributes")
    assert _changes(monolith).untold == found.untold


def test_what_a_link_leads_to_is_changed_by_its_name(monolith: Monolith) -> None:
    monolith.write({"shared/one.txt": "1", "shared/gone.txt": "1"})
    for link, target in {
        "posthog/shared": "../shared",
        "posthog/one.txt": "../shared/one.txt",
        "posthog/again": "shared",
        "posthog/absolute.txt": str(_root(monolith) / "shared/one.txt"),
        "posthog/outside": "/usr",
        "posthog/nowhere": "nothing",
    }.items():
        (_root(monolith) / link).symlink_to(target)
    monolith.commit()
    assert _changes(monolith).changed == ()
    monolith.write({"shared/one.txt": "2"})
    monolith.remove("shared/gone.txt")
    (_root(monolith) / "posthog/untracked").symlink_to("../shared")
    found = _changes(monolith)
    directories = ("posthog/again", "posthog/shared", "posthog/untracked")
    gone = tuple(f"{each}/gone.txt" for each in directories)
    files = ("posthog/absolute.txt", "posthog/one.txt")
    assert found.untold == tuple(
        sorted((*gone, *(f"{each}/one.txt" for each in directories), *files))
    )
    assert {path for path, _ in found.removed} == {*gone, "shared/gone.txt"}


@pytest.fixture
def with_submodule(monolith: Monolith, tmp_path: Path) -> Callable[..., str]:
    """Puts a submodule where there is none, and returns git there, of which it is an argument."""
    origin = tmp_path / "origin"
    origin.mkdir()
    for name in ("kept.py", "moved.py", "gone.py"):
        (origin / name).write_text(f"# {name}\n" * 20)
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")

    def git(*args: str, inside: Path | None = None) -> str:
        command = ("git", *identity, "-c", "protocol.file.allow=always", *args)
        where = inside or _root(monolith) / SUB
        done = subprocess.run(command, cwd=where, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    for args in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "c")):
        git(*args, inside=origin)
    monolith.commit()
    git("submodule", "--quiet", "add", str(origin), SUB, inside=_root(monolith))
    monolith.commit()
    return git


def test_what_is_edited_in_a_submodule(
    monolith: Monolith, with_submodule: Callable[..., str]
) -> None:
    assert _changes(monolith).changed == ()
    monolith.write({f"{SUB}/kept.py": "edited", f"{SUB}/new.py": ""})
    with_submodule("mv", "moved.py", "to.py")
    with_submodule("update-index", "--assume-unchanged", "gone.py")
    monolith.remove(f"{SUB}/gone.py")
    for commit in (False, True):
        if commit:
            with_submodule("add", "kept.py", "new.py")
            with_submodule("commit", "-q", "-m", "edit")
        found = _changes(monolith)
        names = ("gone.py", "kept.py", "moved.py", "new.py", "to.py")
        assert found.untold == tuple(f"{SUB}/{name}" for name in names)
        assert set(found.changed) - set(found.untold) == {SUB}
        assert found.removed == (
            (f"{SUB}/gone.py", None),
            (f"{SUB}/moved.py", f"{SUB}/to.py"),
        )


def test_a_submodule_at_the_base(monolith: Monolith, with_submodule: Callable[..., str]) -> None:
    def read(*paths: str) -> set[str]:
        digest = files_at("main", paths, lambda path: path.endswith(".py"))
        return {each.path for each in digest}

    monolith.write({f"{SUB}/kept.py": "edited"})
    files = {f"{SUB}/{name}.py" for name in ("kept", "moved", "gone")}
    assert read(f"{SUB}/kept.py") == {f"{SUB}/kept.py"}
    assert read(f"{SUB}/") == files
    assert files <= read("products/visual_review/backend/")
    assert not files & read("products/visual_review/backend/facade/")


def test_a_submodule_that_is_new(monolith: Monolith, with_submodule: Callable[..., str]) -> None:
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.git("branch", "-f", "main", "HEAD~1")
    names = {f"{SUB}/{name}.py" for name in ("kept", "moved", "gone")}
    assert names <= set(_changes(monolith).untold)


def test_a_submodule_that_is_gone(monolith: Monolith, with_submodule: Callable[..., str]) -> None:
    monolith.git("rm", "-q", SUB)
    monolith.set_options("--changed-since=main")
    message = f"what the submodule {SUB} had is not known"
    with engine_error(ProblemsError, contains=message):
        monolith.changes()


def test_a_submodule_that_nobody_asked_for(
    monolith: Monolith, with_submodule: Callable[..., str]
) -> None:
    monolith.git("submodule", "deinit", "--quiet", "--force", SUB)
    assert _changes(monolith).changed == ()


def test_a_hook_of_git_names_its_own_repository_only(
    monolith: Monolith, with_submodule: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monolith.write({f"{SUB}/kept.py": "edited"})
    monkeypatch.setenv("GIT_DIR", str(_root(monolith) / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(_root(monolith) / ".git/index"))
    assert _changes(monolith).untold == (f"{SUB}/kept.py",)


def test_a_repository_that_lies_in_this_one(monolith: Monolith) -> None:
    monolith.commit()
    monolith.write({"posthog/inner/a.py": "", "posthog/inner/b/c.py": ""})
    inside = _root(monolith) / "posthog/inner"
    subprocess.run(["git", "init", "-q", inside], check=True)
    found = _changes(monolith)
    assert found.changed == found.untold == ("posthog/inner/a.py", "posthog/inner/b/c.py")
    monolith.git("worktree", "add", "-q", "-b", "other", ".worktrees/other")
    assert _changes(monolith) == found


def test_a_build_root_below_its_checkout(tmp_path: Path) -> None:
    def git(*args: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
        subprocess.run(["git", *identity, *args], cwd=tmp_path, check=True)

    root = tmp_path / "monolith"
    for path in ("a.py", "made.py", "b/made.py", "b/other.py"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).touch()
    (tmp_path / "elsewhere.py").touch()
    (root / "b/.gitignore").write_text("*.py\n")
    git("init", "-q", "-b", "main")
    git("add", "monolith/a.py", "elsewhere.py", "monolith/b/.gitignore")
    git("commit", "-q", "-m", "c")
    for path in ("monolith/a.py", "elsewhere.py"):
        (tmp_path / path).write_text("edited")
    with BuildRoot().temporary(str(root)):
        found = changes_in_working_tree("main", PantsIgnore(("/made.py",)))
    assert found.changed == ("a.py", "made.py")
    assert found.ignored == ("b/made.py", "b/other.py")


def test_git_in_the_middle_of_nothing_is_an_error(monolith: Monolith) -> None:
    monolith.commit()
    monolith.set_options("--changed-since=main")
    (_root(monolith) / ".git/index").write_bytes(b"no index")
    with engine_error(ProblemsError, contains=Code.UNKNOWN_CHANGES.value):
        monolith.changes()
