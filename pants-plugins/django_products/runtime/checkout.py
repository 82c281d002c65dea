"""Where facades are in a checkout, for plain pytest: no build has written that next to this file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .config import Config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The options of `[django-products]` that say so, by the fields of Config.
_OPTIONS = {
    "products": "products_dir",
    "backend": "backend_dir",
    "facade": "facade_package",
    "doubles": "doubles_module",
    "contract_modules": "contract_modules",
}


def config_of(directory: Path) -> Config:
    """What the nearest `pants.toml` at or above a directory says; the defaults where there is none.

    Also before Python 3.11, which cannot read TOML.
    """
    options = _options_above(directory)
    found = {field: options[name] for field, name in _OPTIONS.items() if name in options}
    prefix = _package_of(directory, found.get("products", Config().products))
    return Config(prefix=prefix, **found)


def _options_above(directory: Path) -> dict[str, Any]:
    for each in (directory, *directory.parents):
        file = each / "pants.toml"
        if file.is_file() and sys.version_info >= (3, 11):
            import tomllib  # noqa: PLC0415 - plain pytest only, and not in any Python

            options = tomllib.loads(file.read_text(encoding="utf-8")).get("django-products", {})
            return {name: value for name, value in options.items() if not isinstance(value, dict)}
    return {}


def _package_of(root: Path, directory: str) -> str:
    """The package that a directory is, with its dot: as seen from the deepest of `sys.path` around it."""
    path = {os.path.abspath(entry) for entry in sys.path}
    parts = directory.split("/")
    around = [n for n in range(len(parts)) if str(root.joinpath(*parts[:n])) in path]
    return ".".join(parts[max(around, default=0) :]) + "."
