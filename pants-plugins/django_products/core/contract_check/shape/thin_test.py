from __future__ import annotations

import pytest

from django_products.core.contract_check.testing import api

HEAD = "from django.db import connection\nfrom products.shops.backend import logic, models\n\n"


@pytest.mark.parametrize(
    "statement",
    [
        "models.Shop.objects.get(id=1)",
        "models.Shop._default_manager.all()",
        "logic.shops().select_related('team')",
        "logic.shops().order_by('id')",
        "shop.carts.annotate(x=1)",
        "shop.carts.bulk_create(())",
        "connection.cursor()",
    ],
)
def test_no_queries(statement: str) -> None:
    api(f"{HEAD}def _f(shop):\n    {statement}  # DJP356\n")


@pytest.mark.parametrize(
    "statement",
    [
        "logic.get(id=1)",
        "logic.annotate(shop)",
        "tuple(_to(x) for x in shop.carts.all())",
        "logic.delete(id=1)",
        "shop.save()",
        "[x for x in logic.shops() if x]",
    ],
)
def test_calls_that_are_none(statement: str) -> None:
    api(f"{HEAD}def _f(shop):\n    {statement}\n")


def test_one_query_is_one_problem() -> None:
    api("""
        from products.shops.backend.models import Shop

        def count() -> int:
            return Shop.objects.select_related("team").order_by("id").count()  # DJP356
        """)


def test_loops_that_decide_or_compute() -> None:
    api("""
        from products.shops.backend import logic

        def total() -> int:
            result = 0
            for shop in logic.shops():  # DJP357
                result += shop.price
            return result

        def first(key: str) -> int:
            for shop in logic.shops():  # DJP357
                if shop.key == key:
                    return shop.id
            return 0

        async def wait() -> None:
            while not logic.is_done():  # DJP357
                pass

        def nested() -> None:
            with logic.lock():
                for shop in logic.shops():  # DJP357
                    for cart in shop.carts:
                        logic.close(cart)
        """)


def test_what_is_thin() -> None:
    api(
        """
        from collections.abc import Iterator

        from django.db import transaction
        from products.shops.backend import logic

        from .contracts import Shop

        def shops(*, open_only: bool = False) -> tuple[Shop, ...]:
            if open_only:
                return tuple(_to_shop(shop) for shop in logic.shops() if shop.is_open)
            try:
                with transaction.atomic():
                    found = logic.shops()
            except KeyError as error:
                raise LookupError from error
            return tuple(_to_shop(shop) for shop in found)

        def stream() -> Iterator[Shop]:
            for shop in logic.shops():
                yield _to_shop(shop)

        def close_all() -> None:
            for shop in logic.shops():
                logic.close(shop)

        def _to_shop(shop) -> Shop:
            return Shop(name=shop.name if shop.name else "")
        """,
        contracts="class Shop: ...\n",
    )
