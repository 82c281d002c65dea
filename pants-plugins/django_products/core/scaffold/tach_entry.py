"""What `tach.toml` has to say of a new product."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from django_products.core.glob_match import matches_glob
from django_products.core.scaffold.new_product import NewProduct

# Blanks only: with `\s*`, each of many empty lines would be looked at to the end of all.
_MODULE = re.compile(r"""^[ \t]*path[ \t]*=[ \t]*["'](?P<path>[^"'\n]+)["']""", re.M)
# An array that is written in one piece: TOML lets no table be added to it.
_CLOSED = re.compile(r"^[ \t]*(modules|interfaces)[ \t]*=", re.M)


@dataclass(frozen=True)
class TachEntry:
    """Arguments:
    block: what is missing; empty when the product is covered already.
    text: the whole file with the block at its end; None when nothing can, or has to, be added.
    """

    block: str
    text: str | None


def tach_entry(content: bytes, product: NewProduct) -> TachEntry:
    """Tables for a product, added at the end: tables of an array may stand anywhere in TOML.

    Nothing that is there is changed. The product may use nothing yet, since tach objects to a
    permission that nobody uses.

    Arguments:
        content: of `tach.toml`.
    """
    text = content.decode("utf-8", "replace")
    module = product.layout.product_package(product.name)
    if any(matches_glob(module, match["path"]) for match in _MODULE.finditer(text)):
        return TachEntry("", None)
    block = (
        f"[[modules]]\npath = {json.dumps(module)}\ndepends_on = []\n\n"
        f"[[interfaces]]\nexpose = [{json.dumps(_facade(product))}]\nfrom = [{json.dumps(module)}]\n"
    )
    if _CLOSED.search(text) or text.encode() != content:
        return TachEntry(block, None)
    return TachEntry(block, "\n".join(filter(None, (text.rstrip("\n") + "\n", block))))


def _facade(product: NewProduct) -> str:
    """A regular expression for what others may import, as seen from the product's package."""
    inside = f"{product.layout.backend}/{product.layout.facade}".replace("/", ".")
    return f"{re.escape(inside)}(\\..*)?"
