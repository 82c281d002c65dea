from __future__ import annotations

from django_products.core.contract_check.testing import contracts


def test_declarations() -> None:
    contracts(
        '''
        """Docstring."""
        from __future__ import annotations

        import re
        import sys
        from dataclasses import dataclass, field
        from datetime import timedelta
        from decimal import Decimal
        from enum import Enum, auto, unique
        from functools import cached_property, total_ordering
        from types import MappingProxyType
        from typing import NamedTuple, NewType, TypeVar, final

        from pydantic import BaseModel, Field, field_validator
        from products.carts.backend.facade.contracts import Cart
        from .enums import Money

        T = TypeVar("T")
        TeamId = NewType("TeamId", int)
        Pair = NamedTuple("Pair", [("left", int)])
        LIMIT = 10 * 2
        KEYS = frozenset({"a", "b"})
        NAMES = MappingProxyType({"a": "b"})
        WORDS = tuple("a b".split())
        PATTERN = re.compile("a+")
        DAY = timedelta(days=1)
        HALF = Decimal("0.5")
        FREE = Money(0)
        NOTHING = Money.zero()
        EMPTY = Cart(number=1)
        __all__ = ["Shop"]

        if sys.version_info >= (3, 11):
            A = 1
        else:
            A = 2

        try:
            from tomllib import loads
        except ImportError:
            loads = None

        @unique
        class Kind(Enum):
            A = auto()

        @final
        @total_ordering
        @dataclass(frozen=True)
        class Shop:
            __slots__ = ("x",)
            x: tuple[int, ...] = field(default_factory=tuple)
            y: Decimal = Decimal("1")

            @cached_property
            def z(self) -> int:
                return sum(self.x)

            @property
            def w(self) -> int:
                return self.compute()

        class Model(BaseModel, frozen=True):
            x: int = Field(default=1)

            @field_validator("x")
            def check(cls, value: int) -> int:
                return print(value)

        def key(shop: Shop, size: int = max(1, 2)) -> int:
            for _ in shop.x:
                print(_)
            return 1

        if __name__ == "__main__":
            print(1)
        ''',
        enums="""
        class Money:
            @classmethod
            def zero(cls) -> "Money": ...
        """,
    )


def test_what_runs_on_import() -> None:
    contracts("""
        import os
        import threading
        from datetime import datetime
        from pathlib import Path
        from products.shops.backend.facade.api import register

        print("loaded")  # DJP306
        NOW = datetime.now()  # DJP306
        HOME = os.environ.get("HOME")  # DJP306
        TEXT = Path("x").read_text()  # DJP306
        TEXTS = tuple(open(name).read() for name in ("a",))  # DJP306
        LOCK = threading.Lock()  # DJP306
        CLASS = register(int)  # DJP306
        LIMIT = compute()  # DJP306

        for name in ("a", "b"):  # DJP306
            globals()[name] = name

        with open("x") as stream:  # DJP306
            pass

        @register  # DJP306
        class Shop:
            made = datetime.now()  # DJP306
            later = lambda: datetime.now()
            print("class")  # DJP306

        def cheapest(limit: int = register(3)) -> int: ...  # DJP306

        def compute() -> int: ...

        Shop.name = "x"  # DJP306
        del NOW  # DJP306
        """)


def test_mutable_globals() -> None:
    contracts("""
        from collections import Counter, defaultdict

        NAMES = ["a"]  # DJP307
        BY_NAME: dict[str, int] = {}  # DJP307
        _seen = set()  # DJP307
        KEYS = {1, 2}  # DJP307
        SQUARES = [x * x for x in range(3)]  # DJP307
        COUNTS = Counter()  # DJP307
        ALL = defaultdict(list)  # DJP307
        FINE = ("a",)
        FROZEN = frozenset(["a"])
        """)
