"""What the parts of a stub do when a test uses them."""

from __future__ import annotations

import pytest

from django_products.runtime.conftest import Sandbox

API = """\
from __future__ import annotations
import dataclasses
from contextlib import contextmanager
from typing import Any
TABLE: dict[str, int] = ...
class Model(Any):
    ...
class models(Any):

    class Inner(Any):
        ...
job: Any = ...
def create(name: str, *, limit: int=3) -> str:
    ...
async def fetch(n: int) -> str:
    ...
@contextmanager
def session():
    ...
class Shop:
    retries = 3
    client = ...

    def __init__(self, url):
        ...

    def __repr__(self):
        ...

    def __del__(self):
        ...

    @staticmethod
    def make(x: int) -> int:
        ...

    @classmethod
    def build(cls):
        ...

    @property
    def size(self) -> int:
        ...
shop = Shop.__new__(Shop)
@dataclasses.dataclass(frozen=True)
class Row:
    n: int = 1

    def double(self):
        return self.n * 2

    def far(self):
        ...
class NotFound(LookupError):

    def __init__(self, n):
        super().__init__(f'no {n}')
        self.n = n
"""


@pytest.fixture
def shop(sandbox: Sandbox) -> Sandbox:
    sandbox.facade(api=API, other="from products.shop.backend.facade.api import NotFound\n")
    return sandbox


def test_every_use_of_what_is_not_linked_raises(shop: Sandbox) -> None:
    uses = [
        "api.create('x')",
        "api.session()",
        "api.Shop('url')",
        "api.Shop.make(1)",
        "api.Shop.build()",
        "api.shop.size",
        "api.shop.make(1)",
        "api.Shop.client.get()",
        "api.Row().far()",
        "api.Model.objects",
        "api.Model()",
        "api.models.create",
        "api.models.Inner.x",
        "api.job.delay(1)",
        "api.job()",
        "api.TABLE['x']",
        "'x' in api.TABLE",
        "len(api.TABLE)",
        "list(api.TABLE)",
        "bool(api.TABLE)",
        "api.TABLE == {}",
        "api.TABLE != {}",
        "api.TABLE < 1",
        "api.TABLE + 1",
        "2 * api.TABLE",
        "{**api.TABLE}",
        "int(api.TABLE)",
        "isinstance(1, api.Model)",
        "issubclass(int, api.Model)",
        "type('Heir', (api.Model,), {})",
        "types.new_class('Heir', (api.Model,))",
        "setattr(api.Model, 'x', 1)",
        "api.TABLE.update(a=1)",
    ]
    code = "import types\nfrom products.shop.backend.facade import api\n"
    for number, use in enumerate(uses):
        code += (
            f"def test_{number}():\n"
            f"    with pytest.raises((FacadeNotLinked, TypeError)):\n"
            f"        {use}\n"
        )
    outcome = shop.pytest(code)
    assert outcome.counts == {"passed": len(uses)}, outcome.output


def test_naming_is_no_use(shop: Sandbox) -> None:
    shop.pytest("""
        import copy, pickle
        from typing import Optional, Union, List
        from products.shop.backend.facade import api
        from products.shop.backend.facade.api import *
        from products.shop.backend.facade.api import Model, TABLE, job

        def annotated(
            a: Model | None, b: Optional[Model], c: List[Model], d: Union[int, Model]
        ) -> list[Model]:
            return repr(Model)

        def test_names():
            assert Model is api.Model and hash(Model) == hash(Model) and Model == Model
            assert "not linked" in repr(TABLE) and "not linked" in str(job)
            assert {Model: 1}[Model] == 1
            assert "not linked" in repr(api.shop) or "Shop" in repr(api.shop)
            assert pickle.loads(pickle.dumps(Model)) is Model
            assert annotated(None, None, [], 1)
            assert callable(job)
        """).ok()


def test_contract_classes_are_real(shop: Sandbox) -> None:
    shop.pytest("""
        import copy, pickle
        from products.shop.backend.facade import api, other

        def test_values():
            row = api.Row(4)
            assert row == api.Row(4) and row.double() == 8 and row != api.Row()
            assert pickle.loads(pickle.dumps(row)) == row and copy.copy(row) == row
            assert api.Shop.retries == 3 and isinstance(api.shop, api.Shop)

        def test_exceptions():
            assert other.NotFound is api.NotFound
            with pytest.raises(LookupError, match="no 3"):
                raise other.NotFound(3)
        """).ok()


def test_signatures_are_the_real_ones(shop: Sandbox) -> None:
    shop.pytest("""
        import inspect
        from products.shop.backend.facade import api

        def test_signature():
            signature = str(inspect.signature(api.create))
            assert signature == "(name: 'str', *, limit: 'int' = 3) -> 'str'"
            assert inspect.iscoroutinefunction(api.fetch)
            assert not inspect.iscoroutinefunction(api.create)
        """).ok()


def test_doubles(shop: Sandbox) -> None:
    shop.pytest("""
        import asyncio, warnings
        from unittest import mock
        from products.shop.backend.facade import api

        NAME = "products.shop.backend.facade.api."
        pytestmark = pytest.mark.filterwarnings("error")

        def test_autospec_has_the_signature():
            with mock.patch(NAME + "create", autospec=True, return_value="made") as double:
                assert api.create("x", limit=2) == "made"
                with pytest.raises(TypeError):
                    api.create()
                with pytest.raises(TypeError):
                    api.create("x", 2)
            with pytest.raises(FacadeNotLinked):
                api.create("x")

        def test_async_functions_get_async_doubles():
            for autospec in (True, None):
                with mock.patch(NAME + "fetch", autospec=autospec) as double:
                    double.return_value = "row"
                    assert asyncio.run(api.fetch(1)) == "row"

        def test_classes_and_methods():
            with mock.patch(NAME + "Shop", autospec=True) as double:
                double.make.return_value = 2
                assert api.Shop.make(1) == 2
                with pytest.raises(TypeError):
                    api.Shop.make()
            with mock.patch(NAME + "Shop.make", autospec=True, return_value=5):
                assert api.shop.make(1) == 5
            sized = {"new_callable": mock.PropertyMock, "return_value": 9}
            with mock.patch.object(api.Shop, "size", **sized):
                assert api.shop.size == 9

        def test_placeholders(monkeypatch):
            for autospec in (True, None):
                with mock.patch(NAME + "job.delay", autospec=autospec) as double:
                    api.job.delay(1)
                    double.assert_called_once_with(1)
            monkeypatch.setattr(NAME + "job.delay", lambda n: n)
            assert api.job.delay(2) == 2
            monkeypatch.undo()
            with pytest.raises(FacadeNotLinked):
                api.job.delay(1)
            monkeypatch.setattr(NAME + "Model", dict)
            assert api.Model() == {}
            monkeypatch.setitem(api.__dict__, "TABLE", {"a": 1})
            assert api.TABLE["a"] == 1
            with mock.patch(NAME + "Model", autospec=True):
                api.Model(1)
        """).ok()


def test_a_lazy_module(sandbox: Sandbox) -> None:
    sandbox.facade(
        api=(
            "from typing import Any\nSource: Any = ...\n"
            "def __getattr__(name):\n    ...\n__all__ = ['Source']\n"
        )
    )
    sandbox.pytest("""
        from products.shop.backend.facade.api import Source, Other
        from products.shop.backend.facade import api

        def test_names():
            assert not hasattr(api, "__wrapped__")
            for name in (Source, Other):
                with pytest.raises(FacadeNotLinked):
                    name()
        """).ok()
