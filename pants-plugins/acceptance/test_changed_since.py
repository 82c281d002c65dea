"""`--changed-since`: precision within a product, deletions, renames, and odd checkouts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from monolith import Monolith, unit_of

BACKEND = "products/visual_review/backend"


def test_a_sibling_test_that_cannot_see_the_file_is_not_selected(monolith: Monolith) -> None:
    monolith.append(f"{BACKEND}/presentation/serializers.py", "\n# {token}\n")
    selected = monolith.selected()
    assert f"{BACKEND}/tests/test_presentation.py" in selected
    assert f"{BACKEND}/tests/test_pixels.py" not in selected


def test_a_file_of_core_selects_the_tests_that_reach_it(monolith: Monolith) -> None:
    monolith.append("posthog/tests/test_errors.py", "\n# {token}\n")
    assert monolith.selected() == {"posthog/tests/test_errors.py"}


def test_a_file_of_core_selects_no_sibling_of_the_test_that_uses_it(monolith: Monolith) -> None:
    """In spite of the generator that the used file's dependents come from."""
    test = "products/notebooks/backend/tests/test_only.py"
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write("posthog/only.py", "ONE = 1\n")
    monolith.write(test, "from posthog.only import ONE\n\n\ndef test_it():\n    assert ONE == 1\n")
    monolith.commit("a file that one test uses")
    monolith.append("posthog/only.py", "\n# {token}\n")
    # Besides the tests that walk every registry, and so see every file.
    selected = {path for path in monolith.selected("HEAD") if unit_of(path) != "invariants"}
    assert selected == {test}


def test_a_global_input_selects_everything(monolith: Monolith) -> None:
    everything = monolith.pants("list", "--filter-target-type=django_test,linked_test", "::")
    monolith.append("pytest.ini", "\n# {token}\n")
    assert monolith.selected() == {line.partition(":")[0] for line in everything.stdout.split()}


DELETIONS = {
    # What saw the file, by import, by convention, by name, or through the contract.
    f"{BACKEND}/pixels.py": {"visual_review"},
    f"{BACKEND}/migrations/0001_initial.py": {"visual_review"},
    f"{BACKEND}/tests/conftest.py": {"visual_review"},
    f"{BACKEND}/tests/data/button.png": {"visual_review"},
    f"{BACKEND}/facade/enums.py": {"visual_review", "engineering_analytics"},
    f"{BACKEND}/facade/api.py": {"visual_review", "engineering_analytics"},
    "posthog/middleware.py": {"posthog", "signals", "notebooks", "visual_review"},
    "posthog/models/team.py": {"posthog", "signals", "notebooks", "visual_review"},
    "posthog/templates/posthog/index.html": {"posthog"},
    "posthog/management/commands/list_products.py": {"posthog"},
    "products/feature_flags/backend/models.py": {"feature_flags", "surveys"},
}


@pytest.mark.parametrize("path", DELETIONS)
def test_deleting_a_file_selects_what_could_see_it(monolith: Monolith, path: str) -> None:
    (monolith.root / path).unlink()
    assert monolith.selected_units() >= DELETIONS[path]


@pytest.mark.parametrize("path", DELETIONS)
@pytest.mark.parametrize("target", ["renamed_{name}", "docs/{name}.txt"])
def test_renaming_a_file_selects_what_could_see_it(
    monolith: Monolith, path: str, target: str
) -> None:
    """Also to where nothing owns it: git then tells Pants of the new name alone."""
    name = Path(path).name
    new = target.format(name=name)
    if "/" not in new:
        new = f"{Path(path).parent}/{new}"
    (monolith.root / new).parent.mkdir(exist_ok=True)
    monolith.git("mv", path, new)
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.commit("rename")
    assert monolith.selected_units() >= DELETIONS[path]


@pytest.mark.parametrize("name", ["two words.json", "gr\u00fc\u00dfe.json", 'quo"te.json'])
def test_a_file_is_found_whatever_its_name(monolith: Monolith, name: str) -> None:
    """Pants splits git's list of files at blanks, and takes what git quotes for the name."""
    path = f"{BACKEND}/tests/data/{name}"
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write(path, "{}")
    monolith.commit("add")
    for commit in ("edit", "remove"):
        if commit == "edit":
            monolith.write(path, "[]")
        else:
            (monolith.root / path).unlink()
        monolith.commit(commit)
        selected = monolith.selected_units("HEAD~1") - {"invariants"}
        assert "visual_review" in selected
        assert all("visual_review" in unit for unit in selected)


def test_names_are_found_however_git_is_told_to_write_them(monolith: Monolith) -> None:
    path = f"{BACKEND}/tests/data/gr\u00fc\u00dfe zwei.json"
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write(path, "{}")
    monolith.commit("add")
    monolith.git("config", "core.quotePath", "off")
    try:
        monolith.write(path, "[]")
        assert "visual_review" in monolith.selected_units("HEAD")
        (monolith.root / path).unlink()
        assert "visual_review" in monolith.selected_units("HEAD")
    finally:
        monolith.git("config", "--unset", "core.quotePath")


def test_a_worktree_is_a_checkout_like_any_other(monolith: Monolith, tmp_path: Path) -> None:
    place = tmp_path / "worktree"
    monolith.git("worktree", "add", "-q", "-b", "edit", str(place))
    other = Monolith(place)
    try:
        other.append(f"{BACKEND}/facade/contracts.py", "\n# {token}\n")
        selected = {unit_of(path) for path in other.selected()}
        assert "visual_review" in selected
        assert "engineering_analytics" not in selected
    finally:
        other.stop_daemon()
        monolith.git("worktree", "remove", "--force", str(place))


def test_a_shallow_clone_says_what_is_missing(monolith: Monolith, tmp_path: Path) -> None:
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.append("README.md" if (monolith.root / "README.md").exists() else "BUILD", "\n")
    monolith.commit("edit")
    place = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", "--branch=edit", f"file://{monolith.root}", place],
        check=True,
    )
    shallow = Monolith(place)
    try:
        run = shallow.pants("--changed-since=origin/main", "test")
        assert run.code != 0
        assert ".git: DJP010 Git cannot compare this checkout with `origin/main`" in run.stderr
        run = shallow.pants("impact", "--since=origin/main")
        assert run.code == 1
        assert ".git: DJP010 Git cannot compare this checkout with `origin/main`" in run.stderr
        assert "1. In CI, fetch the history: `fetch-depth: 0`" in run.stderr
        assert "Traceback" not in run.output
    finally:
        shallow.stop_daemon()


def test_an_unknown_revision_is_an_error(monolith: Monolith) -> None:
    run = monolith.pants("--changed-since=no-such-branch", "test")
    assert run.code != 0
    assert ".git: DJP010 Git cannot compare this checkout with `no-such-branch`" in run.stderr
    assert "2. Fetch the branch" in run.stderr


def test_a_base_that_cannot_be_derived_counts_as_changed_and_says_so(monolith: Monolith) -> None:
    contracts = f"{BACKEND}/facade/contracts.py"
    good = monolith.read(contracts)
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write(contracts, good + "\ndef broken(:\n")
    monolith.commit("broken")
    monolith.write(contracts, good)
    run = monolith.pants(
        "--changed-since=edit", "list", "--filter-target-type=django_test,linked_test"
    )
    assert run.code == 0, run.output
    assert "DJP009" in run.stderr
    assert "products/engineering_analytics" in run.stdout


@pytest.mark.parametrize("mark", ["assume-unchanged", "skip-worktree"])
def test_an_edit_that_git_was_told_not_to_see_is_selected(monolith: Monolith, mark: str) -> None:
    path = f"{BACKEND}/pixels.py"
    monolith.git("update-index", f"--{mark}", path)
    try:
        assert monolith.selected() == frozenset()
        monolith.append(path, "\n# {token}\n")
        assert monolith.git("status", "--short") == ""
        assert "visual_review" in monolith.selected_units()
        run = monolith.pants("impact", "--since=main")
        assert path in run.stdout and "test_pixels.py" in run.stdout
    finally:
        # Git would not undo the edit either.
        monolith.git("update-index", f"--no-{mark}", path)


def test_a_file_that_git_ignores_and_tests_see_is_always_selected(monolith: Monolith) -> None:
    """Pants reads the `.gitignore` of the build root, and no other."""
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write(f"{BACKEND}/.gitignore", "made.json\nfacade/made.py\n")
    monolith.commit("ignore")
    monolith.write(f"{BACKEND}/pixels.pyc", "which the `.gitignore` of the build root has")
    assert monolith.selected_units("HEAD") == frozenset()
    monolith.write(f"{BACKEND}/made.json", "{}")
    run = monolith.pants("--changed-since=HEAD", "list", "--filter-target-type=django_test")
    assert f"{BACKEND}/made.json: DJP013 Git ignores this file" in run.stderr
    assert {unit_of(line.partition(":")[0]) for line in run.stdout.split()} == {"visual_review"}
    # In the facade, as far as others can see it.
    monolith.write(f"{BACKEND}/facade/made.py", "MADE = 1\n")
    assert "engineering_analytics" in monolith.selected_units("HEAD")


def test_a_product_that_is_a_submodule(monolith: Monolith, tmp_path: Path) -> None:
    """What git tells of it is one name, of no file: it selects what it would without."""
    signals, place = tmp_path / "signals", tmp_path / "clone"
    monolith.git("clone", "-q", str(monolith.root), str(place))
    other = Monolith(place)
    shutil.copytree(place / "products/signals", signals)
    for args in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "signals")):
        other.git("-C", str(signals), *args)
    backend = "products/signals/backend"
    edits = {
        f"{backend}/logic.py": "\n# {token}\n",
        f"{backend}/facade/api.py": "\n\ndef more(): ...\n",
    }

    def selected(path: str, *, commit: bool = False) -> frozenset[str]:
        other.append(path, edits[path])
        if commit:
            other.git("-C", "products/signals", "commit", "-qam", "edit")
        found = other.selected_units("HEAD")
        if commit:
            other.git("-C", "products/signals", "reset", "-q", "--hard", "HEAD~1")
        other.git("-C", "products/signals", "checkout", "-q", ".")
        return found

    try:
        expected = {path: selected(path) for path in edits}
        assert "signals" in min(expected.values(), key=len) < max(expected.values(), key=len)
        other.git("rm", "-rq", "products/signals")
        shutil.rmtree(place / "products/signals", ignore_errors=True)
        add = ("submodule", "--quiet", "add", str(signals), "products/signals")
        other.git("-c", "protocol.file.allow=always", *add)
        other.commit("a submodule")
        assert other.selected_units("HEAD") == frozenset()
        for commit in (False, True):
            assert {path: selected(path, commit=commit) for path in edits} == expected
    finally:
        other.stop_daemon()


def test_a_selection_without_dependents_says_so(monolith: Monolith) -> None:
    monolith.append(f"{BACKEND}/pixels.py", "\n# {token}\n")
    for dependents, goal, is_said in (
        ("none", "test", True),
        ("direct", "test", True),
        ("none", "list", False),
        ("transitive", "list", False),
    ):
        # It selects nothing, or little.
        options = (f"--changed-dependents={dependents}", "--filter-target-type=product_contract")
        run = monolith.pants("--changed-since=main", *options, goal)
        assert run.code == 0, run.output
        assert ("DJP014" in run.stderr) is is_said, (dependents, goal)


def _tests(monolith: Monolith, *args: str) -> set[str]:
    run = monolith.pants(*args, "list", "--filter-target-type=django_test,linked_test", "::")
    return {line.partition(":")[0] for line in run.stdout.split()}


def test_what_decides_how_every_test_runs_selects_every_test(monolith: Monolith) -> None:
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write("pants.ci.toml", "[pytest]\nargs = ['-q']\n")
    monolith.write("macros/macros.py", "LIMIT = 17\n")
    monolith.replace(
        "pants.toml", "[GLOBAL]\n", '[GLOBAL]\nbuild_file_prelude_globs = ["macros/*.py"]\n'
    )
    monolith.commit("options of CI, and a prelude")
    everything = _tests(monolith)
    in_ci = {"PANTS_CONFIG_FILES": "pants.ci.toml"}

    def selected(env: dict[str, str] | None = None) -> set[str]:
        run = monolith.pants(
            "--changed-since=HEAD", "list", "--filter-target-type=django_test,linked_test", env=env
        )
        assert run.code == 0, run.output
        monolith.git("checkout", "-q", ".")
        return {line.partition(":")[0] for line in run.stdout.split()}

    monolith.append("3rdparty/test-runner/test-runner.lock", "\n")
    assert selected() == everything
    monolith.write("macros/macros.py", "LIMIT = 18\n")
    assert selected() == everything
    monolith.append("pants.ci.toml", "\n# {token}\n")
    assert selected(in_ci) == everything
    # Where nobody reads it, it decides nothing.
    monolith.append("pants.ci.toml", "\n# {token}\n")
    assert selected() == set()


def test_what_a_build_file_hands_down_selects_what_is_below(monolith: Monolith) -> None:
    below = {path for path in _tests(monolith) if path.startswith("products/")}
    defaults = "__defaults__({django_test: dict(timeout=17)}, ignore_unknown_fields=True)\n"
    monolith.write("products/BUILD", defaults)
    selected = monolith.selected()
    assert below and below <= selected
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.commit("defaults")
    assert monolith.selected("HEAD") == frozenset()
    monolith.write("products/BUILD", "# nothing for anybody\n")
    assert monolith.selected("HEAD") == selected
    monolith.commit("no defaults")
    monolith.append("products/BUILD", "# {token}\n")
    assert monolith.selected("HEAD") == frozenset()


def test_what_a_link_leads_to_is_changed_by_its_name(monolith: Monolith) -> None:
    data = f"{BACKEND}/tests/data"
    monolith.git("checkout", "-q", "-b", "edit")
    (monolith.root / "shared").mkdir()
    monolith.git("mv", f"{data}/button.png", "shared/button.png")
    (monolith.root / data / "button.png").symlink_to("../../../../../shared/button.png")
    monolith.commit("a link")
    assert monolith.selected("HEAD") == frozenset()
    (monolith.root / "shared/button.png").write_bytes(b"another picture")
    assert "visual_review" in monolith.selected_units("HEAD")
