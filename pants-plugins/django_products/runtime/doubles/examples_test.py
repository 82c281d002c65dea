"""How a shared double is used by others, and compared with the real facade by its owner."""

from __future__ import annotations

import pytest

from django_products.runtime.conftest import FACADE, Sandbox

OWN_TEST = "products/shop/backend/tests/test_doubles.py"
API = """\
from __future__ import annotations
from dataclasses import dataclass
class NotFound(LookupError):
    pass
@dataclass(frozen=True)
class Order:
    id: int
    total: int = 0
class Orders:
    stored: list[Order] = []
    @staticmethod
    def add(*, total: int) -> Order:
        Orders.stored.append(Order(id=100 + len(Orders.stored), total=total))
        return Orders.stored[-1]
    @staticmethod
    def find(order_id: int) -> Order:
        for order in Orders.stored:
            if order.id == order_id:
                return order
        raise NotFound(f"no order {order_id}")
async def count() -> int:
    return len(Orders.stored)
def stream():
    yield from Orders.stored
"""
DOUBLES = """\
from products.shop.backend.facade.api import NotFound, Order

class OrdersInMemory:
    def __init__(self, stored=()):
        self.Orders = _Orders(stored)
    async def count(self):
        return len(self.Orders.stored)

class _Orders:
    def __init__(self, stored):
        self.stored = list(stored)
    def add(self, *, total: int) -> Order:
        self.stored.append(Order(id=1 + len(self.stored), total=total))
        return self.stored[-1]
    def find(self, order_id):
        for order in self.stored:
            if order.id == order_id:
                return order
        raise NotFound(f"no order {order_id}")

def an_order_is_found(shop, price):
    order = shop.Orders.add(total=price)
    assert shop.count() == 1
    return shop.Orders.find(order.id)

def an_unknown_order_is_not_found(shop):
    return shop.Orders.find(-1)

EXAMPLES = (an_order_is_found, an_unknown_order_is_not_found)
"""
TEST = """\
import pytest
from products.shop.backend.facade import api
from products.shop.backend.facade.doubles import EXAMPLES, OrdersInMemory

@pytest.fixture
def price():
    return 7

@pytest.fixture(autouse=True)
def nothing_stored():
    api.Orders.stored.clear()

@pytest.mark.facade_examples(OrdersInMemory, EXAMPLES, ignoring=("id",))
def test_double(facade_example):
    facade_example.check()
"""
FIND = "def find(self, order_id):"


@pytest.fixture
def owner(sandbox: Sandbox) -> Sandbox:
    """The sandbox of the product `shop`, which is real there, and has a double for others."""
    sandbox.write({f"{FACADE}api.py": API, f"{FACADE}doubles.py": DOUBLES, OWN_TEST: TEST})
    return sandbox


def run(owner: Sandbox) -> str:
    outcome = owner.run("-m", "pytest", "-p", "no:django", "-p", "no:typeguard", OWN_TEST)
    return outcome.output


def edited(owner: Sandbox, name: str, old: str, new: str) -> str:
    text = {"api": API, "doubles": DOUBLES}[name]
    assert text.count(old) == 1
    owner.write({f"{FACADE}{name}.py": text.replace(old, new)})
    return run(owner)


def test_a_double_that_is_like_the_real_facade(owner: Sandbox) -> None:
    output = run(owner)
    assert "3 passed" in output, output


def test_another_value(owner: Sandbox) -> None:
    output = edited(owner, "api", "total=total", "total=total + 1")
    assert "1 failed, 2 passed" in output, output
    assert "DJP118 The double of shop is not like the real one: an_order_is_found" in output
    assert "total: the double says 7, the real one 8" in output
    assert "test_doubles.py:15: DoubleDiffers" in output


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            "raise NotFound('?')",
            "raises NotFound('no order -1'), the real one raises NotFound('?')",
        ),
        (
            "raise KeyError(order_id)",
            "raises NotFound('no order -1'), the real one raises KeyError",
        ),
        ("return Order(id=1)", "the real one returns Order(id=1, total=0)"),
    ],
)
def test_another_exception_or_none(owner: Sandbox, new: str, told: str) -> None:
    output = edited(owner, "api", 'raise NotFound(f"no order {order_id}")', new)
    assert "1 failed, 2 passed" in output, output
    assert told in output, output


def test_what_the_example_expects(owner: Sandbox) -> None:
    output = edited(owner, "doubles", "return len(self.Orders.stored)", "return 2")
    assert "the double does not do what the example says" in output, output


def test_another_signature(owner: Sandbox) -> None:
    output = edited(owner, "doubles", "self, *, total: int)", "self, *, total: int = 0)")
    assert "1 failed, 2 passed" in output, output
    assert "DJP118 The double of shop.facade.api.Orders.add has another signature." in output
    assert "double: (*, total=0)" in output and "real:   (*, total)" in output


def test_a_function_that_no_example_calls(owner: Sandbox) -> None:
    output = edited(
        owner, "doubles", "    async def count", "    def stream(self): ...\n    async def count"
    )
    assert "1 failed, 2 passed" in output, output
    assert "DJP119 No example calls these functions of the double of shop:" in output
    assert "    - shop.facade.api.stream\n" in output and "count\n" not in output


def test_a_function_that_the_facade_does_not_have(owner: Sandbox) -> None:
    output = edited(
        owner, "doubles", "    async def count", "    def cuont(self): ...\n    async def count"
    )
    assert "3 failed" in output, output
    assert "DJP113 There is no shop.facade.cuont in the contract. Did you mean count" in output


def test_a_real_answer_that_the_contract_does_not_have(owner: Sandbox) -> None:
    output = edited(owner, "api", "total=total", "total=str(total)")
    assert "DJP112 shop.facade.api.Orders.add returns Order, and this is none" in output, output


def test_examples_without_a_mark(owner: Sandbox) -> None:
    owner.write({OWN_TEST: "def test_double(facade_example): ...\n"})
    output = run(owner)
    assert "DJP119" in output and "says of which double" in output, output


def test_state_is_arranged_by_fixtures_of_the_owner(owner: Sandbox) -> None:
    test = """
import pytest
from products.shop.backend.facade import api
from products.shop.backend.facade.doubles import OrdersInMemory

@pytest.fixture
def order():
    return api.Orders.add(total=3)

def with_orders(order):
    return OrdersInMemory([order])

def it_is_known(shop, order):
    return shop.Orders.find(order.id), shop.Orders.add(total=1).total, shop.count()

@pytest.mark.facade_examples(with_orders, [it_is_known])
def test_double(facade_example):
    facade_example.check()
"""
    owner.write({OWN_TEST: test})
    output = run(owner)
    assert "2 passed" in output, output
    owner.write({OWN_TEST: test.replace("OrdersInMemory([order])", "OrdersInMemory()")})
    output = run(owner)
    assert "2 failed" in output, output
    assert "the double raises NotFound('no order 100'), the real one returns (Order" in output


def test_others_use_the_double(sandbox: Sandbox) -> None:
    stub = API.replace("    return len(Orders.stored)", "    ...")
    sandbox.facade(api=stub, doubles=DOUBLES)
    sandbox.pytest("""
import asyncio
from products.shop.backend.facade import api
from products.shop.backend.facade.doubles import OrdersInMemory

def test_state(facade_double):
    shop = facade_double("shop", OrdersInMemory([api.Order(id=5)]))
    assert api.Orders.add(total=3) == api.Order(id=2, total=3)
    assert asyncio.run(api.count()) == 2
    shop.Orders.add.assert_called_once_with(total=3)

def test_another_answer(facade_double):
    shop = facade_double("shop", OrdersInMemory())
    shop.Orders.find.returns(api.Order(id=1))
    assert api.Orders.find(9) == api.Order(id=1)

def test_it_raises(facade_double):
    facade_double("shop", OrdersInMemory())
    with pytest.raises(api.NotFound, match="no order 9"):
        api.Orders.find(9)
""").ok()
