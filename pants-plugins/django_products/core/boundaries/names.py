"""What Django finds by a name, in another isolated product."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.relations import product_of_label
from django_products.core.boundaries.violation import Violation
from django_products.core.edges import fixtures, management_commands
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind

_RELATIONS = (ReferenceKind.RELATION, ReferenceKind.RELATION_CLASS)


def name_violations(file: CheckedFile, project: Project) -> Iterator[Violation]:
    """Models, migrations, fixtures and commands of another isolated product, named by string."""
    if file.is_linked:
        return
    # The same text in a relation field is the business of `relations.py`.
    related = {(each.value, each.line) for each in file.of_kind(*_RELATIONS)}
    for reference in file.of_kind(*_RULES):
        if reference.kind is ReferenceKind.MODEL and (reference.value, reference.line) in related:
            continue
        for product in sorted(_reached(file, reference, project) - {file.product}):
            yield _violation(file, reference, product, project)


def _reached(file: CheckedFile, reference: Reference, project: Project) -> frozenset[str]:
    """The isolated products that a name leads to."""
    if reference.kind in (ReferenceKind.MODEL, ReferenceKind.MIGRATION):
        product = product_of_label(reference.value.partition(".")[0], project)
        return project.isolated & {product or ""}
    alone = FileReferences(file.path, (reference,))
    of = fixtures if reference.kind is ReferenceKind.FIXTURE else management_commands
    found = {project.layout.product_of(path) or "" for path in of(file.path, alone, project)}
    return project.isolated & found


_RULES = {
    ReferenceKind.MODEL: (
        Code.MODEL_BY_LABEL,
        "a model, looked up by its label",
        "Keep the identifier, and ask the facade for the rest.",
    ),
    ReferenceKind.MIGRATION: (
        Code.MIGRATION_INTO_PRODUCT,
        "a migration",
        "Remove the dependency: without a relation into the product nothing needs it.",
    ),
    ReferenceKind.FIXTURE: (
        Code.FIXTURE_OF_PRODUCT,
        "a fixture",
        "Use a double of its facade, or rows of your own.",
    ),
    ReferenceKind.COMMAND: (
        Code.COMMAND_OF_PRODUCT,
        "a management command",
        "Call the function of its facade that the command calls.",
    ),
}


def _violation(
    file: CheckedFile, reference: Reference, product: str, project: Project
) -> Violation:
    code, what, way = _RULES[reference.kind]
    migration = reference.kind is ReferenceKind.MIGRATION
    name = f"{reference.value}.{reference.extra}" if migration else reference.value
    layout = project.layout
    facade = layout.facade_package(product)
    return Violation(
        Problem(
            code,
            file.path,
            f"{file.module} -> {name}: {what}, of the isolated product `{product}`.",
            f"The name is resolved only where all of `{product}` is installed; nothing else of "
            f"it than `{facade}` is there for others.",
            (
                way,
                f"Add what is missing to `{facade}`.",
                *(
                    ()
                    if file.layer is not None
                    else (
                        "Make it an integration test, below "
                        f"`{layout.tests}/{layout.integration}/`.",
                    )
                ),
            ),
            reference.line,
        ),
        name,
        product,
    )
