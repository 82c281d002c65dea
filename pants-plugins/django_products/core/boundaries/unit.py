"""All rules, applied to one product, one core package, or one directory of linked tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django_products.core.boundaries.allowance import after_allowances
from django_products.core.boundaries.checked_file import CheckedFile, checked_file
from django_products.core.boundaries.imports import import_violations
from django_products.core.boundaries.linked_tests import needless_links
from django_products.core.boundaries.misplaced_files import misplaced_files
from django_products.core.boundaries.names import name_violations
from django_products.core.boundaries.namespaces import Namespaces
from django_products.core.boundaries.offers import Offers
from django_products.core.boundaries.orphan_tests import orphan_tests
from django_products.core.boundaries.packages import package_violations
from django_products.core.boundaries.registry_walks import registry_walks
from django_products.core.boundaries.relations import relation_violations
from django_products.core.boundaries.required_files import missing_files
from django_products.core.boundaries.unreadable import unreadable
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences


def unit_of(path: str, layout: Layout) -> str:
    """The directory whose files are checked together with a file: one edit checks one unit.

    The directory of a product or of a core package; for anything else the one at the build root.
    """
    product = layout.product_of(path)
    if product is not None:
        return layout.product_dir(product)
    return layout.core_of(path) or path.rpartition("/")[0].split("/")[0]


def owner_of(path: str, layout: Layout) -> str:
    """Who has to correct a file: the name of its product, or the directory of its unit."""
    return layout.product_of(path) or unit_of(path, layout)


def check_files(
    references: Iterable[FileReferences],
    project: Project,
    namespaces: Namespaces,
    offers: Offers,
) -> tuple[Violation, ...]:
    """What is wrong in the text of Python files and templates, but for what comments allow.

    Arguments:
        references: what `core.references`, or `template_references`, read in each file.
        namespaces: see `namespaces_of`.
        offers: see `import_violations`.
    """
    files = (checked_file(each, project) for each in references)
    found = (
        violation
        for file in files
        for violation in after_allowances(file, check_file(file, project, namespaces, offers))
    )
    return tuple(sorted(found, key=lambda violation: violation.order))


def as_if_isolated(project: Project) -> Project:
    """The same monolith, with every product isolated."""
    return replace(project, products=tuple(replace(p, isolated=True) for p in project.products))


def internals_in_use(
    references: Iterable[FileReferences], project: Project, namespaces: Namespaces
) -> frozenset[str]:
    """The products whose internals the files reach, as if all were isolated and nothing allowed.

    Arguments:
        references: what `core.references`, or `template_references`, read in each file.
        namespaces: see `namespaces_of`.
    """
    if len(project.isolated) == len(project.products):
        return frozenset()  # It is asked to find out who else could be isolated.
    strict = as_if_isolated(project)
    files = (checked_file(each, project) for each in references)
    found = (
        violation.into for file in files for violation in check_file(file, strict, namespaces, {})
    )
    return frozenset(product for product in found if product is not None)


def check_layout(
    unit: str, on_disk: Iterable[str], owned: frozenset[str], project: Project
) -> tuple[Violation, ...]:
    """What is wrong with where files lie.

    Arguments:
        unit: a directory, see `unit_of`.
        on_disk: the Python files below it, relative to the build root.
        owned: files that some target owns, of whatever type.
    """
    layout = project.layout
    files = tuple(on_disk)
    found = [*orphan_tests(files, owned, layout)]
    product = project.by_name.get(layout.product_in(unit) or "")
    if product is not None:
        present = owned.intersection(files)
        found += missing_files(product, present, layout)
        found += misplaced_files(product.name, files, layout)
        found += package_violations(layout.backend_dir(product.name), present)
        found += needless_links(product, project)
    return tuple(sorted(found, key=lambda violation: violation.order))


def check_file(
    file: CheckedFile, project: Project, namespaces: Namespaces, offers: Offers
) -> Iterator[Violation]:
    """What is wrong in one file, whatever its comments allow."""
    yield from unreadable(file)
    yield from import_violations(file, project, offers)
    yield from relation_violations(file, project)
    yield from name_violations(file, project, namespaces)
    yield from registry_walks(file)
