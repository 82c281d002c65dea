"""What `impact` says: values for whoever prints, packs or scores a selection."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django_products.core.contract_check.changes.change import Change, verdict_of


class Fate(Enum):
    """What has become of a changed file."""

    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"
    SUPPOSED = "supposed"
    """Nobody changed it: it was given as an argument."""


class Layer(Enum):
    """The part of the monolith that a file belongs to."""

    CONTRACT = "contract"
    FACADE = "facade"
    PRESENTATION = "presentation"
    TASKS = "tasks"
    COMMANDS = "management"
    MIGRATIONS = "migrations"
    IMPLEMENTATION = "implementation"
    TESTS = "tests"
    CORE = "core"
    GLOBAL_INPUT = "global input"
    BUILD_FILE = "BUILD file"
    TARGET = "target"
    OTHER = "other"


@dataclass(frozen=True, order=True)
class ChangedFile:
    """Arguments:
    path: relative to the build root; for an argument that is no file, the address.
    fate: what has become of it.
    layer: where it belongs.
    product: its product, or None.
    renamed_to: its new path, or None.
    owners: the targets that it changes, sorted; none when no test can see it.
    tests: how many of the selected tests it reaches.
    """

    path: str
    fate: Fate
    layer: Layer
    product: str | None
    renamed_to: str | None
    owners: tuple[str, ...]
    tests: int


@dataclass(frozen=True)
class ContractImpact:
    """What the change does to the contract of a product with a changed file.

    Arguments:
        product: its name.
        contract: the address of its contract.
        is_changed: its dependents are selected.
        changes: what differs from the base, sorted; None when nothing was compared.
        base_problem: why the contract at the base is unknown; empty otherwise.
    """

    product: str
    contract: str
    is_changed: bool
    changes: tuple[Change, ...] | None = None
    base_problem: str = ""

    @property
    def state(self) -> str:
        """In a word or two."""
        if self.base_problem:
            return "unknown at the base"
        if self.changes is None:
            return "supposed changed" if self.is_changed else "supposed unchanged"
        return verdict_of(self.changes).value


@dataclass(frozen=True, order=True)
class SelectedTest:
    """A test file that runs.

    Arguments:
        address: of its target.
        path: of the file, relative to the build root.
        unit: its product, or for other tests the directory of their unit.
        changed: the changed files that it sees, sorted.
        way: the shortest way from one of them to the test, both included: paths of files, and
            addresses of what is no file. Each depends on the one before.
        only_linked: it would not run if its product did not list it in `linked_tests`.
    """

    address: str
    path: str
    unit: str
    changed: tuple[str, ...]
    way: tuple[str, ...]
    only_linked: bool = False


@dataclass(frozen=True, order=True)
class CutTest:
    """A test file that does not run.

    Arguments:
        address: of its target.
        path: of the file, relative to the build root.
        unit: its product, or for other tests the directory of their unit.
        way: the shortest way from the contract to the test, both included.
    """

    address: str
    path: str
    unit: str
    way: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Cut:
    """A contract that is as it was, in front of a product that has changed.

    Arguments:
        product: the product.
        contract: the address of its contract.
        changed: the changed files behind it, sorted.
        tests: those that see the contract, and no changed file by any other way; sorted.
    """

    product: str
    contract: str
    changed: tuple[str, ...]
    tests: tuple[CutTest, ...]


class WideningKind(Enum):
    """Why more is selected than a contract would let through."""

    GLOBAL_INPUT = "global-input"
    BUILD_FILE = "build-file"
    REMOVED = "removed"
    CORE = "core"
    NOT_ISOLATED = "not-isolated"
    UNKNOWN_IMPORTS = "unknown-imports"
    BASE_UNKNOWN = "base-unknown"
    SUPPOSED_CONTRACT = "supposed-contract"
    GENERATOR = "generator"


@dataclass(frozen=True, order=True)
class Widening:
    """Arguments:
    subject: the file, product or target that it is about.
    kind: why.
    text: a sentence that begins with the subject.
    """

    subject: str
    kind: WideningKind
    text: str

    def __post_init__(self) -> None:
        assert self.subject in self.text


@dataclass(frozen=True)
class Report:
    """What a change runs, and why.

    Arguments:
        base: what it was compared with, as the user calls it; None for files given as arguments.
        commit: its object name; None for files given as arguments.
        changed: sorted by path.
        contracts: of the isolated products among them, sorted by product.
        selected: the tests that run, sorted by address.
        cuts: sorted by product; only those that keep a test from running.
        widened: sorted by subject.
        all_tests: how many test files there are.
        unchanged: how many of them run in a process that sees nothing new, see `unchanged_tests`.
    """

    base: str | None
    commit: str | None
    changed: tuple[ChangedFile, ...]
    contracts: tuple[ContractImpact, ...]
    selected: tuple[SelectedTest, ...]
    cuts: tuple[Cut, ...]
    widened: tuple[Widening, ...]
    all_tests: int
    unchanged: int

    def contract_state(self, product: str | None) -> str:
        """What to say of the contract of a changed file's product; empty where it has none."""
        found = (each.state for each in self.contracts if each.product == product)
        return next(found, "")

    @property
    def why_empty(self) -> str:
        """Why no test is selected, a sentence; empty when one is."""
        if self.selected:
            return ""
        if not self.changed:
            return f"No test is selected: nothing differs from {self.base or 'the base'}."
        unowned = [each.path for each in self.changed if not each.owners]
        unseen = [each.path for each in self.changed if each.owners]
        parts = []
        if unowned:
            parts.append(f"no target owns {_listed(unowned)}")
        if unseen:
            parts.append(f"no test depends on {_listed(unseen)}")
        return f"No test is selected: {', and '.join(parts)}."

    @property
    def summary(self) -> str:
        """One sentence, or two."""
        if not self.selected:
            return self.why_empty + self._cut_summary
        number = len(self.selected)
        noun = "test file" if self.all_tests == 1 else "test files"
        verb = "is" if number == 1 else "are"
        return f"{number} of {self.all_tests} {noun} {verb} selected.{self._cut_summary}"

    @property
    def linked_summary(self) -> str:
        """What entries of `linked_tests` cost, a sentence; empty when they cost nothing."""
        paths = sorted(test.path for test in self.selected if test.only_linked)
        if not paths:
            return ""
        who = "1 test file runs" if len(paths) == 1 else f"{len(paths)} test files run"
        them = "it" if len(paths) == 1 else "them"
        return f"Linked: {who} only because `linked_tests` lists {them}: {_listed(paths)}."

    @property
    def cache_summary(self) -> str:
        """What a cache can serve, a sentence; empty when that is nothing."""
        if not self.unchanged:
            return ""
        one, supposed = self.unchanged == 1, self.commit is None
        who = (
            "1 test file runs in a process"
            if one
            else f"{self.unchanged} test files run in processes"
        )
        see = (
            "would see nothing new"
            if supposed
            else f"{'sees' if one else 'see'} nothing new since the base"
        )
        them = "it" if one else "them"
        return f"{who} that {see}: `test ::` takes {them} from a cache that has {them}."

    @property
    def _cut_summary(self) -> str:
        if not self.cuts:
            return ""
        number = len({test.address for cut in self.cuts for test in cut.tests})
        where = "a contract" if len(self.cuts) == 1 else "contracts"
        return f" {number} {'is' if number == 1 else 'are'} cut at {where}."


_MOST_NAMES = 5


def _listed(paths: list[str]) -> str:
    shown = ", ".join(f"`{path}`" for path in paths[:_MOST_NAMES])
    more = len(paths) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
