from __future__ import annotations

import pytest

from django_products.core.contract_check.testing import contracts


@pytest.mark.parametrize(
    "name", ["from_model", "from_orm", "from_instance", "create_from_model", "from_shop_model"]
)
def test_names_of_constructors(name: str) -> None:
    contracts(f"""
        class Shop:
            @classmethod
            def {name}(cls, row) -> "Shop": ...  # DJP305

        def {name}(row) -> Shop: ...  # DJP305
        """)


@pytest.mark.parametrize("name", ["from_json", "from_cents", "fromisoformat", "of", "model"])
def test_names_of_other_constructors(name: str) -> None:
    contracts(f"""
        class Shop:
            @classmethod
            def {name}(cls, value: str) -> "Shop": ...
        """)


def test_what_they_take() -> None:
    contracts("""
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from products.shops.backend import models  # DJP302

        class Shop:
            @staticmethod
            def build(instance): ...  # DJP305

            def update(self, instance): ...

            @classmethod
            def make(cls, shop: "models.Shop") -> "Shop": ...  # DJP305
        """)


def test_pydantic_s_own() -> None:
    contracts("""
        from pydantic import BaseModel, ConfigDict

        class Shop(BaseModel):
            model_config = ConfigDict(frozen=True, from_attributes=True)  # DJP305

        class Cart(BaseModel):
            model_config = ConfigDict(frozen=True, from_attributes=False)
        """)
