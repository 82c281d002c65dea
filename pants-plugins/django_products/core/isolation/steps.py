"""What to do, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django_products.core.isolation.report import Isolation, Place
from django_products.core.layout import Layout
from django_products.core.problems import Code


@dataclass(frozen=True)
class Step:
    """Arguments:
    text: one sentence, or two.
    places: how many places it is about.
    """

    text: str
    places: int


def steps_to(isolation: Isolation, layout: Layout) -> tuple[Step, ...]:
    """In the order of what a step costs; what costs the same by the number of places.

    A line in a model comes before a call that is there already, that before a new function in the
    facade, and a change of tables comes last. Then the product can be declared isolated.
    """
    groups = (
        _accessors(isolation),
        _offered(isolation),
        _tests_only(isolation, layout),
        _missing(isolation),
        _needed(isolation, layout),
        _inside(isolation, layout),
        _by_name(isolation, layout),
        _relations(isolation),
        _migrations(isolation),
    )
    steps = [
        step
        for group in groups
        for step in sorted(group, key=lambda step: (step.places, step.text))
    ]
    if not isolation.isolated:
        steps.append(
            Step(
                f"Write `product(isolated=True)` in `{isolation.build}`: from then on `lint` keeps "
                "it so, and says what `tach.toml` lacks.",
                1,
            )
        )
    return tuple(steps)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _accessors(isolation: Isolation) -> Iterator[Step]:
    seen = [relation for relation in isolation.relations_out if relation.is_seen]
    if seen:
        yield Step(
            f'Set `related_name="+"` on {counted(len(seen), "relation")} of its models, and run '
            "`makemigrations`: no column changes.",
            len(seen),
        )


def _offered(isolation: Isolation) -> Iterator[Step]:
    for symbol in isolation.symbols:
        if symbol.offered:
            names = " or ".join(f"`{name}`" for name in symbol.offered)
            yield Step(
                f"Use {names} instead of `{symbol.name}` ({symbol.used_in}).",
                symbol.places,
            )


def _tests_only(isolation: Isolation, layout: Layout) -> Iterator[Step]:
    for symbol in isolation.symbols:
        if not symbol.offered and symbol.in_tests == symbol.places:
            yield Step(
                f"Use a double of the facade in the tests that use `{symbol.name}` ({symbol.used_in}), or move "
                f"them below `{layout.tests}/{layout.integration}/`, where all of "
                f"`{isolation.product}` is there.",
                symbol.places,
            )


def _missing(isolation: Isolation) -> Iterator[Step]:
    for path in isolation.missing:
        yield Step(f"Add `{path}`.", 1)


def _needed(isolation: Isolation, layout: Layout) -> Iterator[Step]:
    facade = layout.facade_package(isolation.product)
    for symbol in isolation.symbols:
        if not symbol.offered and symbol.in_tests < symbol.places:
            yield Step(
                f"Add to `{facade}` what callers do with `{symbol.name}` ({symbol.used_in}): a "
                "function, and a contract for what crosses. Then call it there.",
                symbol.places,
            )


def _inside(isolation: Isolation, layout: Layout) -> Iterator[Step]:
    # Accessors are a step of their own.
    places = [each for each in isolation.inside if each.code != Code.REVERSE_ACCESSOR.value]
    if places:
        yield Step(
            f"Let its own layers go through `{layout.facade_package(isolation.product)}`: "
            f"{counted(len(places), 'place')} in its own files, each with a message of `lint`.",
            len(places),
        )


def _by_name(isolation: Isolation, layout: Layout) -> Iterator[Step]:
    facade = layout.facade_package(isolation.product)
    for code, what in (
        (
            Code.FIXTURE_OF_PRODUCT,
            "Replace its fixtures and rows by doubles, or by rows of one's own",
        ),
        (Code.COMMAND_OF_PRODUCT, f"Call a function of `{facade}` instead of its commands"),
        (Code.URL_OF_PRODUCT, f"Let `{facade}` give its URLs to those that name them"),
        (Code.TEMPLATE_OF_PRODUCT, "Move into core what templates and tags others use"),
    ):
        places = isolation.of_code(code)
        if places:
            counts = f"{counted(len(places), 'place')}, in {_owners(places)}"
            yield Step(f"{what} ({counts}).", len(places))


def _relations(isolation: Isolation) -> Iterator[Step]:
    relations = isolation.relations_in
    if relations:
        yield Step(
            f"Replace {counted(len(relations), 'relation')} into it by plain identifiers "
            f"({_owners(relations)}), with a migration that keeps the column.",
            len(relations),
        )


def _migrations(isolation: Isolation) -> Iterator[Step]:
    migrations = isolation.of_code(Code.MIGRATION_INTO_PRODUCT)
    if migrations:
        yield Step(
            f"Take it out of the dependencies of {counted(len(migrations), 'migration')} "
            f"({_owners(migrations)}): squash those that made a relation into it.",
            len(migrations),
        )


def _owners(places: Iterable[Place]) -> str:
    return ", ".join(sorted({place.owner for place in places}))
