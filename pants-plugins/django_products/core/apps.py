"""The Django apps that app configs declare.

https://docs.djangoproject.com/en/5.2/ref/applications/#django.apps.AppConfig.label
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.layout import Layout
from django_products.core.project import App
from django_products.core.references.reference import FileReferences, ReferenceKind


def is_app_config(path: str) -> bool:
    """Does an app lie around this file, a path relative to the build root?"""
    return path.endswith("/apps.py")


def apps_declared_in(configs: Iterable[FileReferences], layout: Layout) -> tuple[App, ...]:
    """Every app, sorted.

    Arguments:
        configs: what each `apps.py` refers to.
    """
    return tuple(sorted(app for config in configs for app in _apps_in(config, layout)))


def _apps_in(config: FileReferences, layout: Layout) -> Iterator[App]:
    directory = config.path.rpartition("/")[0]
    declared = [each for each in config.references if each.kind is ReferenceKind.APPCONFIG]
    for each in declared:
        # By default, the label is the last part of the name.
        yield App(each.extra or each.value.rpartition(".")[2], directory)
    if not declared:
        # It may have declared a name before an edit: what is in the app sees the file all the same.
        yield App(layout.product_of(config.path) or directory.rpartition("/")[2], directory)
