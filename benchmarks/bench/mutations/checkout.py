"""The reference monolith of this repository, in a checkout of its own."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.mutations.mutation import pick
from bench.mutations.observed import Made
from bench.selection.tree import BASE, Tree

_COPIED = (
    "3rdparty",
    "BUILD",
    "pants",
    "pants.toml",
    "pants-plugins/django_products",
    "pants-plugins/django_products_runtime",
    "posthog",
    "products",
    "pytest.ini",
    "tach.toml",
    "tests",
)
_MUTATED = ("posthog", "products", "tests")


def check_out(repository: Path, root: Path) -> Tree:
    """Write the monolith below `root`, and commit it."""
    for name in _COPIED:
        source, target = repository / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "py.typed")
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy2(source, target)
    (root / ".gitignore").write_text("__pycache__/\n/.pants.d/\n/.pids/\n/dist/\n/db.sqlite3\n")
    tree = Tree(root)
    tree.git("init", "-q", "-b", BASE)
    tree.commit("base")
    return tree


def sources(root: Path) -> tuple[str, ...]:
    """What is mutated: every Python file of products, core and tests that is no test itself."""
    found = (path for top in _MUTATED for path in (root / top).rglob("*.py"))
    paths = (path.relative_to(root).as_posix() for path in found)
    return tuple(sorted(path for path in paths if not path.rpartition("/")[2].startswith("test_")))


def mutate(tree: Tree, paths: Sequence[str], count: int, chance: random.Random) -> tuple[Made, ...]:
    """Make up to `count` mutations, each in another file."""
    made: list[Made] = []
    for path in chance.sample(paths, len(paths)):
        if len(made) == count:
            break
        text = (tree.root / path).read_text()
        mutation = pick(text, chance)
        if mutation is not None:
            new = mutation.apply(text)
            (tree.root / path).write_text(new)
            tree.touched.add(path)
            line = mutation.line - 1
            old_line, new_line = text.splitlines()[line], new.splitlines()[line]
            made.append(Made(path, mutation.line, mutation.kind, old_line, new_line))
    return tuple(made)
