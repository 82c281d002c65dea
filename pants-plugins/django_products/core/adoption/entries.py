"""The entries of a product's `linked_tests`: which are wrong, which are needed, and what a run makes of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from django_products.core.adoption.outcome import Outcome
from django_products.core.layout import FileKind, Layout
from django_products.core.problems import Code, Problem
from django_products.core.project import LinkedTest, Project

_TESTS = (FileKind.TEST, FileKind.LINKED_TEST)


def linked_tests_of(
    directory: str, field: Mapping[str, Iterable[str]] | None
) -> tuple[LinkedTest, ...]:
    """The entries of a field.

    Arguments:
        directory: of the BUILD file, relative to the build root; what the paths are relative to.
        field: uses by path.
    """
    return tuple(
        LinkedTest(os.path.normpath(f"{directory}/{path}"), tuple(sorted(set(uses))))
        for path, uses in sorted((field or {}).items())
    )


def missing_tests(
    build: str, listed: Iterable[str], files: frozenset[str], layout: Layout
) -> Iterator[Problem]:
    """Entries that name no test of the product.

    Arguments:
        build: the BUILD file.
        listed: paths relative to the build root.
        files: every file that the product owns.
    """
    for path in listed:
        if path in files and layout.kind_of(path) in _TESTS:
            continue
        what = "is no test file" if path in files else "is not there"
        yield Problem(
            Code.NO_SUCH_LINKED_TEST,
            build,
            f"`linked_tests` lists `{path}`, which {what}.",
            "The test that was meant has only the contracts of other products, if it runs at all.",
            (
                "Remove the entry when the test is gone.",
                "Correct the path; it is relative to the BUILD file.",
                "Set `[django-products].test_files` when tests have other names.",
            ),
        )


def needed(test: LinkedTest, project: Project) -> LinkedTest | None:
    """An entry with only those uses that a link is needed for; None if nothing is left.

    A product that is not isolated is present anyway, and a test that lies where tests are linked
    needs no entry.
    """
    own = project.layout.product_of(test.path)
    uses = tuple(
        use
        for use in test.uses
        for product in [use.partition(".")[0]]
        if product in project.isolated and product != own
    )
    return None if project.layout.is_linked(test.path) or not uses else LinkedTest(test.path, uses)


def entries_after(
    listed: Iterable[LinkedTest], outcomes: Iterable[Outcome], project: Project
) -> tuple[LinkedTest, ...]:
    """The entries of a product after some of its tests were run cut.

    What met a facade is listed with what it met, and what passed is not; what did not run, or failed
    for another reason, stays as far as it is needed.
    """
    outcomes = tuple(outcomes)
    met = {test.path: test for outcome in outcomes for test in outcome.met}
    passed = {path for outcome in outcomes for path in outcome.passed}
    kept = (
        needed(test, project) for test in listed if test.path not in met and test.path not in passed
    )
    return tuple(sorted((*met.values(), *(test for test in kept if test is not None))))
