"""The monolith, with Turborepo and this project in it, both warm and green."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError
from bench.processes import run
from bench.selection import monolith
from bench.selection.environment import Environment, demand_programs
from bench.selection.observers.pants import Pants
from bench.selection.observers.plain_pytest import PlainPytest
from bench.selection.observers.turbo import Turbo
from bench.selection.tree import BASE, Tree

PINS = Path(__file__).with_name("turbo")
# There are workspaces only, so npm needs no network.
LOCK = ("npm", "install", "--package-lock-only", "--offline", "--no-audit", "--no-fund")


@dataclass(frozen=True)
class Prepared:
    """A checkout at its base, and who is asked after each edit."""

    tree: Tree
    pytest: PlainPytest
    turbo: Turbo
    pants: Pants


def install_turbo(base: Path) -> Environment:
    """Install the pinned Turborepo below an empty directory.

    Raises:
        BenchmarkError: a program is missing, or npm fails.
    """
    demand_programs()
    tools = base / "turbo"
    tools.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy2(PINS / name, tools / name)
    environment = Environment.of()
    _succeed(("npm", "ci", "--no-audit", "--no-fund"), tools, environment)
    return environment.with_programs(tools / "node_modules" / ".bin")


def lay_out(repository: Path, root: Path, environment: Environment) -> Tree:
    """Write the monolith as it is before anybody adopts Pants, and commit it."""
    monolith.write(repository, root)
    tree = Tree(root)
    tree.git("init", "-q", "-b", BASE)
    _succeed(LOCK, root, environment)
    tree.commit("a repository that uses Turborepo")
    return tree


def prepare(
    tree: Tree, pants: Pants, environment: Environment, reports: Path, say: Callable[[str], None]
) -> Prepared:
    """Adopt Pants, and run everything once with each.

    Raises:
        BenchmarkError: a test fails before any edit.
    """
    say("./pants tailor ::, ./pants product-adopt ::")
    pants.adopt()
    tree.commit("adopted")
    say("./pants export")
    # For pytest and Turborepo only: on this PATH, Pants would take the environment for an interpreter.
    environment = environment.with_programs(pants.export())
    pytest = PlainPytest(tree, environment, reports)
    say("pytest over everything")
    if failed := pytest.failed():
        raise BenchmarkError(f"pytest: these fail before any edit: {', '.join(failed)}")
    turbo = Turbo(tree, environment)
    say("turbo run backend:test, until all is cached")
    turbo.warm()
    say("./pants test ::")
    pants.warm()
    return Prepared(tree, pytest, turbo, pants)


def _succeed(command: tuple[str, ...], cwd: Path, environment: Environment) -> None:
    finished = run(command, cwd=cwd, env=environment.variables)
    if finished.code:
        raise BenchmarkError(f"{' '.join(command)}\n{finished.output[-4000:]}")


def turbo_version() -> str:
    return json.loads((PINS / "package.json").read_text())["devDependencies"]["turbo"]  # type: ignore[no-any-return]
