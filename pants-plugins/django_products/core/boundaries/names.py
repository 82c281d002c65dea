"""What Django finds by a name, in another isolated product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.namespaces import Namespaces, products_behind
from django_products.core.boundaries.relations import product_of_label
from django_products.core.boundaries.violation import Violation
from django_products.core.edges import fixtures, management_commands, tag_libraries, templates
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind

_RELATIONS = (ReferenceKind.RELATION, ReferenceKind.RELATION_CLASS)


def name_violations(
    file: CheckedFile, project: Project, namespaces: Namespaces
) -> Iterator[Violation]:
    """Whatever of another isolated product is named by string: models, templates, URLs, …

    Arguments:
        namespaces: see `namespaces_of`.
    """
    if file.is_linked:
        return
    # The same text in a relation field is the business of `relations.py`.
    related = {(each.value, each.line) for each in file.of_kind(*_RELATIONS)}
    for reference in file.of_kind(*_RULES):
        if reference.kind is ReferenceKind.MODEL and (reference.value, reference.line) in related:
            continue
        for product in sorted(_reached(file, reference, project, namespaces) - {file.product}):
            yield _violation(file, reference, product, project)


def _reached(
    file: CheckedFile, reference: Reference, project: Project, namespaces: Namespaces
) -> frozenset[str]:
    """The isolated products that a name leads to."""
    if reference.kind in (ReferenceKind.MODEL, ReferenceKind.MIGRATION):
        product = product_of_label(reference.value.partition(".")[0], project)
        return project.isolated & {product or ""}
    if reference.kind is ReferenceKind.URLS:
        found = products_behind(reference.value, namespaces, project)
        return _if_nowhere_else(found, file, project)
    alone = FileReferences(file.path, (reference,))
    if reference.kind is ReferenceKind.FIXTURE:
        return project.isolated & _products_of(fixtures(file.path, alone, project), project)
    if reference.kind is ReferenceKind.COMMAND:
        commands = management_commands(file.path, alone, project)
        return project.isolated & _products_of(commands, project)
    is_template = reference.kind is ReferenceKind.TEMPLATE
    of = templates if is_template else tag_libraries
    return _if_nowhere_else(_products_of(of(alone, project), project), file, project)


def _products_of(paths: Iterator[str], project: Project) -> frozenset[str]:
    """Their products, and `""` for core."""
    return frozenset(project.layout.product_of(path) or "" for path in paths)


def _if_nowhere_else(found: frozenset[str], file: CheckedFile, project: Project) -> frozenset[str]:
    """Nothing when the name may be found in the own product, in core, or in one that is open."""
    return found if found <= project.isolated - {file.product} else frozenset()


@dataclass(frozen=True)
class _Rule:
    code: Code
    what: str
    way: str


_RULES = {
    ReferenceKind.MODEL: _Rule(
        Code.MODEL_BY_LABEL,
        "a model, looked up by its label",
        "Keep the identifier, and ask the facade for the rest.",
    ),
    ReferenceKind.MIGRATION: _Rule(
        Code.MIGRATION_INTO_PRODUCT,
        "a migration",
        "Remove the dependency: without a relation into the product nothing needs it.",
    ),
    ReferenceKind.FIXTURE: _Rule(
        Code.FIXTURE_OF_PRODUCT,
        "a fixture",
        "Use a double of its facade, or rows of your own.",
    ),
    ReferenceKind.COMMAND: _Rule(
        Code.COMMAND_OF_PRODUCT,
        "a management command",
        "Call the function of its facade that the command calls.",
    ),
    ReferenceKind.URLS: _Rule(
        Code.URL_OF_PRODUCT,
        "a URL",
        "Let its facade give the URL, and call that.",
    ),
    ReferenceKind.TEMPLATE: _Rule(
        Code.TEMPLATE_OF_PRODUCT,
        "a template",
        "Move what both show into a template of core.",
    ),
    ReferenceKind.TAG_LIBRARY: _Rule(
        Code.TEMPLATE_OF_PRODUCT,
        "a library of template tags",
        "Move the tags that both use into core.",
    ),
}


def _name(reference: Reference) -> str:
    """What the file says, without the line."""
    if reference.kind is ReferenceKind.MIGRATION:
        return f"{reference.value}.{reference.extra}"
    return reference.extra if reference.kind is ReferenceKind.URLS else reference.value


def _violation(
    file: CheckedFile, reference: Reference, product: str, project: Project
) -> Violation:
    rule, name, layout = _RULES[reference.kind], _name(reference), project.layout
    facade = layout.facade_package(product)
    linked = f"Make it an integration test, below `{layout.tests}/{layout.integration}/`."
    return Violation(
        Problem(
            rule.code,
            file.path,
            f"{file.module} -> {name}: {rule.what}, of the isolated product `{product}`.",
            f"The name is resolved only where all of `{product}` is installed; nothing else of "
            f"it than `{facade}` is there for others.",
            (
                rule.way,
                f"Add what is missing to `{facade}`.",
                *((linked,) if layout.is_for_tests(file.path) else ()),
            ),
            reference.line,
        ),
        name,
        product,
    )
