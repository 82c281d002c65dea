from products.catalog.backend.facade import api as catalog
from products.promotions.backend.facade.contracts import Reduced
from products.promotions.backend.models import Promotion


def reduced(*, code: str, product_id: int) -> Reduced:
    percent = Promotion.objects.get(code=code).percent
    product = catalog.get_product(product_id=product_id)
    return Reduced(product.name, product.price_cents * (100 - percent) // 100)
