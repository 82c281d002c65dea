"""What all units say of one product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django_products.core.boundaries.baseline import compare
from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.offers import offered
from django_products.core.boundaries.required_files import missing_files
from django_products.core.boundaries.unit import owner_of
from django_products.core.boundaries.violation import Violation
from django_products.core.isolation.survey import Relation, Survey
from django_products.core.layout import Layout
from django_products.core.problems import Code
from django_products.core.project import Product, Project

# A way in that is no name in the code of the caller, and that no function of a facade replaces one by one.
_NO_SYMBOL = frozenset(
    {
        Code.RELATION_INTO_PRODUCT,
        Code.MIGRATION_INTO_PRODUCT,
        Code.FIXTURE_OF_PRODUCT,
        Code.COMMAND_OF_PRODUCT,
        Code.URL_OF_PRODUCT,
        Code.TEMPLATE_OF_PRODUCT,
    }
)


class Allowed(Enum):
    """By what a place is allowed for now."""

    COMMENT = "comment"
    BASELINE = "baseline"


@dataclass(frozen=True)
class Place:
    """One place that is in the way.

    Arguments:
        path: relative to the build root.
        line: in `path`; None for the whole file.
        code: the linter's, for a place of this kind: `"DJP201"`.
        what: the name that is used there.
        owner: of the file, see `owner_of`.
        is_test: it is there for tests only.
        allowed: None for nothing.
    """

    path: str
    line: int | None
    code: str
    what: str
    owner: str
    is_test: bool
    allowed: Allowed | None

    @property
    def spelt(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Importer:
    """How often one unit uses one name.

    Arguments:
        owner: see `owner_of`.
        places: how many.
        in_tests: how many of those are in tests.
    """

    owner: str
    places: int
    in_tests: int


@dataclass(frozen=True)
class Symbol:
    """A name of the product's internals that others use.

    Arguments:
        name: dotted, or `"label.Model"`.
        importers: sorted by owner.
        offered: dotted names that the facade has under the same spelling.
    """

    name: str
    importers: tuple[Importer, ...]
    offered: tuple[str, ...]

    @property
    def places(self) -> int:
        return sum(importer.places for importer in self.importers)

    @property
    def in_tests(self) -> int:
        return sum(importer.in_tests for importer in self.importers)

    @property
    def used_in(self) -> str:
        """`surveys 3 (2 in tests)`."""
        return ", ".join(
            f"{each.owner} {each.places}"
            + (f" ({each.in_tests} in tests)" if each.in_tests else "")
            for each in self.importers
        )


@dataclass(frozen=True)
class Isolation:
    """What stands between one product and its isolation.

    Arguments:
        product: its name.
        isolated: it is declared so.
        build: its BUILD file.
        leaks: places outside of it that reach its internals, sorted.
        symbols: the names among them, sorted.
        relations_out: of its models to models elsewhere, sorted.
        inside: places in its own files that pass its layers, sorted.
        missing: files that an isolated product has to have.
        unknown: what could not be looked at, a sentence each.
    """

    product: str
    isolated: bool
    build: str
    leaks: tuple[Place, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    relations_out: tuple[Relation, ...] = ()
    inside: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def of_code(self, code: Code) -> tuple[Place, ...]:
        """The leaks of one kind."""
        return tuple(place for place in self.leaks if place.code == code.value)

    @property
    def relations_in(self) -> tuple[Place, ...]:
        return self.of_code(Code.RELATION_INTO_PRODUCT)

    @property
    def other_leaks(self) -> tuple[Place, ...]:
        """All but the relations."""
        return tuple(place for place in self.leaks if place not in self.relations_in)

    @property
    def verdict(self) -> str:
        """One sentence."""
        state = "isolated" if self.isolated else "not isolated"
        if not self.leaks:
            return f"{self.product} is {state}; nobody else reaches its internals."
        by = Counter(place.allowed for place in self.leaks)
        allowed = [
            f"{by[how]} {where}"
            for how, where in (
                (Allowed.BASELINE, "in the baseline"),
                (Allowed.COMMENT, "by comment"),
            )
            if by[how]
        ]
        reach = "place elsewhere reaches" if len(self.leaks) == 1 else "places elsewhere reach"
        return f"{self.product} is {state}; {len(self.leaks)} {reach} its internals" + (
            f" (allowed: {', '.join(allowed)})." if allowed else "."
        )


def isolation_of(
    product: Product,
    surveys: Iterable[Survey],
    entries: Iterable[Entry],
    offers: Mapping[str, tuple[str, ...]],
    unknown: tuple[str, ...],
    project: Project,
) -> Isolation:
    """Arguments:
    product: the one that is asked about.
    surveys: of all units: who reaches a product stands in the files of others.
    entries: the baseline.
    offers: what its facade has, by plain name.
    unknown: why those offers may be incomplete, a sentence each.
    """
    surveys, layout = tuple(surveys), project.layout
    directory = layout.product_dir(product.name)
    found = sorted(
        (violation for each in surveys for violation in each.violations),
        key=lambda violation: violation.order,
    )
    by_comment = frozenset(violation for each in surveys for violation in each.by_comment)
    without = [violation for violation in found if violation not in by_comment]
    listed = frozenset(without) - frozenset(compare(without, entries).reported)

    def place_of(violation: Violation) -> Place:
        return _place(violation, by_comment, listed, layout)

    leaks = tuple(place_of(each) for each in found if each.into == product.name)
    inside = tuple(
        place_of(each)
        for each in found
        if each.into is None and layout.product_of(each.path) == product.name
        if each.code is not Code.UNREADABLE_SOURCE
    )
    as_if = Product(product.name, True, product.contract_modules)
    return Isolation(
        product.name,
        product.isolated,
        f"{directory}/BUILD",
        leaks,
        _symbols(leaks, product.name, offers),
        tuple(
            sorted(
                relation
                for each in surveys
                for relation in each.relations
                if layout.product_of(relation.path) == product.name
            )
        ),
        inside,
        tuple(missing.path for missing in missing_files(as_if, project.files, layout)),
        (
            *unknown,
            *(
                f"{each.problem.place} cannot be read: what it uses is unknown."
                for each in found
                if each.code is Code.UNREADABLE_SOURCE
            ),
        ),
    )


def _place(
    violation: Violation,
    by_comment: frozenset[Violation],
    listed: frozenset[Violation],
    layout: Layout,
) -> Place:
    allowed = Allowed.COMMENT if violation in by_comment else None
    if violation in listed:
        allowed = Allowed.BASELINE
    return Place(
        violation.path,
        violation.problem.line,
        violation.code.value,
        violation.what,
        owner_of(violation.path, layout),
        layout.is_for_tests(violation.path),
        allowed,
    )


def _symbols(
    leaks: Iterable[Place], product: str, offers: Mapping[str, tuple[str, ...]]
) -> tuple[Symbol, ...]:
    names: dict[str, dict[str, list[Place]]] = {}
    for place in leaks:
        if Code(place.code) not in _NO_SYMBOL:
            names.setdefault(place.what, {}).setdefault(place.owner, []).append(place)
    return tuple(
        Symbol(
            name,
            tuple(
                Importer(owner, len(places), sum(place.is_test for place in places))
                for owner, places in sorted(owners.items())
            ),
            offered(name, product, {product: offers}),
        )
        for name, owners in sorted(names.items())
    )
