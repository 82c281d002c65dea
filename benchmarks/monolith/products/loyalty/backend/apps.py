from django.apps import AppConfig


class LoyaltyConfig(AppConfig):
    name = "products.loyalty.backend"
    label = "loyalty"

    def ready(self):
        from products.loyalty.backend import receivers  # noqa: F401
