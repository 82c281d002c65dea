from __future__ import annotations

import pytest

from django_products.core.contract_check.testing import api, problems


def test_what_a_facade_may_take_and_return() -> None:
    api(
        """
        from collections.abc import Callable, Iterator
        from datetime import datetime
        from typing import Literal
        from uuid import UUID

        from django.db import transaction
        from posthog.types import Currency
        from products.carts.backend.facade.contracts import Cart
        from products.shops.backend import logic, models
        from . import contracts
        from .contracts import Shop

        NotFound = logic.NotFound
        LIMIT: int = 3

        class ShopAPI:
            def __init__(self, url: str) -> None: ...

            @staticmethod
            def get(*, shop_id: UUID) -> contracts.Shop | None: ...

            @classmethod
            def name(cls) -> str: ...

            def find(self, key: "Literal['models.Shop']") -> list[Shop]: ...

            @property
            def size(self) -> int: ...

            def _private(self, shop): ...

        async def watch(carts: tuple[Cart, ...], *, since: datetime, in_: Currency) -> Iterator[Shop]: ...

        def wrap(function: Callable[[int], None], error: type[NotFound], *names: str) -> None: ...

        def _to_shop(shop: models.Shop): ...
        """,
        contracts="class Shop: ...\n",
    )


def test_what_is_not_typed() -> None:
    api("""
        from typing import Any

        def no_type(x) -> None: ...  # DJP353

        def no_result(x: int): ...  # DJP353

        def loose(x: Any) -> None: ...  # DJP353

        def looser() -> object: ...  # DJP353

        def starred(*args, **kwargs) -> None: ...  # DJP353

        class ShopAPI:
            def get(self, x): ...  # DJP353

            def __init__(self, url): ...  # DJP353
        """)


def test_the_implementation_of_overloads_may_be_untyped() -> None:
    api("""
        from typing import overload

        @overload
        def get(x: int) -> int: ...
        @overload
        def get(x) -> str: ...  # DJP353
        def get(x): ...
        """)


def test_one_problem_names_everything_that_is_missing() -> None:
    text = "from typing import Any\ndef get(a, b: Any, *, c): ...\n"
    (found,) = problems({"api.py": text})
    assert found.what == (
        "`get` says not all of what it takes and returns: `a` has no type, `c` has no type, "
        "`b` is `Any` or `object`, the result has no type."
    )


@pytest.mark.parametrize(
    ("annotation", "what"),
    [
        ("models.Shop", "a model"),
        ("Shop", "a model"),
        ("'Shop'", "a model"),
        ("list[Shop] | None", "a model"),
        ("Alias", "a model"),
        ("Team", "a model"),
        ("QuerySet", "a query set"),
        ("logic.Result", "implementation of `shops`"),
        ("their_logic.Result", "implementation of `carts`"),
        ("HttpRequest", "a request, a response, or another part of HTTP"),
        ("Response", "of Django REST framework"),
        ("serializers.Serializer", "of Django REST framework"),
        ("ShopSerializer", "of the presentation layer"),
        ("AsyncResult", "of Celery"),
        ("Promise", "of Django"),
    ],
)
def test_what_a_facade_must_not_show(annotation: str, what: str) -> None:
    head = """
from celery.result import AsyncResult
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from posthog.models import Team
from products.carts.backend import logic as their_logic
from products.shops.backend import logic, models
from products.shops.backend.models import Shop
from products.shops.backend.presentation.serializers import ShopSerializer
from rest_framework import serializers
from rest_framework.response import Response

_Alias = Shop
Alias = _Alias
"""
    shown = {
        "takes": f"def f(x: {annotation}) -> None: ...\n",
        "returns": f"def f() -> {annotation}: ...\n",
        "field": f"class A:\n    x: {annotation}\n",
        "method": f"class A:\n    def f(self, *, x: {annotation}) -> None: ...\n",
    }
    for text in shown.values():
        found = [each for each in problems({"api.py": head + text}) if each.code.value == "DJP354"]
        assert found, text
        assert all(each.what.endswith(f"which is {what}.") for each in found)
        assert {each.line for each in found} == {(head + text).count("\n")}


def test_the_message() -> None:
    text = "from .. import models\ndef get(*, shop: models.Shop) -> int: ...\n"
    (found,) = problems({"api.py": text})
    assert str(found) == (
        "products/shops/backend/facade/api.py:2: DJP354 `get` takes `models.Shop` as `shop`, "
        "which is a model.\n"
        "Whoever calls the facade then depends on what the product is made of.\n"
        "  1. Take and return contracts and primitives: an id instead of an instance, a frozen "
        "dataclass instead of a row.\n"
        "  2. Convert in a mapper of the facade, `_to_run(instance) -> contracts.Run`."
    )
