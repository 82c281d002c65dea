"""Names that the facade takes from the implementation."""

from __future__ import annotations

from textwrap import dedent

from django_products.core.contract.testing import BACKEND, FACADE, api, codes, contract, stubs

HOME = "products.shop.backend.facade._from_"
ERRORS = (
    "class Base(Exception): pass\nclass NotFound(Base):\n    def __init__(self, n): self.n = n\n"
)


def test_an_exception_is_followed_with_its_bases() -> None:
    made = stubs({"facade/api.py": "from ..errors import NotFound\n", "errors.py": ERRORS})
    assert f"from {HOME}errors import NotFound" in made["api.pyi"]
    assert "class Base(Exception):" in made["_from_errors.pyi"]
    assert "self.n = n" in made["_from_errors.pyi"]


def test_by_assignment_through_several_modules() -> None:
    sources = {
        "facade/api.py": "from .. import logic\nMissing = logic.NotFound\n",
        "logic/__init__.py": "from .core import *\n",
        "logic/core.py": "from .. import errors\nNotFound = errors.NotFound\n",
        "errors.py": ERRORS,
    }
    found = contract(sources)
    made = {stub.path[len(FACADE) :]: stub.text for stub in found.stubs}
    assert f"from {HOME}errors import NotFound as _as_Missing" in made["api.pyi"]
    assert {BACKEND + path for path in sources} <= set(found.derived_from)


def test_two_facade_modules_share_one_definition() -> None:
    made = stubs(
        {
            "facade/a.py": "from ..errors import NotFound\n",
            "facade/b.py": "from ..errors import NotFound as Gone\n",
            "errors.py": ERRORS,
        }
    )
    assert f"from {HOME}errors import NotFound" in made["a.pyi"]
    assert f"from {HOME}errors import NotFound as _as_Gone" in made["b.pyi"]


def test_what_enters_and_what_is_a_name_only() -> None:
    logic = dedent("""
        import enum
        from dataclasses import dataclass
        from celery import shared_task
        LIMIT = 5
        TABLE = load()
        class Kind(enum.Enum):
            A = 1
        @dataclass(frozen=True)
        class Row:
            n: int
        @dataclass
        class Draft:
            n: int
        class Service: pass
        def go(n: int = LIMIT) -> Row: return Row(n)
        @shared_task
        def job(n): pass
        """)
    names = "LIMIT, TABLE, Kind, Row, Draft, Service, go, job"
    made = stubs({"facade/api.py": f"from ..logic import {names}\n", "logic.py": logic})
    for name in ("LIMIT", "Kind", "Row", "go", "job"):
        assert f"from {HOME}logic import {name} as {name}\n" in made["api.pyi"]
    assert "TABLE: Any = ..." in made["api.pyi"]
    assert "class Draft(Any):" in made["api.pyi"] and "class Service(Any):" in made["api.pyi"]
    assert "def go(n: int=LIMIT) -> Row:\n    ..." in made["_from_logic.pyi"]
    assert "load" not in made["_from_logic.pyi"] and "Service" not in made["_from_logic.pyi"]


def test_with_all_only_what_it_names_is_handed_on() -> None:
    made = api("from ..logic import a, b\n__all__ = ['a']\n", logic="a = 1\nb = 2\n")
    assert "import a" in made and "import b" not in made


def test_a_private_name_may_be_renamed_into_the_open() -> None:
    made = stubs(
        {
            "facade/api.py": "from ..logic import _get as get\n",
            "logic.py": "def _get(x): return go(x)\n",
        }
    )
    assert f"from {HOME}logic import _get as _as_get" in made["api.pyi"]


def test_modules_of_the_implementation_are_not_offered() -> None:
    assert "logic" not in api("from .. import logic\ndef f(): return logic.x\n", logic="x = 1\n")


def test_something_foreign_behind_the_implementation_is_imported_from_where_it_is() -> None:
    made = api(
        "from .. import logic\nDenied = logic.PermissionDenied\n",
        logic="from django.core.exceptions import PermissionDenied\n",
    )
    assert "from django.core.exceptions import PermissionDenied as Denied" in made


def test_a_plain_base_is_followed_with_its_heir() -> None:
    made = stubs(
        {
            "facade/api.py": (
                "from .. import base\nclass Shop(base.Service):\n    def a(self): pass\n"
            ),
            "base.py": "class Service:\n    def b(self): return 1\n    def _c(self): pass\n",
        }
    )
    assert "class Shop(_base_Service):" in made["api.pyi"]
    assert "class Service:\n\n    def b(self):\n        ..." in made["_from_base.pyi"]
    assert "_c" not in made["_from_base.pyi"]


def test_a_mixin_of_an_exception_is_followed_whole() -> None:
    made = stubs(
        {
            "facade/api.py": "from ..errors import NotFound\n",
            "errors.py": (
                "class Coded:\n    def code(self): return 404\n"
                "class NotFound(Coded, Exception): pass\n"
            ),
        }
    )
    assert "return 404" in made["_from_errors.pyi"]


def test_a_base_that_cannot_be_followed_widens() -> None:
    found = contract(
        {
            "facade/api.py": (
                "from ..base import make\nclass Shop(make()):\n    def a(self): pass\n"
            ),
            "base.py": "",
        }
    )
    assert "widened" in codes(found)
    assert "class Shop:\n\n    def a(self):" in found.stubs[0].text


def test_an_enum_inside_a_model() -> None:
    sources = {
        "facade/api.py": (
            "from ..models import Run\nStatus = Run.Status\n"
            "def f(s: Run.Status = Run.Status.NEW): pass\n"
        ),
        "models.py": dedent("""
            from django.db import models
            class Run(models.Model):
                class Status(models.TextChoices):
                    NEW = "new"
            """),
    }
    made = stubs(sources)
    assert f"from {HOME}models import Run__Status as _as_Status" in made["api.pyi"]
    assert "def f(s: _Run_Status=_Run_Status.NEW):" in made["api.pyi"]
    assert "class Run__Status(models.TextChoices):\n    NEW = 'new'" in made["_from_models.pyi"]
    assert "class Run(Any):" in made["api.pyi"]


def test_definitions_in_one_module_refer_to_each_other() -> None:
    made = stubs(
        {
            "facade/api.py": "from ..types import Row\n",
            "types.py": (
                "import enum\nfrom dataclasses import dataclass\nclass K(enum.Enum):\n    A = 1\n"
                "@dataclass(frozen=True)\nclass Row:\n    k: 'K' = K.A\n"
                "    parent: 'Row | None' = None\n"
            ),
        }
    )["_from_types.pyi"]
    assert "class K(enum.Enum):" in made and "parent: 'Row | None' = None" in made


def test_the_implementation_may_take_its_types_from_the_facade() -> None:
    made = stubs(
        {
            "facade/api.py": "from ..types import Kind, Wrapped\n",
            "facade/enums.py": "import enum\nclass Kind(enum.Enum):\n    A = 1\n",
            "types.py": (
                "from .facade.enums import Kind\nclass Wrapped(Exception):\n    kind = Kind.A\n"
            ),
        }
    )
    assert "from products.shop.backend.facade.enums import Kind" in made["api.pyi"]
    assert "from products.shop.backend.facade.enums import Kind" in made["_from_types.pyi"]


def test_a_cycle_of_re_exports_ends() -> None:
    found = contract(
        {
            "facade/api.py": "from ..a import X\n",
            "a.py": "from .b import X\n",
            "b.py": "from .a import X\n",
        }
    )
    assert codes(found) == ("unresolved",)
    assert "X: Any = ..." in found.stubs[0].text


def test_a_cycle_between_facade_modules_ends() -> None:
    made = stubs(
        {"facade/a.py": "from .b import Y\nX = 1\n", "facade/b.py": "from .a import X\nY = 2\n"}
    )
    assert set(made) == {"a.pyi", "b.pyi"}


def test_followed_bodies_import_absolutely() -> None:
    made = stubs(
        {
            "facade/api.py": "from ..errors import E\n",
            "facade/enums.py": "A = 1\n",
            "errors.py": (
                "class E(Exception):\n    def f(self):\n"
                "        from .facade.enums import A\n        return A\n"
            ),
        }
    )["_from_errors.pyi"]
    assert "from products.shop.backend.facade.enums import A" in made


def test_edits_of_the_implementation_that_nobody_sees_change_nothing() -> None:
    facade = {"facade/api.py": "from .. import logic\nfrom ..logic import go, E\n"}
    one = contract({**facade, "logic.py": "class E(Exception): pass\ndef go(a): return 1\n"})
    two = contract(
        {
            **facade,
            "logic.py": (
                "# x\nimport os\nclass E(Exception):\n  '''d'''\nZ = os.x()\ndef go(a): return 2\n"
            ),
        }
    )
    three = contract({**facade, "logic.py": "class E(KeyError): pass\ndef go(a): return 1\n"})
    four = contract({**facade, "logic.py": "class E(Exception): pass\ndef go(a, b): return 1\n"})
    assert one.digest == two.digest
    assert len({one.digest, three.digest, four.digest}) == 3


def test_the_body_of_a_private_function_that_is_offered_means_nothing() -> None:
    facade = {"facade/api.py": "from ..logic import _get as get\n"}
    one = contract({**facade, "logic.py": "def _get(x): return x + 1\n"})
    two = contract({**facade, "logic.py": "def _get(x): return x + 2\n"})
    assert one.digest == two.digest


def test_helpers_that_call_each_other_and_the_implementation_are_no_helpers() -> None:
    found = contract(
        {
            "facade/api.py": dedent("""
                from .. import logic
                class E(Exception):
                    def m(self): return _b()
                    def n(self): return _a()
                def _a(): return _b()
                def _b(): return _a() or logic.x()
                """),
            "logic.py": "def x(): return 1\n",
        }
    )
    text = found.stubs[0].text
    assert "_a" not in text and "_b" not in text and text.count("...") == 2


def test_what_only_a_block_for_type_checkers_needs_is_derived_too() -> None:
    made = stubs(
        {
            "facade/api.py": (
                "from typing import TYPE_CHECKING\n"
                "if TYPE_CHECKING:\n    from ._rows import Row\n"
                "def f() -> 'Row': pass\n"
            ),
            "facade/_rows.py": "from ..kinds import K\nclass Row(Exception):\n    kind = K.A\n",
            "kinds.py": "import enum\nclass K(enum.Enum):\n    A = 1\n",
        }
    )
    assert set(made) == {"api.pyi", "_rows.pyi", "_from_kinds.pyi"}


def test_a_condition_on_a_constant_of_the_implementation_is_kept() -> None:
    made = stubs(
        {
            "facade/api.py": "from .. import logic\nif logic.FAST:\n    X = 1\nelse:\n    X = 2\n",
            "logic.py": "FAST = True\n",
        }
    )
    assert "if _logic_FAST:\n    X = 1" in made["api.pyi"]
    assert made["_from_logic.pyi"].endswith("FAST = True")
