"""What a product's `package.json` says of its tests, and of the packages that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django_products.core.tailoring.jsonc import line_of, read_object, table

_DEPENDENCIES = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")


@dataclass(frozen=True)
class Package:
    """Arguments:
    name: of the package: `"@acme/products-data-warehouse"`.
    scripts: command by name.
    needs: names of the packages that it depends on, of the workspace or not, sorted.
    text: of the file, for its lines.
    """

    name: str = ""
    scripts: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    text: str = ""

    def line_of(self, script: str) -> int | None:
        return line_of(self.text, "scripts", script)


def read_package(text: str) -> Package:
    """May raise `UnreadableError`."""
    content = read_object(text, comments=False)
    name = content.get("name")
    scripts = table(content.get("scripts"))
    return Package(
        name if isinstance(name, str) else "",
        {key: value for key, value in scripts.items() if isinstance(value, str)},
        tuple(sorted({need for key in _DEPENDENCIES for need in table(content.get(key))})),
        text,
    )
