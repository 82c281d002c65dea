from __future__ import annotations

from pathlib import Path

from django_products.requests.shadow import Tree, TreeRequest
from django_products.rules.testing.monolith import Monolith


def test_directories_without_files_are_left_out(monolith: Monolith) -> None:
    """Such as bytecode leaves, which is ignored, of a product on another branch: git has none."""
    Path(monolith.runner.build_root, "products/gone/backend").mkdir(parents=True)
    files = monolith.runner.request(Tree, [TreeRequest()]).files
    assert files is not None
    assert "products/shops/backend" in files.dirs
    assert "products/gone" not in files.dirs
