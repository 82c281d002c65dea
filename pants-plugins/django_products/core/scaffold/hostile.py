"""`tach.toml` of any content: a new product is added at its end, or it is left as it is."""

from __future__ import annotations

from django_products.core.hostile import Reader
from django_products.core.layout import Layout
from django_products.core.scaffold.new_product import NewProduct
from django_products.core.scaffold.tach_entry import tach_entry

TEXT = b'[[modules]]\n  path = "products.*"\ndepends_on = []\n\n[[interfaces]]\nexpose = ["x"]\n'


def check_entry(content: bytes) -> None:
    found = tach_entry(content, NewProduct("carts", Layout()))
    if found.text is not None:
        assert found.text.encode().startswith(content.rstrip(b"\n"))
        assert found.text.endswith(found.block)


READERS = (Reader("tach-entry", check_entry, (TEXT, TEXT.replace(b"*", b"shops"))),)
