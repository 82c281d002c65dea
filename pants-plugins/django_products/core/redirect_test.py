from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.project import Product, Project
from django_products.core.redirect import Importer, contract_behind

CORE = Importer(None)


@pytest.mark.parametrize("importer", [CORE, Importer("carts"), Importer("flags")])
@pytest.mark.parametrize(
    "imported",
    [
        "products.shops.backend.facade",
        "products.shops.backend.facade.api",
        "products.shops.backend.facade.api.open_shop",
    ],
)
def test_a_facade_of_another_product_is_its_contract(
    project: Project, importer: Importer, imported: str
) -> None:
    assert contract_behind(imported, importer, project) == "shops"


@pytest.mark.parametrize(
    ("imported", "importer"),
    [
        ("products.shops.backend.facade.api", Importer("shops")),
        ("products.shops.backend.facade.api", Importer("carts", linked=True)),
        ("products.shops.backend.facade.api", Importer(None, linked=True)),
        ("products.shops.backend.models", Importer("carts")),
        ("products.shops.backend", Importer("carts")),
        ("products.shops", Importer("carts")),
        ("products.shops.backend.facades", Importer("carts")),
        ("products.flags.backend.facade.api", Importer("carts")),
        ("products.unknown.backend.facade.api", Importer("carts")),
        ("posthog.facade.api", Importer("carts")),
        ("products", Importer("carts")),
        ("django.db", Importer("carts")),
    ],
    ids=str,
)
def test_every_other_import_is_kept(project: Project, imported: str, importer: Importer) -> None:
    assert contract_behind(imported, importer, project) is None


@given(
    st.sampled_from(["", ".facade", ".facade.api", ".facade.api.f", ".facades", ".models"]).map(
        lambda inside: f"products.a.backend{inside}"
    ),
    st.sampled_from([None, "a", "b"]),
    st.booleans(),
    st.booleans(),
)
def test_a_cut_needs_a_facade_an_isolated_product_and_another_importer(
    imported: str, importer: str | None, linked: bool, isolated: bool
) -> None:
    project = Project(products=(Product("a", isolated),))
    if contract_behind(imported, Importer(importer, linked), project) is not None:
        assert f"{imported}.".startswith("products.a.backend.facade.")
        assert isolated
        assert not linked
        assert importer != "a"
