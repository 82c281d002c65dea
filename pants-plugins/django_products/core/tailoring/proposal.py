"""What tailoring comes to: targets to write, and what they do not say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Union

from django_products.core.layout import Layout
from django_products.core.problems import Problem

Value = Union[str, bool, tuple[str, ...]]

_WHY_VISIBLE = (
    "# Other products see the contract. The rest is for the product itself, for tests that run it",
    "# for real, and for what starts the whole monolith.",
)


@dataclass(frozen=True)
class Proposal:
    """A target to write into a BUILD file.

    Arguments:
        directory: of the BUILD file, relative to the build root.
        alias: of the target's type.
        name: of the target; that of the directory is not written.
        fields: those that differ from their defaults.
        lines: what stands above the target.
    """

    directory: str
    alias: str
    name: str
    fields: tuple[tuple[str, Value], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tailored:
    """Arguments:
    proposals: targets to write.
    problems: what they do not say of what was there before, or what is odd; sorted by place.
    """

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class BuildFiles:
    """What is there already, and what may be written.

    Arguments:
        declared: pairs of (directory, alias) of all targets.
        owned: every file that a target owns.
        ruled: directories whose BUILD file has visibility rules.
        visibility: is the backend for visibility rules active?
        global_inputs: the default of that field of `django_project`.
        asked: directories that the command names.
    """

    declared: Collection[tuple[str, str]] = ()
    owned: frozenset[str] = frozenset()
    ruled: frozenset[str] = frozenset()
    visibility: bool = True
    global_inputs: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def wants(self, directory: str, alias: str) -> bool:
        """Is a target missing there, and is the directory, or one below it, asked for?"""
        if (directory, alias) in self.declared:
            return False
        return any(
            each == directory or (directory and each.startswith(f"{directory}/"))
            for each in self.asked
        )


def visibility_rules(layout: Layout, tests: Collection[str]) -> tuple[str, ...]:
    """Arguments:
    tests: directories of tests that see every product.
    """
    for_real = [f"{layout.tests}/{layout.integration}/**", *(f"//{each}/**" for each in tests)]
    allowed = ", ".join(f'"{each}"' for each in ("*", "/**", *for_real, "<every_product>", "!*"))
    return (
        *_WHY_VISIBLE,
        "__dependents_rules__(",
        '    ("*#contract", "*"),',
        f"    ({allowed}),",
        ")",
    )
