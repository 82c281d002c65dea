"""What a channel and a fault are, and the files that channels have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from textwrap import dedent

from bench.selection.tree import Tree

# As `tailor` writes it.
_ISOLATED = """\
__dependents_rules__(
    ("*#contract", "*"),
    ("*", "/**", "tests/integration/**", "//tests/**", "<every_product>", "!*"),
)

product(isolated=True)
"""

#: In a file that tests observe, and what a fault makes of it. The tests say what they expect.
BEFORE, AFTER = "VALUE = 1", "VALUE = 2"


@dataclass(frozen=True)
class Fault:
    """A change after which at least one test of the channel has another outcome.

    Arguments:
        name: short, and unique within its channel.
        title: what is done, for the table.
        make: does it.
        variables: of the environment of every process, from then on.
        installs: whether it is installed before anything can observe it.
    """

    name: str
    title: str
    make: Callable[[Tree], None] = lambda tree: None
    variables: Mapping[str, str] = field(default_factory=dict)
    installs: bool = False


@dataclass(frozen=True)
class Channel:
    """A way on which a test observes a file.

    Arguments:
        name: short, stable, and the name of the product that has it.
        title: for the table.
        files: text by path relative to the build root.
        faults: at least one.
        settings: what the settings of core need for it.
    """

    name: str
    title: str
    files: Mapping[str, str]
    faults: tuple[Fault, ...]
    settings: str = ""


def product(name: str, files: Mapping[str, str], *, isolated: bool = True) -> dict[str, str]:
    """A product, and an app.

    Arguments:
        files: text by path below `backend/`; with more or less indentation.
        isolated: others see its contract only.

    Returns:
        Text by path relative to the build root.
    """
    directory = f"products/{name}"
    title = name.title().replace("_", "")
    own = {
        "apps.py": f"""
            from django.apps import AppConfig


            class {title}Config(AppConfig):
                name = "products.{name}.backend"
                label = "{name}"
            """,
        "facade/__init__.py": "",
        "facade/contracts.py": "",
        **files,
    }
    texts = {f"{directory}/backend/{path}": dedent(text).lstrip("\n") for path, text in own.items()}
    return {f"{directory}/BUILD": _ISOLATED if isolated else "product()\n", **texts}


def backend(name: str) -> str:
    """The package of a product, dotted."""
    return f"products.{name}.backend"


def edited(path: str, title: str = "another value") -> Fault:
    """Another value in the file that holds `VALUE = 1`."""
    return Fault("edited", title, lambda tree: tree.replace(path, BEFORE, AFTER))


def replaced(path: str, old: str, new: str, title: str, name: str = "edited") -> Fault:
    return Fault(name, title, lambda tree: tree.replace(path, old, new))


def written(path: str, text: str, title: str, name: str = "new") -> Fault:
    return Fault(name, title, lambda tree: tree.write(path, dedent(text).lstrip("\n")))


def deleted(path: str, title: str = "the file is gone") -> Fault:
    return Fault("deleted", title, lambda tree: tree.delete(path))


def renamed(path: str, new: str, title: str, name: str = "renamed") -> Fault:
    return Fault(name, title, lambda tree: tree.rename(path, new))
