from products.catalog.backend.facade.enums import Availability


def availability_of(stock: int) -> Availability:
    return Availability.IN_STOCK if stock else Availability.SOLD_OUT
