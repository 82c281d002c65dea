"""A monolith that is generated: the same bytes each time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from bench.monolith.core import core_files
from bench.monolith.product import product_files
from bench.monolith.product_tests import test_files
from bench.monolith.shapes import DEEP, HUB, LEAF, Product, draw
from bench.monolith.turborepo import turbo_files, turbo_product_files


@dataclass(frozen=True)
class Monolith:
    """Products, and the files that they are made of."""

    products: tuple[Product, ...]

    @classmethod
    def of(cls, count: int) -> Monolith:
        return cls(draw(count))

    @cached_property
    def by_name(self) -> dict[str, Product]:
        return {product.name: product for product in self.products}

    @property
    def hub(self) -> Product:
        return self.by_name[HUB]

    @property
    def leaf(self) -> Product:
        return self.by_name[LEAF]

    @property
    def deep(self) -> Product:
        """The one with most migrations."""
        return self.by_name[DEEP]

    @property
    def shape(self) -> str:
        """In a few words."""
        files, migrations = (
            sum(getattr(one, figure) for one in self.products)
            for figure in ("test_files", "migrations")
        )
        users = sum(HUB in one.uses for one in self.products)
        apart = sum(not one.isolated for one in self.products)
        return (
            f"{len(self.products)} products, {files} files of tests, {migrations} migrations; {users} products use the "
            f"hub; {apart} are not isolated"
        )

    def files(self) -> dict[str, str]:
        """Text by path, of all that does not belong to one contender."""
        files = {**core_files(), **turbo_files(self.products)}
        for product in self.products:
            files.update(self._of(product))
        return dict(sorted(files.items()))

    def digest(self) -> str:
        """Of all files."""
        text = json.dumps(self.files(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def of_new(self, product: Product) -> dict[str, str]:
        """Text by path, of one more product that uses those which are there."""
        return {**self._of(product), **turbo_product_files(product)}

    def _of(self, product: Product) -> dict[str, str]:
        code, tests = product_files(product, self.by_name), test_files(product, self.by_name)
        return {**code, **tests}
