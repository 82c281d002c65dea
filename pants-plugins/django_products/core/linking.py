"""What makes a product real for a linked test that reaches it."""

from __future__ import annotations

from django_products.core.edges import urls_of_product
from django_products.core.layout import FileKind
from django_products.core.project import Project


def files_to_link(product: str, project: Project) -> tuple[str, ...]:
    """The files through which everything else of a product is reached: facade, app, URLs."""
    app = project.app_of_product(product)
    facade = (
        path
        for path in project.under(project.layout.facade_dir(product))
        if project.layout.kind_of(path) is FileKind.SOURCE
    )
    config = [app.config] if app is not None else []
    return tuple(sorted({*facade, *config, *urls_of_product(product, project)}))
