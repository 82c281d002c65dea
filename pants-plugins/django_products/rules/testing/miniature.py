"""The files of a monolith of two products, for the tests of rules."""

FILES = {
    "BUILD": "django_project(name='project')",
    "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = posthog.settings\n",
    "posthog/BUILD": "django_core()",
    "posthog/apps.py": """
        from django.apps import AppConfig

        class PostHogConfig(AppConfig):
            name = "posthog"
    """,
    "posthog/settings.py": 'ROOT_URLCONF = "posthog.urls"\n',
    "posthog/urls.py": "urlpatterns = []\n",
    "posthog/models.py": "class Team: ...\n",
    "products/shops/BUILD": "product(isolated=True)",
    "products/shops/backend/apps.py": """
        from django.apps import AppConfig

        class ShopsConfig(AppConfig):
            name = "products.shops.backend"
            label = "shops"
    """,
    "products/shops/backend/models.py": "class Shop: ...\n",
    "products/shops/backend/logic.py": """
        from products.shops.backend.models import Shop

        def find(number: int) -> Shop: ...
    """,
    "products/shops/backend/facade/__init__.py": "",
    "products/shops/backend/facade/contracts.py": """
        from dataclasses import dataclass

        @dataclass(frozen=True)
        class Shop:
            number: int
    """,
    "products/shops/backend/facade/api.py": """
        from products.shops.backend import logic
        from products.shops.backend.facade.contracts import Shop

        def get_shop(*, number: int) -> Shop:
            return Shop(logic.find(number))
    """,
    "products/carts/BUILD": "product(isolated=True)",
    "products/carts/backend/apps.py": """
        from django.apps import AppConfig

        class CartsConfig(AppConfig):
            name = "products.carts.backend"
            label = "carts"
    """,
    "products/carts/backend/facade/api.py": "def get_total() -> int: ...\n",
    "products/carts/backend/logic.py": """
        from products.shops.backend.facade import api
    """,
    "products/carts/backend/tests/test_logic.py": """
        from products.carts.backend import logic
        from products.carts.backend.facade import api
    """,
}
