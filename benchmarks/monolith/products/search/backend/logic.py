from django.apps import apps

from products.catalog.backend.facade import api as catalog


def products_like(*, team_id: int, text: str) -> list[str]:
    found = catalog.list_products(team_id=team_id)
    return [product.name for product in found if text.lower() in product.name.lower()]


def customers_like(*, team_id: int, text: str) -> list[str]:
    customer = apps.get_model("accounts", "Customer")
    found = customer.objects.filter(team_id=team_id, email__contains=text)
    return sorted(found.values_list("email", flat=True))
