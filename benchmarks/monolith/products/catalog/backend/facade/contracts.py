"""What others see of the catalog."""

from dataclasses import dataclass

from products.catalog.backend.facade.enums import Availability


class ProductNotFound(Exception):
    pass


@dataclass(frozen=True)
class ProductInfo:
    """A product that can be bought."""

    id: int
    name: str
    price_cents: int
    category: str
    availability: Availability = Availability.IN_STOCK
