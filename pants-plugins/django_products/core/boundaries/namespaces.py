"""Which product a URL namespace belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django_products.core.boundaries.relations import product_of_label
from django_products.core.layout import Layout
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences, ReferenceKind

#: By namespace, the products that declare it.
Namespaces = Mapping[str, frozenset[str]]


def may_declare_namespace(path: str, layout: Layout) -> bool:
    """Is the file a URL configuration of a product: a `urls.py`, or a module in a package `urls`?"""
    return layout.product_of(path) is not None and (
        path.endswith("/urls.py") or path.rpartition("/")[0].endswith("/urls")
    )


def namespaces_of(
    references: Iterable[FileReferences], layout: Layout
) -> dict[str, frozenset[str]]:
    """The namespaces that products declare with `app_name`.

    Source: https://docs.djangoproject.com/en/5.2/topics/http/urls/#url-namespaces-and-included-urlconfs

    Arguments:
        references: what `core.references` read in their URL configurations.
    """
    found: dict[str, set[str]] = {}
    for file in references:
        product = layout.product_of(file.path)
        for reference in file.references:
            if reference.kind is ReferenceKind.URL_NAMESPACE and product is not None:
                found.setdefault(reference.value, set()).add(product)
    return {namespace: frozenset(found[namespace]) for namespace in sorted(found)}


def products_behind(namespace: str, namespaces: Namespaces, project: Project) -> frozenset[str]:
    """The products that a namespace leads to, by the outermost part that leads to any.

    One that no file declares is taken for an app label, as `core.edges.named_urls` does: an
    `include` elsewhere can give a namespace too.

    Arguments:
        namespace: what stands before the last colon of a view name, `"api:signals"`.
    """
    for part in namespace.split(":"):
        labelled = product_of_label(part, project)
        found = namespaces.get(part) or frozenset({labelled} if labelled else ())
        if found:
            return found
    return frozenset()
