"""The catalog, for other products."""

from products.catalog.backend import logic
from products.catalog.backend.facade.contracts import ProductInfo


def add_product(
    *, team_id: int, name: str, price_cents: int, category: str = "Other"
) -> ProductInfo:
    return logic.add_product(team_id=team_id, name=name, price_cents=price_cents, category=category)


def get_product(*, product_id: int) -> ProductInfo:
    return logic.get_product(product_id)


def list_products(*, team_id: int) -> tuple[ProductInfo, ...]:
    return logic.list_products(team_id)
