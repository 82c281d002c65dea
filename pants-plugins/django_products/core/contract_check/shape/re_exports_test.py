from __future__ import annotations

from django_products.core.contract_check.testing import api, assert_marked


def test_what_a_facade_may_hand_on() -> None:
    api("""
        from products.shops.backend import logic, models
        from products.shops.backend.logic import NotFound
        from products.shops.backend.models import Shop, ShopError

        Closed = logic.Closed
        Status = models.Shop.Status
        LIMIT = models.LIMIT
        Locked = models.LockedError
        _Shop = models.Shop

        __all__ = ["NotFound", "ShopError"]
        """)


def test_aliases() -> None:
    api("""
        from django.db.models import QuerySet
        from products.shops.backend import models
        from products.shops.backend.models import Shop
        from products.shops.backend.presentation.views import ShopView  # DJP352

        Model = models.Shop  # DJP355
        Other = Shop  # DJP355
        Shops = QuerySet  # DJP355
        View = ShopView  # DJP355
        """)


def test_exports() -> None:
    assert_marked(
        {
            "api.py": """
                from products.shops.backend.models import Shop  # DJP355
                from ..models import Cart

                __all__ = ["Shop"]
                """,
            "types.py": "from ..models import Shop as Shop  # DJP355\n",
            "__init__.py": """
                from ..models import Shop  # DJP355
                from ..models import Cart as _Cart
                from ..logic import NotFound
                """,
        }
    )


def test_imports_of_everything() -> None:
    api(
        """
        from products.shops.backend.models import *  # DJP355
        from rest_framework.response import *  # DJP351 DJP355
        from .contracts import *
        from ..logic import *
        """,
        contracts="",
    )


def test_a_package_with_a_list_offers_what_is_listed() -> None:
    assert_marked(
        {
            "__init__.py": """
                from ..models import Shop
                from .api import get

                __all__ = ["get"]
                """,
            "api.py": "def get() -> int: ...\n",
        }
    )


def test_bases_and_types() -> None:
    api("""
        from products.shops.backend import models
        from products.shops.backend.models import Shop

        class Cart(models.Cart): ...  # DJP355
        class Locked(models.LockedError): ...
        class _Row(models.Row): ...

        Shops = list[Shop]  # DJP355
        Maybe = Shop | None  # DJP355
        """)


def test_an_import_of_a_dotted_module_binds_its_top() -> None:
    api("""
        import products.shops.backend.models

        Shop = products.shops.backend.models.Shop  # DJP355
        Locked = products.shops.backend.models.Locked.Error
        """)
