"""The whole derivation: layouts, failures, what it reports beside the stubs."""

from __future__ import annotations

from django_products.core.contract.testing import codes, contract, stubs


def test_subpackages_and_no_init() -> None:
    made = stubs(
        {
            "facade/destinations/s3.py": "from ...errors import E\ndef f(): pass\n",
            "errors.py": "class E(Exception): pass\n",
        }
    )
    assert set(made) == {"destinations/s3.pyi", "_from_errors.pyi"}


def test_a_private_facade_module_holds_what_others_ask_of_it() -> None:
    made = stubs(
        {
            "facade/_base.py": "X = 1\nY = 2\n",
            "facade/_unused.py": "Z = 1\n",
            "facade/api.py": "from ._base import X\n",
        }
    )
    assert set(made) == {"_base.pyi", "api.pyi"} and "Y" not in made["_base.pyi"]


def test_an_unreadable_facade_fails_with_its_line() -> None:
    found = contract({"facade/api.py": "X = 1\ndef f(:\n"})
    assert found.failed and not found.stubs
    assert (found.problems[0].code, found.problems[0].line) == ("unparsable", 2)
    assert found.problems[0].path == "products/shop/backend/facade/api.py"


def test_an_unreadable_module_matters_only_to_a_contract_that_asks_it() -> None:
    broken = {"logic.py": "def f(:\n"}
    assert not contract({"facade/api.py": "X = 1\n", **broken}).failed
    assert contract({"facade/api.py": "from ..logic import f\n", **broken}).failed


def test_no_facade_is_an_error() -> None:
    assert codes(contract({"logic.py": ""})) == ("no-facade",)
    assert contract({"facade.py": "X = 1\n"}).failed


def test_imports_of_others_are_reported_and_own_ones_are_not() -> None:
    found = contract(
        {
            "facade/api.py": (
                "import products.other.backend.facade.api\n"
                "from products.third.backend.facade import contracts as theirs\n"
                "from . import contracts\n"
                "def f(a: products.other.backend.facade.api.A, b: theirs.B) -> contracts.C: pass\n"
            ),
            "facade/contracts.py": "from posthog.types import *\nclass C: pass\n",
        }
    )
    assert [(each.module, each.line) for each in found.imports] == [
        ("posthog.types", 1),
        ("products.other.backend.facade.api", 1),
        ("products.third.backend.facade.contracts", 2),
    ]


def test_a_product_named_like_a_module_of_another_is_no_part_of_it() -> None:
    found = contract(
        {"facade/api.py": "from products.shop2.backend.facade.api import f\n__all__ = ['f']\n"}
    )
    assert [each.module for each in found.imports] == ["products.shop2.backend.facade.api.f"]


def test_all_may_be_built_in_steps() -> None:
    made = stubs(
        {
            "facade/__init__.py": (
                "from . import api\nfrom .api import *\nfrom .contracts import *\n"
                "__all__ = ['extra']\n__all__ += api.__all__\n__all__.extend(['C'])\nextra = 1\n"
            ),
            "facade/api.py": "__all__ = ('f',)\ndef f(): pass\n",
            "facade/contracts.py": "C = 1\n",
        }
    )["__init__.pyi"]
    assert "__all__ = ['C', 'extra', 'f']" in made
    assert "from products.shop.backend.facade.api import *" in made


def test_the_order_of_definitions_in_all_and_of_imports_means_nothing() -> None:
    one = contract({"facade/api.py": "import re\nimport abc\n__all__ = ['b', 'a']\na = 1\nb = 2\n"})
    two = contract({"facade/api.py": "import abc, re\n__all__ = ['a', 'b']\na = 1\nb = 2\n"})
    assert one.digest == two.digest
