"""What of the modules of a facade that are no contracts enters the contract."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest

from django_products.core.contract.testing import api, codes, contract, stubs


def test_functions_keep_their_signature_and_lose_their_body() -> None:
    assert api("def f(a, /, b: int = 1, *args: str, c: bool = True, **kw) -> None:\n    g()\n") == (
        "def f(a, /, b: int=1, *args: str, c: bool=True, **kw) -> None:\n    ..."
    )


def test_async_functions_stay_async() -> None:
    assert api("async def f() -> int:\n    return 1\n") == "async def f() -> int:\n    ..."


def test_being_a_generator_is_observable() -> None:
    plain = api("def f():\n    return [1]\n")
    lazy = api("def f():\n    yield 1\n")
    assert lazy.startswith(plain) and "['generator']" in lazy


def test_an_async_generator_function_makes_no_coroutine() -> None:
    made = api("async def f():\n    yield 1\n")
    assert made.startswith("def f():") and "async generator" in made


def test_a_yield_in_a_nested_function_makes_no_generator() -> None:
    assert "generator" not in api("def f():\n    def g():\n        yield 1\n    return g\n")


@pytest.mark.parametrize(
    "default",
    [
        "1",
        "-1",
        "'x'",
        "None",
        "()",
        "frozenset({1})",
        "{'a': [1]}",
        "1 << 20",
        "LIMIT",
        "lambda: 3",
    ],
)
def test_defaults_that_the_stub_can_compute_are_kept(default: str) -> None:
    assert f"x={default})" in api(f"LIMIT = 5\ndef f(x={default}): pass\n").replace(
        " ", ""
    ).replace("lambda:3", "lambda: 3").replace("1<<20", "1 << 20").replace("[1]}", "[1]}").replace(
        "'a':[1]", "'a': [1]"
    )


def test_other_defaults_become_dots_and_still_count() -> None:
    one = api("from ..logic import now\ndef f(x=now()): pass\n", logic="def now(): return 1")
    two = api("from ..logic import now\ndef f(x=now(2)): pass\n", logic="def now(): return 1")
    assert "def f(x=...):" in one
    assert one != two


def test_a_default_from_the_implementation_is_followed_to_its_value() -> None:
    sources = {
        "facade/api.py": "from .. import logic\ndef f(x=logic.LIMIT): pass\n",
        "logic.py": "LIMIT = 50\nsecret = 1\n",
    }
    made = stubs(sources)
    assert (
        "from products.shop.backend.facade._from_logic import LIMIT as _logic_LIMIT"
        in made["api.pyi"]
    )
    assert "def f(x=_logic_LIMIT):" in made["api.pyi"]
    assert made["_from_logic.pyi"].endswith("LIMIT = 50")


def test_overloads_are_all_kept() -> None:
    made = api(dedent("""
            from typing import overload
            @overload
            def f(x: int) -> int: ...
            @overload
            def f(x: str) -> str: ...
            def f(x):
                return x
            """))
    assert made.count("@overload") == 2
    assert made.endswith("if not TYPE_CHECKING:\n\n    def f(x):\n        ...")
    assert "from typing import TYPE_CHECKING" in made  # a stub file must not have the last one


def test_decorators_of_the_standard_library_stay_and_others_become_text() -> None:
    made = api(dedent("""
            from contextlib import contextmanager
            from django.db import transaction
            @contextmanager
            @transaction.atomic(savepoint=False)
            def f(): yield
            """))
    assert "@contextmanager\ndef f():" in made
    assert "django" not in made.partition("__facade_erased__")[0]
    assert "'@transaction.atomic(savepoint=False)'" in made


def test_a_task_becomes_a_name_whose_signature_still_counts() -> None:
    text = "from celery import shared_task\n@shared_task\ndef job(run_id{}): pass\n"
    one, two = api(text.format("")), api(text.format(", fast"))
    assert "job: Any = ..." in one
    assert one != two


def test_a_class_keeps_its_public_shape() -> None:
    made = api(dedent("""
            import functools
            class Shop:
                '''Doc.'''
                retries: int = 3
                client = make()
                _cache = {}
                def __init__(self, url): self.url = url
                @staticmethod
                def a(x): return x
                @classmethod
                def b(cls): return cls
                @property
                def c(self) -> int: return 1
                @c.setter
                def c(self, value): pass
                @functools.cached_property
                def d(self): return 1
                async def e(self): pass
                def _private(self): pass
                class Inner:
                    def f(self): return 1
            """))
    assert made == dedent("""
        from typing import Any
        import functools
        class Shop:
            retries: int = 3
            client = ...

            def __init__(self, url):
                ...

            @staticmethod
            def a(x):
                ...

            @classmethod
            def b(cls):
                ...

            @property
            def c(self) -> int:
                ...

            @c.setter
            def c(self, value):
                ...

            @functools.cached_property
            def d(self):
                ...

            async def e(self):
                ...

            class Inner:

                def f(self):
                    ...
            url: Any""").strip()


def test_what_methods_set_is_declared() -> None:
    made = api(dedent("""
            from typing import Final
            class Shop:
                kind = 'x'
                def __init__(self, name: str, size: "int | None", *more: int):
                    self.name = name
                    self.calls: list[int] = []
                    self.kind, self.pair = name, 2
                    self._hidden = name
                    self.limit: Final = 3
                    if size is None:
                        size = 3
                    self.size = size
                    self.more = more
                    def inner(self): self.inside = 1
                @staticmethod
                def other(self): self.other = 1
                @property
                def shown(self): return self.name
                def late(self, /, key: str):
                    self.name = 3
                    if key:
                        self.key = key
                    with open(key) as self.file: pass
            """))
    assert made.rpartition("...")[2].split("\n") == [
        "",
        "    calls: list[int]",
        "    file: Any",
        "    key: Any",
        "    limit: Any",
        "    more: Any",
        "    name: str",
        "    pair: Any",
        "    size: Any",
    ]


def test_private_members_stay_where_a_public_one_needs_them() -> None:
    made = api("class A:\n    def _get(self): pass\n    size = property(_get)\n    _x = 1\n")
    assert "def _get(self):" in made and "size = property(_get)" in made and "_x" not in made


def test_an_instance_is_made_without_running_the_constructor() -> None:
    made = api("class A:\n    def __init__(self, x): pass\nplain = 1\napi = A(connect())\n")
    assert "api = A.__new__(A)" in made
    assert api("class A:\n    def f(self): pass\napi = A()\n").endswith("api = A()")


@pytest.mark.parametrize(
    "value",
    [
        "3",
        "'a' 'b'",
        "frozenset({'a'})",
        "{'a': (1, 2)}",
        "timedelta(days=1)",
        "NewType('Id', int)",
        "TypeVar('T')",
        "re.compile('x')",
        "int | None",
        "list[timedelta]",
        "'a b'.split()",
        "{key: 1 for key in ('a', 'b')}",
    ],
)
def test_constants_that_the_stub_can_compute_are_kept(value: str) -> None:
    imports = "import re\nfrom datetime import timedelta\nfrom typing import NewType, TypeVar\n"
    made = api(f"{imports}X = {value}\n")
    assert "X = " in made and "Any" not in made


def test_other_constants_are_names_only() -> None:
    made = api(
        "import structlog\nlogger = structlog.get_logger()\nTABLE: dict[str, int] = build()\n"
    )
    assert "logger: Any = ..." in made
    assert "TABLE: dict[str, int] = ..." in made
    assert "structlog" not in made


def test_private_names_go_unless_something_kept_needs_them() -> None:
    made = api("_A = 1\n_B = 2\nX = _A + 1\ndef _helper(): pass\n")
    assert made == "_A = 1\nX = _A + 1"


def test_a_private_name_in_all_is_public() -> None:
    made = api("__all__ = ['_mode', 'run']\ndef _mode(): return 1\ndef run(): return logic()\n")
    assert "def run():" in made and "def _mode():" in made


def test_only_used_imports_remain_and_sorted() -> None:
    made = api("import os\nfrom posthog.models import User, Team\ndef f(t: Team) -> None: os.x\n")
    assert made.startswith("from posthog.models import Team\ndef f")


def test_relative_imports_of_the_facade_become_absolute() -> None:
    made = stubs({"facade/api.py": "from . import contracts\n", "facade/contracts.py": "A = 1\n"})
    assert "from products.shop.backend.facade import contracts" in made["api.pyi"]


def test_imports_for_type_checkers_stay_in_their_block() -> None:
    made = api(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
        "    from posthog.models import Team, User\n"
        "def f(team: 'Team') -> None: pass\n"
    )
    assert "if TYPE_CHECKING:\n    from posthog.models import Team\n" in made
    assert "User" not in made


def test_a_type_of_the_implementation_in_a_signature_is_reported_and_stands_in() -> None:
    found = contract(
        {
            "facade/api.py": "from .. import models\ndef f() -> models.Run: pass\n",
            "models.py": "from django.db import models\nclass Run(models.Model): pass\n",
        }
    )
    assert codes(found) == ("leak",)
    assert found.problems[0].line == 2
    text = found.stubs[0].text
    assert "def f() -> models.Run:" in text and "class models(Any):\n\n    class Run(Any):" in text


def test_version_checks_are_kept() -> None:
    made = api("import sys\nif sys.version_info >= (3, 8):\n    X = 1\nelse:\n    X = 2\n")
    assert made == "import sys\nif sys.version_info >= (3, 8):\n    X = 1\nelse:\n    X = 2"


def test_a_main_guard_is_dropped() -> None:
    assert api("X = 1\nif __name__ == '__main__':\n    Y = 2\n") == "X = 1"


def test_optional_imports_keep_their_fallback() -> None:
    made = api("try:\n    from yaml import Loader\nexcept ImportError:\n    Loader = None\n")
    assert (
        "try:\n    from yaml import Loader as Loader\nexcept ImportError:\n    Loader = None"
        in made
    )


def test_names_known_only_when_the_module_runs_widen() -> None:
    one = contract({"facade/api.py": "for n in 'ab':\n    X = n\ndef _p(): return 1\n"})
    two = contract({"facade/api.py": "for n in 'ab':\n    X = n\ndef _p(): return 2\n"})
    assert "widened" in codes(one)
    assert one.digest != two.digest


def test_a_lazy_module_offers_what_its_table_names() -> None:
    text = dedent("""
        _LAZY = {"Source": "sources", "load": "sources.load"}
        __all__ = sorted(_LAZY)
        def __getattr__(name):
            import importlib
            return getattr(importlib.import_module(_LAZY[name]), name)
        """)
    found = contract({"facade/api.py": text})
    stub = found.stubs[0].text
    assert "Source: Any = ..." in stub and "load: Any = ..." in stub
    assert "__all__ = ['Source', 'load']" in stub
    assert "def __getattr__(name):\n    ..." in stub
    assert codes(found) == ("widened",)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax is new in Python 3.12")
def test_type_parameters_and_aliases() -> None:
    made = api(
        "type Pair[T] = tuple[T, T]\ndef f[T: int](x: T) -> Pair[T]: pass\nclass A[T]:\n    x: T\n"
    )
    assert "type Pair[T] = tuple[T, T]" in made
    assert "def f[T: int](x: T) -> Pair[T]:\n    ..." in made
    assert "class A[T]:\n    x: T" in made


def test_docstrings_stay_on_request_only() -> None:
    text = "'''Module.'''\ndef f():\n    '''Function.'''\n    return 1\n"
    assert '"""' not in api(text)
    kept = stubs({"facade/api.py": text}, keep_docstrings=True)["api.pyi"]
    assert "Module." in kept and "Function." in kept


@pytest.mark.parametrize(
    "change", ["X['a'] = 1", "X.update(a=1)", "for k in 'ab': X[k] = 1", "del X['b']", "X |= go()"]
)
def test_a_constant_that_changes_later_has_no_value_in_the_stub(change: str) -> None:
    assert "X: Any = ..." in api(f"X = {{'b': 1}}\n{change}\n")


def test_attributes_of_functions_stay() -> None:
    made = api("def f(): pass\nf.label = 'x'\nf.other = go()\n")
    assert "f.label = 'x'" in made and "'f.other': ['go()']" in made


def test_a_value_class_is_not_made_with_calls_that_would_raise() -> None:
    found = contract(
        {
            "facade/api.py": (
                "from ..logic import go\nclass E(Exception):\n    code = go()\n    make = go\n"
            ),
            "logic.py": "def go(): return 1\n",
        }
    )
    stub = next(each.text for each in found.stubs if each.path.endswith("api.pyi"))
    assert "code = ..." in stub and "make = go" in stub
    assert "unlinked-value" in codes(found)


def test_an_optional_import_of_the_implementation_is_followed() -> None:
    made = api(
        "try:\n    from ..logic import X\nexcept ImportError:\n    X = None\n", logic="X = 1\n"
    )
    assert (
        "    from products.shop.backend.facade._from_logic import X as X\nexcept ImportError:"
        in made
    )


@pytest.mark.parametrize("base", ["Client", "dict"])
def test_an_instance_of_a_class_with_a_foreign_base_is_a_name(base: str) -> None:
    made = api(f"from sdk import Client\nclass A({base}):\n    def f(self): pass\napi = A('url')\n")
    assert ("api: Any = ..." in made) == (base == "Client")


def test_importing_through_the_package_names_no_implementation() -> None:
    made = api(
        "import products.shop.backend.logic\nfrom products.shop import backend\n"
        "def f(a: products.shop.backend.logic.E) -> backend.logic.E: pass\n",
        logic="class E(Exception): pass\n",
    )
    assert "def f(a: _products_shop_backend_logic_E) -> _backend_logic_E:" in made
    assert "import products.shop.backend.logic" not in made
