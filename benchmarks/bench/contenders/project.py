"""This project, as docs/adopt.md sets it up in a repository that has Turborepo."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from bench.contenders.pants_program import PantsProgram
from bench.monolith.shapes import Product

_COPIED = ("3rdparty", "pants-plugins/django_products", "pants-plugins/django_products_runtime")


class Project(PantsProgram):
    name = "project"
    title = "`./pants test ::`"
    why = "BUILD files as `tailor` writes them; options as in this repository"
    test_filter = "django_test,linked_test"

    def own_files(self) -> Mapping[str, str]:
        return {"pants.toml": (self.place.repository / "pants.toml").read_text()}

    def product_files(self, product: Product) -> Mapping[str, str]:
        other = self.place.monolith.leaf  # Isolated too.
        text = (self.checkout.root / other.directory / "BUILD").read_text()
        return {f"{product.directory}/BUILD": text}

    def prepare(self) -> None:
        super().prepare()
        self.execute(("./pants", "--no-colors", "tailor", "::"))
        self.checkout.commit()

    def lay_out(self) -> None:
        super().lay_out()
        ignored = shutil.ignore_patterns("__pycache__", "*_test.py", "py.typed")
        for name in _COPIED:
            source, target = self.place.repository / name, self.checkout.root / name
            shutil.copytree(source, target, ignore=ignored, dirs_exist_ok=True)
