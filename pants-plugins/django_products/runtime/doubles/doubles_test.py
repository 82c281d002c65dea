"""What a test can do with the double of a facade, and what the double objects to."""

from __future__ import annotations

import json
import sys

import pytest

from django_products.runtime.conftest import FACADE, STUBS, Sandbox

# As a contract is derived: `...` is not here. And the same with bodies, as where the product is linked.
CONTRACTS = """\
from __future__ import annotations
import dataclasses
from enum import Enum
class Colour(Enum):
    RED = 'red'
@dataclasses.dataclass(frozen=True)
class Item:
    name: str
    colour: Colour = Colour.RED
@dataclasses.dataclass(frozen=True)
class Order:
    id: int
    items: tuple[Item, ...]
"""
API = """\
from __future__ import annotations
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any, Optional
from products.shop.backend.facade.contracts import Item, Order
LIMIT = 5
class NotFound(LookupError):
    pass
def list_orders(*, team_id: int, limit: int=3) -> tuple[Order, ...]:
    ...
def find(order_id: int, /) -> Optional[Order]:
    ...
def forget(order_id: int) -> None:
    ...
def untyped(order_id):
    ...
def unknown(order_id: int) -> Missing:
    ...
def join(*parts: str, **more: int) -> str:
    ...
async def place(order: Order) -> int:
    ...
def rows() -> Iterator[Item]:
    ...
def stream() -> AsyncIterator[Item]:
    ...
@contextmanager
def session(name: str) -> Iterator[Item]:
    ...
class Shop:

    def __init__(self, url: str) -> None:
        ...

    def open(self, hour: int) -> bool:
        ...

    @staticmethod
    def make(size: int) -> Order:
        ...

    @classmethod
    async def build(cls, size: int) -> Order:
        ...

    @property
    def size(self) -> int:
        ...
"""
JOB = "job: Any = ...\n"
PACKAGE = "from products.shop.backend.facade.api import NotFound, find\n"
LINKED_BODY = "    raise RuntimeError('the real one ran')"

SETUP = """
from unittest import mock
from products.shop.backend.facade import api
from products.shop.backend.facade.api import Shop, find, forget, list_orders, place
from products.shop.backend.facade.contracts import Colour, Item, Order

ORDER = Order(id=1, items=(Item("hat"), Item("coat")))

@pytest.fixture
def shop(facade_double):
    return facade_double("shop")
"""


def cut(sandbox: Sandbox) -> None:
    sandbox.facade(api=API + JOB, contracts=CONTRACTS, __init__=PACKAGE)


def linked(sandbox: Sandbox) -> None:
    real = (
        API.replace("    ...", LINKED_BODY) + "import functools\njob = functools.partial(print)\n"
    )
    files = {"api": real, "contracts": CONTRACTS, "__init__": PACKAGE}
    sandbox.write({f"{FACADE}{name}.py": text for name, text in files.items()})


def place(sandbox: Sandbox, module: str) -> str:
    """Where a module of the facade is: beside the real ones, or among the stubs."""
    is_linked = (sandbox.root / f"{FACADE}api.py").exists()
    return f"{FACADE}{module}.py" if is_linked else f"{STUBS}{module}.pyi"


@pytest.fixture(params=[cut, linked])
def shop(sandbox: Sandbox, request: pytest.FixtureRequest) -> Sandbox:
    """A product in both states, in which everything has to be the same."""
    request.param(sandbox)
    return sandbox


def test_whoever_looks_a_function_up_finds_the_double(shop: Sandbox) -> None:
    shop.write(
        {
            "caller.py": "from products.shop.backend.facade.api import find as search\n",
            "late.py": "from products.shop.backend.facade.api import find\n",
        }
    )
    shop.pytest(SETUP + """
import caller, sys
from products.shop.backend import facade

def test_every_name(shop):
    shop.find.returns(ORDER)
    shop.list_orders.returns((ORDER,))
    assert find(1) is caller.search(2) is api.find(3) is facade.find(4) is ORDER
    assert list_orders(team_id=1) == (ORDER,)
    shop.find.assert_any_call(3)
    assert [call.args for call in shop.find.calls] == [(1,), (2,), (3,), (4,)]
    assert shop.api.find is shop.find

def test_undone():
    for function in (find, caller.search, api.find, facade.find):
        with pytest.raises((FacadeNotLinked, RuntimeError)):
            function(1)

def test_imported_meanwhile(shop):
    shop.find.returns(ORDER)
    import late
    assert late.find(1) is ORDER

def test_imported_meanwhile_is_undone():
    with pytest.raises((FacadeNotLinked, RuntimeError)):
        sys.modules["late"].find(1)
""").ok()


def test_kinds_of_functions(shop: Sandbox) -> None:
    shop.pytest(SETUP + """
import asyncio, inspect

def test_async(shop):
    shop.place.returns(4)
    assert inspect.iscoroutinefunction(place)
    assert asyncio.run(place(ORDER)) == 4
    shop.place.assert_called_once_with(order=ORDER)

def test_async_computed(shop):
    async def compute(order):
        return order.id
    shop.place.computes(compute)
    assert asyncio.run(place(ORDER)) == 1

def test_iterator(shop):
    shop.rows.returns([Item("hat")])
    assert list(api.rows()) == list(api.rows()) == [Item("hat")]

def test_async_iterator(shop):
    async def take():
        return [item async for item in api.stream()]
    shop.stream.returns([Item("hat")])
    assert asyncio.run(take()) == [Item("hat")]
    async def compute():
        yield Item("coat")
    shop.stream.computes(compute)
    assert asyncio.run(take()) == [Item("coat")]

def test_context_manager(shop):
    shop.session.returns(Item("hat"))
    with api.session("x") as item:
        assert item == Item("hat")
    shop.session.assert_called_once_with(name="x")

def test_static_and_class_methods(shop):
    shop.Shop.make.returns(ORDER)
    shop.Shop.build.returns(ORDER)
    assert Shop.make(1) is ORDER
    assert asyncio.run(api.Shop.build(size=2)) is ORDER
    shop.Shop.build.assert_called_once_with(2)

def test_instances(shop):
    shop.Shop.open.returns(True)
    shop.Shop.size.returns(7)
    made = Shop("url")
    assert made.open(8) is True and made.size == 7
    shop.Shop.open.assert_called_once_with(hour=8)

def test_signatures_are_the_real_ones(shop):
    assert str(inspect.signature(list_orders)).startswith("(*, team_id: 'int', limit: 'int' = 3)")
    assert list_orders.__name__ == "list_orders"

def test_what_returns_nothing_needs_no_answer(shop):
    assert forget(1) is None
    shop.forget.assert_called_once_with(order_id=1)

def test_variadic(shop):
    shop.join.returns("x")
    assert api.join("a", "b", c=1) == "x"
    with pytest.raises(AssertionError, match="not found|not match"):
        shop.join.assert_called_once_with("a")

def test_in_turn(shop):
    shop.find.returns_in_turn(None, api.NotFound("x"), ORDER)
    assert find(1) is None
    with pytest.raises(LookupError):
        find(2)
    assert find(3) is ORDER

def test_contracts_are_the_real_ones(shop):
    assert shop.Order is Order and shop.NotFound is api.NotFound and shop.LIMIT == 5

def test_the_same_double_again(shop, facade_double):
    assert facade_double("shop") is shop
""").ok()


# What a test does, and what it is told.
REFUSED = {
    "a missing argument": (
        "list_orders()",
        "DJP111 shop.facade.api.list_orders does not take these arguments: missing a required",
        "list_orders(*, team_id, limit=3)",
    ),
    "an argument too many": ("find(1, 2)", "DJP111", "too many positional arguments"),
    "an unknown keyword": ("forget(order=1)", "DJP111", "order_id"),
    "an argument of another type": (
        "list_orders(team_id='1')",
        "DJP111",
        "team_id: str is not an instance of int, but '1'",
    ),
    "a wrong argument in a contract": (
        "import asyncio; asyncio.run(place(Order(id=1, items=('hat',))))",
        "DJP111",
        "order: items: item 0 of tuple is not an instance of",
    ),
    "a wrong variadic argument": ("api.join('a', 2)", "DJP111", "parts: int is not"),
    "a wrong static method call": ("Shop.make()", "DJP111", "Shop.make"),
    "a wrong constructor call": ("Shop()", "DJP111", "Shop.__init__"),
    "a call that cannot be": (
        "shop.find.assert_called_once_with(oder_id=1)",
        "DJP111 No call of shop.facade.api.find can look like this",
    ),
    "a wrong result": (
        "shop.find.returns('x')",
        "DJP112 shop.facade.api.find returns Optional[Order], and this is none",
    ),
    "a wrong result of a coroutine": ("shop.place.returns('x')", "DJP112", "returns int"),
    "a wrong field": (
        "shop.find.returns(Order(id='1', items=()))",
        "DJP112",
        "id: str is not an instance of int, but '1'",
    ),
    "a wrong field of an inner contract": (
        "shop.list_orders.returns((ORDER, Order(id=2, items=(Item('x', colour='red'),))))",
        "[1].items[0].colour: str is not an instance of",
    ),
    "a wrong item of a tuple": (
        "shop.list_orders.returns((ORDER, ORDER, 'x'))",
        "item 2 of tuple is not an instance of",
    ),
    "a wrong item": ("shop.rows.returns([Item('x'), 'y'])", "DJP112", "[1]: str is not"),
    "no items": ("shop.rows.returns(1)", "DJP112", "is not iterable"),
    "a mock for a contract": ("shop.find.returns(mock.Mock())", "DJP112", "is a mock"),
    "a mock in a contract": (
        "shop.find.returns(Order(id=mock.Mock(), items=()))",
        "id: is a mock",
    ),
    "a wrong result in turn": ("shop.find.returns_in_turn(None, 1)", "DJP112"),
    "a wrong computed result": (
        "shop.find.computes(lambda order_id: order_id); find(1)",
        "DJP112 shop.facade.api.find returns",
    ),
    "an unknown function": (
        "shop.list_order",
        "DJP113 There is no shop.facade.list_order in the contract. Did you mean list_orders",
        "1. Use what is there: ",
    ),
    "an unknown method": ("shop.Shop.opn", "DJP113 There is no shop.facade.api.Shop.opn"),
    "a name without a signature": ("shop.job", "DJP113 Of shop.facade.job the contract has the"),
    "no answer": (
        "find(1)",
        "DJP114 shop.facade.api.find was called, but its double was not told how to answer",
        'facade_double("shop").api.find.returns(…)',
    ),
    "too few answers": (
        "shop.find.returns_in_turn(None); find(1); find(2)",
        "DJP114",
        "more often than the 1 times",
    ),
    "an exception that is not shown": (
        "shop.find.raises(type('Odd', (Exception,), {})())",
        "DJP115 shop.facade.api.find cannot raise Odd: the contract does not show it",
        "1. Raise one that it shows: NotFound.",
    ),
    "an unknown product": (
        "facade_double('shpo')",
        "DJP116 There is no facade of 'shpo' here: no package products.shpo.backend.facade",
        "These are here: shop.",
    ),
    "an unknown attribute of a double": ("shop.find.return_value", "It has: returns, raises"),
    "a call that was not made": (
        "shop.find.assert_called_once_with(1)",
        "Expected 'find' to be called once. Called 0 times.",
    ),
}


def test_what_is_refused_and_where(shop: Sandbox) -> None:
    names = list(REFUSED)
    code = SETUP
    for number, name in enumerate(names):
        code += f"def test_{number}(shop, facade_double):\n    {REFUSED[name][0]}\n"
    outcome = shop.pytest(code, "-rf")
    assert outcome.counts == {"failed": len(names)}, outcome.output
    sections = outcome.output.split("\n____")
    for number, name in enumerate(names):
        (section,) = (each for each in sections if f" test_{number} __" in each.partition("\n")[0])
        for part in REFUSED[name][1:]:
            assert part in section, f"{name}: no {part!r} in\n{section}"
        # The traceback is the line of the test, and nothing of ours.
        if name != "a wrong argument in a contract":
            assert section.count("\n>") == 1, f"{name}\n{section}"
            assert "runtime/doubles" not in section, f"{name}\n{section}"


def test_what_a_double_objects_to_cannot_be_swallowed(shop: Sandbox) -> None:
    outcome = shop.pytest(SETUP + """
def test_it(shop):
    try:
        find()
    except Exception:
        pass
""")
    assert outcome.counts == {"failed": 1}
    assert "DJP102" in outcome.output
    assert "WrongCall: shop.facade.api.find, called at products/cart" in outcome.output


def test_types_that_are_not_known_are_not_checked(shop: Sandbox) -> None:
    shop.pytest(SETUP + """
def test_it(shop):
    shop.untyped.returns(object())
    shop.unknown.returns(object())
    api.untyped("x")
    api.unknown(1)
""").ok()


def test_contract_modules_stay_as_they_are(shop: Sandbox) -> None:
    text = CONTRACTS + "def key(order: Order) -> int:\n    return order.id\n"
    shop.write({place(shop, "contracts"): text})
    shop.pytest(SETUP + """
def test_it(shop):
    from products.shop.backend.facade import contracts
    assert contracts.key(ORDER) == 1 and shop.contracts.key is contracts.key
""").ok()


@pytest.mark.parametrize("own", [["rules"], ["contracts", "ru*"]])
def test_a_product_may_have_contract_modules_of_its_own(shop: Sandbox, own: list[str]) -> None:
    config = json.dumps({"own_contract_modules": {"shop": own}})
    shop.write(
        {
            "django_products_runtime/config.json": config,
            place(shop, "rules"): "def real() -> int:\n    return 1\n",
        }
    )
    shop.pytest(SETUP + """
def test_it(shop):
    from products.shop.backend.facade import rules
    assert rules.real() == 1 and shop.rules.real is rules.real
""").ok()


def test_a_short_name_may_be_ambiguous(shop: Sandbox) -> None:
    shop.write({place(shop, "more"): "def forget() -> None:\n    ...\n"})
    outcome = shop.pytest(SETUP + """
def test_by_module(shop):
    shop.more.forget.assert_not_called()
    shop.api.forget.assert_not_called()
def test_short(shop):
    shop.forget
""")
    assert outcome.counts == {"failed": 1, "passed": 1}, outcome.output
    assert "shop.facade.forget is ambiguous" in outcome.output
    assert "         api.forget\n" in outcome.output and "         more.forget\n" in outcome.output


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the first Python that reads TOML")
def test_in_a_checkout_pants_toml_says_where_facades_are(sandbox: Sandbox) -> None:
    options = "products_dir = 'src/parts'\nbackend_dir = 'server/app'\nfacade_package = 'public'\n"
    sandbox.write(
        {
            "pants.toml": f"[django-products]\n{options}contract_modules = ['kinds']\n",
            "pytest.ini": "[pytest]\npythonpath = src\n",
            "src/parts/shop/server/app/public/api.py": "def find(n: int) -> int:\n    return n\n",
            "src/parts/shop/server/app/public/kinds.py": "def real() -> int:\n    return 1\n",
        }
    )
    sandbox.pytest("""
def test_it(facade_double):
    from parts.shop.server.app.public import api, kinds
    facade_double("shop").find.returns(3)
    assert api.find(1) == 3 and kinds.real() == 1
""").ok()


def test_without_typeguard_it_is_said(shop: Sandbox) -> None:
    shop.write({"typeguard.py": "raise ImportError\n"})
    outcome = shop.pytest(SETUP + "def test_it(shop):\n    shop.find.returns(None)\n")
    assert outcome.counts == {"failed": 1}
    assert "DJP117" in outcome.output and "Add `typeguard` to the requirements" in outcome.output


def test_a_run_without_doubles_imports_nothing_for_them(shop: Sandbox) -> None:
    shop.pytest("""
import sys
def test_it():
    assert not [name for name in sys.modules if "runtime.doubles" in name or name == "typeguard"]
    assert "unittest.mock" not in sys.modules
""").ok()
