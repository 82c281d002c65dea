"""Relations between models: what a `ForeignKey` may lead to, and what it may leave there."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.layer import Layer, place_of_module
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import FileKind
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.references.reference import Reference, ReferenceKind


def relation_violations(file: CheckedFile, project: Project) -> Iterator[Violation]:
    """Relations into another isolated product, and reverse accessors outside of the own one.

    Migrations repeat what models once were, and cannot be edited: their models are objected to.
    """
    if file.kind is not FileKind.SOURCE or file.layer is Layer.MIGRATIONS:
        return
    for reference in file.of_kind(ReferenceKind.RELATION, ReferenceKind.RELATION_CLASS):
        target = product_related_to(reference, project)
        if target is not None and target == file.product:
            continue
        if target in project.isolated:
            yield _into_product(file, reference, str(target))
        elif file.product is not None and not reference.extra.endswith("+"):
            yield _reverse_accessor(file, reference)


def product_related_to(reference: Reference, project: Project) -> str | None:
    """The product of the other model; None for core, for a library, and for what is unknown."""
    if reference.kind is ReferenceKind.RELATION_CLASS:
        place = place_of_module(reference.value, project.layout)
        return place.product if place else None
    model = reference.value
    if "." not in model:
        model = (project.user_model if model == "AUTH_USER_MODEL" else None) or ""
    return product_of_label(model.partition(".")[0], project)


def product_of_label(label: str, project: Project) -> str | None:
    """The product whose app has a label; None for core's apps and those of libraries."""
    app = project.app_labelled(label)
    return project.layout.product_of(app.config) if app else None


def _into_product(file: CheckedFile, reference: Reference, target: str) -> Violation:
    return Violation(
        Problem(
            Code.RELATION_INTO_PRODUCT,
            file.path,
            f"{file.module} -> {reference.value}: a relation into the isolated product "
            f"`{target}`.",
            f"The tables of both are tied together: no migration, and no test, of one without "
            f"the models of `{target}`.",
            (
                "Keep the other's identifier in a plain field (`UUIDField`, `BigIntegerField`), "
                "and ask its facade.",
                "Move both models into one product, when neither makes sense alone.",
            ),
            reference.line,
        ),
        reference.value,
        target,
    )


def _reverse_accessor(file: CheckedFile, reference: Reference) -> Violation:
    named = reference.extra
    found = f"its `related_name` is {named!r}" if named else "it has no `related_name`"
    return Violation(
        Problem(
            Code.REVERSE_ACCESSOR,
            file.path,
            f"{file.module} -> {reference.value}: a relation to a model outside of "
            f"`{file.product}`, and {found}.",
            "Django gives the other model an accessor to this one, through which code outside "
            "reaches the product's models.",
            (
                'Set `related_name="+"`, and run `makemigrations`.',
                "Add to the facade what used the accessor.",
            ),
            reference.line,
        ),
        reference.value,
    )
