"""The layout of the repository, from options, source roots and the pytest configuration."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from pants.engine.rules import Rule, collect_rules, rule
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest

from django_products.compat import source_roots_of
from django_products.core.layout import Layout
from django_products.requests.pytest_config import PytestConfig
from django_products.rules.source_roots import roots_among
from django_products.subsystem import DjangoProducts


@rule
async def resolve_layout(options: DjangoProducts, pytest_config: PytestConfig) -> Layout:
    places = (options.products_dir, *options.core_packages)
    found: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((), (PurePath(place) for place in places))
    )
    roots = roots_among(found)
    if options.settings_module:
        return options.layout(options.settings_module, roots)
    core = roots.package_of(options.core_packages[0]) if options.core_packages else ""
    return options.layout(pytest_config.settings_module or f"{core}.settings".lstrip("."), roots)


def rules() -> Iterable[Rule]:
    return collect_rules()
