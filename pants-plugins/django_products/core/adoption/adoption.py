"""What `product-adopt` makes of the BUILD file of a product."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.adoption.build_file import (
    NotEditableError,
    has_product,
    render_field,
    with_linked_tests,
)
from django_products.core.adoption.entries import entries_after
from django_products.core.adoption.outcome import Outcome
from django_products.core.problems import Code, Problem
from django_products.core.project import LinkedTest, Product, Project


@dataclass(frozen=True)
class BuildFile:
    """Arguments:
    path: relative to the build root.
    text: what it holds.
    """

    path: str
    text: str


@dataclass(frozen=True)
class Adoption:
    """What becomes of one product.

    Arguments:
        product: name of the product.
        build: its BUILD file as it is to be.
        ran: how many test files ran cut.
        before: the entries that the file had.
        after: the entries that are needed.
        failed: tests that fail for another reason.
        output: what pytest printed, where no report tells what failed.
        problem: why the file cannot be written, if it cannot.
    """

    product: str
    build: BuildFile
    ran: int
    before: tuple[LinkedTest, ...]
    after: tuple[LinkedTest, ...]
    failed: tuple[str, ...] = ()
    output: str = ""
    problem: Problem | None = None

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def added(self) -> tuple[LinkedTest, ...]:
        """Entries that are new, or list more or other uses than before."""
        return tuple(test for test in self.after if test not in self.before)

    @property
    def removed(self) -> tuple[LinkedTest, ...]:
        """Entries whose file is listed no more."""
        kept = {test.path for test in self.after}
        return tuple(test for test in self.before if test.path not in kept)


def adopt(
    product: Product,
    builds: Iterable[BuildFile],
    outcomes: Iterable[Outcome],
    project: Project,
) -> Adoption:
    """Change the list of a product by what its tests have shown.

    Arguments:
        product: with the entries that it has now.
        builds: BUILD files, those of its directory among them.
        outcomes: of tests that ran cut, its own among them. Products may share a process.
    """
    layout = project.layout
    own = (
        outcome.among(path for path in outcome.asked if layout.product_of(path) == product.name)
        for outcome in outcomes
    )
    outcomes = tuple(outcome for outcome in own if outcome.asked)
    builds = (build for build in builds if layout.product_of(build.path) == product.name)
    directory = layout.product_dir(product.name)
    after = entries_after(product.linked_tests, outcomes, project)
    build = _build_file(directory, builds)
    text, problem = build.text, None
    if after != product.linked_tests:
        entries = {os.path.relpath(test.path, directory): test.uses for test in after}
        try:
            text = with_linked_tests(build.text, entries)
        except NotEditableError as error:
            problem = _not_editable(build.path, str(error), render_field(entries))
    return Adoption(
        product.name,
        BuildFile(build.path, text),
        sum(len(outcome.asked) for outcome in outcomes),
        product.linked_tests,
        after,
        tuple(sorted({name for outcome in outcomes for name in outcome.failed})),
        "\n".join(outcome.output for outcome in outcomes if outcome.output),
        problem,
    )


def _build_file(directory: str, builds: Iterable[BuildFile]) -> BuildFile:
    """The one with the target; where none has it, the target comes from a macro."""
    found = sorted(builds, key=lambda build: build.path)
    with_target = [build for build in found if has_product(build.text)]
    return (*with_target, *found, BuildFile(f"{directory}/BUILD", ""))[0]


def _not_editable(path: str, why: str, field: str) -> Problem:
    return Problem(
        Code.BUILD_NOT_EDITABLE,
        path,
        f"The list of linked tests cannot be changed here: {why}.",
        "Only a call `product(…)` with arguments that are written out is changed, so that nothing "
        "else in the file is lost.",
        (
            f"Change the argument by hand:\n\n{field},\n",
            "Write the target out, and run this again.",
        ),
    )
