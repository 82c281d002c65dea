"""The layout of the repository, from options, source roots and the pytest configuration."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from pants.engine.fs import DigestContents, PathGlobs, Snapshot
from pants.engine.rules import Rule, collect_rules, rule
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest

from django_products.compat import contents_of, snapshot_of_globs, source_roots_of
from django_products.core.layout import Layout
from django_products.core.pytest_config import CONFIG_FILES, django_settings_module
from django_products.rules.source_roots import roots_among
from django_products.subsystem import DjangoProducts


@rule
async def resolve_layout(options: DjangoProducts) -> Layout:
    places = (options.products_dir, *options.core_packages)
    found: OptionalSourceRootsResult = await source_roots_of(
        SourceRootsRequest((), (PurePath(place) for place in places))
    )
    roots = roots_among(found)
    if options.settings_module:
        return options.layout(options.settings_module, roots)
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs(CONFIG_FILES))
    contents: DigestContents = await contents_of(snapshot.digest)
    configured = django_settings_module(
        {file.path: file.content.decode("utf-8", "replace") for file in contents}
    )
    core = roots.package_of(options.core_packages[0]) if options.core_packages else ""
    return options.layout(configured or f"{core}.settings".lstrip("."), roots)


def rules() -> Iterable[Rule]:
    return collect_rules()
