from __future__ import annotations

from pathlib import Path

from django_products.core.contract.sources import read_sources
from django_products.core.contract.values import ContractRequest
from django_products.core.modules import SourceRoots


def test_the_sandbox_may_be_the_root_of_a_file_system(tmp_path: Path) -> None:
    backend = tmp_path / "products/shop/backend"
    backend.mkdir(parents=True)
    (backend / "logic.py").write_text("x = 1\n")
    roots = SourceRoots((tmp_path.relative_to("/").as_posix(),))
    request = ContractRequest("shop", "products.shop.backend", source_roots=roots)
    assert read_sources(request, "/") == {(backend / "logic.py").as_posix()[1:]: "x = 1\n"}
