from products.catalog.backend.facade.contracts import ProductInfo, ProductNotFound
from products.catalog.backend.models import Category, Product
from products.catalog.backend.stock import availability_of


def add_product(*, team_id: int, name: str, price_cents: int, category: str) -> ProductInfo:
    found = Category.objects.get(name=category)
    product = Product.objects.create(
        team_id=team_id, name=name, price_cents=price_cents, category=found
    )
    return _info(product)


def get_product(product_id: int) -> ProductInfo:
    try:
        return _info(Product.objects.select_related("category").get(pk=product_id))
    except Product.DoesNotExist as error:
        raise ProductNotFound(product_id) from error


def list_products(team_id: int) -> tuple[ProductInfo, ...]:
    products = Product.objects.filter(team_id=team_id).select_related("category")
    return tuple(_info(product) for product in products.order_by("pk"))


def _info(product: Product) -> ProductInfo:
    return ProductInfo(
        id=product.pk,
        name=product.name,
        price_cents=product.price_cents,
        category=product.category.name,
        availability=availability_of(product.stock),
    )
