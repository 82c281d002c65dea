"""The same tree is the same anywhere: contracts, targets with their dependencies, selection, and why, byte by byte.

Another place differs in all that a place can differ in: path, file system and with it the order in which files are listed,
user and home, locale, time zone, hash seed, and the patch release of Python that reads the code. It begins with
nothing in its caches, so that it has to derive everything anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from monolith import Monolith, Run

CONTRACTS = "dist/codegen"
EDITED = "products/visual_review/backend/facade/contracts.py"
# What reads the code under test, see pants.toml.
MINOR = "3.11"
_PATCH = "import sys; print('.'.join(map(str, sys.version_info[:3])))"
_ANOTHER_USER = ("unshare", "--user", "--map-user=12345", "--map-group=12345")


@dataclass(frozen=True)
class Place:
    """A checkout, and how Pants is run in it.

    Arguments:
        env: on top of the environment of this process.
        within: the beginning of a command line that runs it.
    """

    monolith: Monolith
    env: dict[str, str]
    within: Sequence[str] = field(default=())

    def derived(self) -> dict[str, bytes]:
        """What is derived, by a name: each stub, the targets, and what an edit selects."""
        shutil.rmtree(self.monolith.root / CONTRACTS, ignore_errors=True)
        self._run("export-codegen", "::")
        contracts = self.monolith.root / CONTRACTS
        found = {
            path.relative_to(contracts).as_posix(): path.read_bytes()
            for path in contracts.rglob("*")
            if path.is_file()
        }
        found["targets"] = self._run("peek", "::").stdout.encode()
        with self.monolith.edits():
            self.monolith.append(
                EDITED, "\n\ndef another(number: int) -> int:\n    return number\n"
            )
            for name, goal in (
                ("selection", ("list",)),
                ("explanation", ("impact", "--impact-output=json")),
                ("shards", ("impact", "--impact-output=matrix", "--impact-max-shards=3")),
            ):
                found[name] = self._run("--changed-since=main", *goal).stdout.encode()
        return found

    def _run(self, *args: str) -> Run:
        run = self.monolith.pants(*args, env=self.env, within=self.within)
        assert run.code == 0, run.output
        return run


@pytest.fixture(scope="module")
def here(warm_monolith: Monolith) -> Place:
    return Place(warm_monolith, {"PANTS_PYTHON_BOOTSTRAP_SEARCH_PATH": f"['{_pythons()[0]}']"})


@pytest.fixture(scope="module")
def elsewhere(warm_monolith: Monolith, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("another-home")
    # There, files are listed in the order in which they were made; elsewhere, mostly by hashes of their names.
    memory = Path("/dev/shm")  # noqa: S108 - a directory with an unpredictable name is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as directory:
        root = Path(directory) / "a checkout with another, longer name"
        _copy_backwards(warm_monolith, root)
        within = ("sh", "-c", 'umask 077 && exec "$0" "$@"', *_another_user())
        env = {
            "HOME": str(home),
            "PANTS_LOCAL_STORE_DIR": str(home / "store"),
            "PANTS_LAUNCHER_CACHE": _launcher_cache(),
            "PANTS_PYTHON_BOOTSTRAP_SEARCH_PATH": f"['{_pythons()[-1]}']",
            "USER": "somebody",
            "LOGNAME": "somebody",
            "LC_ALL": "C",
            "TZ": "Pacific/Auckland",
            "PYTHONHASHSEED": "4711",
        }
        place = Place(Monolith(root), env, within)
        yield place
        place.monolith.stop_daemon()


def test_what_is_derived_is_the_same_anywhere(here: Place, elsewhere: Place) -> None:
    ours, theirs = here.derived(), elsewhere.derived()
    assert sum(name.endswith(".pyi") for name in ours) > 10
    assert b"visual_review" in ours["selection"]
    assert ours.keys() == theirs.keys()
    differ = {name: (ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]}
    assert not differ


def test_the_other_place_is_another(here: Place, elsewhere: Place) -> None:
    def seen(place: Place, program: str) -> str:
        command = [*place.within, "python3", "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    for program in ("import os; print(os.getuid())", "import os; print(os.umask(0))"):
        assert seen(here, program) != seen(elsewhere, program)
    assert _version(_pythons()[0]) != _version(_pythons()[-1])


def _another_user() -> tuple[str, ...]:
    """Who is somebody else for all that asks, and may read what this one may."""
    if subprocess.run([*_ANOTHER_USER, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system has no user namespaces: see `unshare --user`")
    return _ANOTHER_USER


def _pythons() -> list[Path]:
    """Interpreters of the minor version, of different patch releases."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = [*root.glob(f"versions/{MINOR}.*/bin/python{MINOR}"), Path(f"/usr/bin/python{MINOR}")]
    by_version = {_version(path): path for path in found if path.exists()}
    if len(by_version) < 2:
        pytest.skip(f"there are no two patch releases of Python {MINOR} in pyenv and /usr/bin")
    return [by_version[version] for version in sorted(by_version)]


def _version(python: Path) -> str:
    done = subprocess.run([python, "-c", _PATCH], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _launcher_cache() -> str:
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return os.environ.get("PANTS_LAUNCHER_CACHE", str(cache / "pants-launcher"))


def _copy_backwards(monolith: Monolith, root: Path) -> None:
    for name in sorted(monolith.git("ls-files", "-z").split("\0"), reverse=True):
        if name:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(monolith.root / name, root / name)
            shutil.copymode(monolith.root / name, root / name)
    # The same commits: an explanation names them.
    shutil.copytree(monolith.root / ".git", root / ".git")
