"""Read a product's Python files from the sandbox."""

from __future__ import annotations

import os
import tokenize

from django_products.core.contract.values import UNDECODABLE, ContractRequest


def read_sources(request: ContractRequest, root: str) -> dict[str, str]:
    """The `.py` files of the product below `root`; links that lead outside are not followed."""
    found: dict[str, str] = {}
    # A worker may have the sandbox at the root of its file system, and there is no `//`.
    inside = os.path.join(os.path.realpath(root), "")
    package, _, backend = request.package.rpartition(".")
    if package.rpartition(".")[2] != request.product:
        package = request.package
    for package_directory in request.source_roots.directories_of(package):
        start = os.path.join(root, package_directory)
        for directory, names, files in os.walk(start, followlinks=False):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for file in sorted(files):
                path = os.path.join(directory, file)
                is_inside = os.path.realpath(path).startswith(inside)
                if file.endswith(".py") and is_inside and os.path.isfile(path):
                    relative = os.path.relpath(path, root).replace(os.sep, "/")
                    found[relative] = read_text(path)
    return found


def read_text(path: str) -> str:
    """Decode as Python does: by byte order mark, coding line, or UTF-8."""
    try:
        with tokenize.open(path) as stream:
            return stream.read()
    # `# coding: base64` is an encoding, but none of text: a lookup error.
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return UNDECODABLE
