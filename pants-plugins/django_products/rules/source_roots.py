"""Source roots as Pants finds them, as a value for `core`."""

from __future__ import annotations

from pants.source.source_root import OptionalSourceRootsResult

from django_products.core.modules import SourceRoots


def roots_among(found: OptionalSourceRootsResult) -> SourceRoots:
    """The source roots of the paths that were asked for; what has none is at the build root."""
    roots = (optional.source_root for optional in found.path_to_optional_root.values())
    paths = {root.path for root in roots if root is not None}
    return SourceRoots(tuple(sorted(paths - {"."})))
