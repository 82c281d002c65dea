"""One unit, as if every product were isolated and nothing were allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django_products.core.boundaries.allowance import after_allowances
from django_products.core.boundaries.checked_file import CheckedFile, checked_file
from django_products.core.boundaries.layer import Layer
from django_products.core.boundaries.namespaces import Namespaces
from django_products.core.boundaries.relations import product_related_to
from django_products.core.boundaries.unit import as_if_isolated, check_file
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import FileKind
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences, ReferenceKind


@dataclass(frozen=True, order=True)
class Relation:
    """A relation field of a product's model to a model outside of that product.

    Arguments:
        path: relative to the build root.
        line: in `path`.
        model: what the field names: `"posthog.Team"`, a dotted class, or `AUTH_USER_MODEL`.
        product: the other model's; None for core and libraries.
        is_seen: the other model gets an accessor to this one.
    """

    path: str
    line: int
    model: str
    product: str | None
    is_seen: bool


@dataclass(frozen=True)
class Survey:
    """Arguments:
    violations: sorted by place.
    by_comment: those that comments allow.
    relations: of the unit's models to others, sorted.
    """

    violations: tuple[Violation, ...]
    by_comment: frozenset[Violation]
    relations: tuple[Relation, ...]


def survey(
    references: Iterable[FileReferences],
    rows: Iterable[Violation],
    namespaces: Namespaces,
    project: Project,
) -> Survey:
    """Arguments:
    references: what `core.references` read in each file of the unit.
    rows: what was found in its fixtures, see `core.boundaries.fixture_rows`.
    namespaces: of URLs.
    """
    strict = as_if_isolated(project)
    violations = list(rows)
    by_comment: set[Violation] = set()
    relations: list[Relation] = []
    for file in (checked_file(each, project) for each in references):
        found = tuple(check_file(file, strict, namespaces, {}))
        violations += found
        by_comment.update(set(found) - set(after_allowances(file, found)))
        relations += _relations_out_of(file, project)
    violations.sort(key=lambda violation: violation.order)
    return Survey(tuple(violations), frozenset(by_comment), tuple(sorted(relations)))


def _relations_out_of(file: CheckedFile, project: Project) -> Iterator[Relation]:
    """As `relation_violations`: of models, and not of the migrations that repeat them."""
    is_model = file.kind is FileKind.SOURCE and file.layer is not Layer.MIGRATIONS
    if file.product is None or not is_model:
        return
    for reference in file.of_kind(ReferenceKind.RELATION, ReferenceKind.RELATION_CLASS):
        target = product_related_to(reference, project)
        if target != file.product:
            is_seen = not reference.extra.endswith("+")
            yield Relation(file.path, reference.line, reference.value, target, is_seen)
