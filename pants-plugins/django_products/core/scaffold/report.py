"""What the user reads when a product is there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import indent

from django_products.core.scaffold.new_product import NewProduct
from django_products.core.scaffold.tach_entry import TachEntry
from django_products.core.tach.config import CONFIG


def render_text(product: NewProduct, files: Iterable[str], tach: TachEntry | None) -> str:
    """The files that were written, and what is left to do.

    Arguments:
        product: the new one.
        files: paths relative to the build root.
        tach: what `tach.toml` needed; None without such a file.
    """
    written = [f"created {path}" for path in sorted(files)]
    written += [f"changed {path}: added at the end" for path in _changed(tach)]
    steps = "\n".join(
        f"  {number}. {step}" for number, step in enumerate(_steps(product, tach), start=1)
    )
    return "\n".join((*written, "", "Next:", steps)) + "\n"


def render_json(product: NewProduct, files: Iterable[str], tach: TachEntry | None) -> str:
    """The same for programs, as `schemas/product-new.json` says."""
    document = {
        "version": 1,
        "product": product.name,
        "created": sorted(files),
        "changed": _changed(tach),
        "next": list(_steps(product, tach)),
    }
    return json.dumps(document, indent=2) + "\n"


def _changed(tach: TachEntry | None) -> list[str]:
    return [CONFIG] if tach is not None and tach.text is not None else []


def _steps(product: NewProduct, tach: TachEntry | None) -> Iterator[str]:
    directory = product.directory
    if tach is not None and tach.block and tach.text is None:
        block = indent(tach.block, " " * 7)
        yield f"Add to {CONFIG}, at whose end nothing can be added as it is written:\n\n{block}"
    yield f"./pants lint check test {directory}:: && ./pants contract-check {directory}::"
    yield (
        f"Unless settings and URLs find products by themselves: install `{product.package}`, and "
        f"include `{product.package}.presentation.urls`."
    )
    yield (
        "Replace `Item` by what the product is about. Until the product is deployed, write its first "
        f"migration anew: delete `{product.layout.backend_dir(product.name)}/migrations/0001_initial.py`, and run "
        f"`makemigrations {product.name}`."
    )
    if tach is not None:
        yield f"Name in {CONFIG}, under `depends_on`, what the product begins to use."
