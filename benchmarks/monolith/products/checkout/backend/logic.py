from products.checkout.backend.facade.contracts import Basket
from products.pricing.backend.facade import api as pricing


def basket(lines: dict[int, int]) -> Basket:
    """A basket of quantities by product."""
    quotes = [pricing.quote(product_id=key, quantity=count) for key, count in lines.items()]
    return Basket(
        names=tuple(quote.product.name for quote in quotes),
        total_cents=sum(quote.total_cents for quote in quotes),
    )
