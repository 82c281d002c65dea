"""Contract modules and contract classes enter the contract with their behaviour."""

from __future__ import annotations

from textwrap import dedent

import pytest

from django_products.core.contract.testing import api, codes, contract, stubs


def contracts(text: str, **options: object) -> str:
    return stubs({"facade/contracts.py": text}, **options)["contracts.pyi"]


def test_everything_stays_but_comments_layout_and_docstrings() -> None:
    text = dedent('''
        """Doc."""
        from uuid import UUID  # comment
        import dataclasses
        _private   =  1
        @dataclasses.dataclass(frozen=True)
        class Run:
            """Doc."""
            id: UUID  # comment
            n: int = _private
            def __post_init__(self):
                """Doc."""
                if self.n < 0:
                    raise ValueError(self.n)
        def helper(x): return x + 1
        ''')
    assert contracts(text) == dedent("""
        from uuid import UUID as UUID
        import dataclasses
        _private = 1
        @dataclasses.dataclass(frozen=True)
        class Run:
            id: UUID
            n: int = _private

            def __post_init__(self):
                if self.n < 0:
                    raise ValueError(self.n)
        def helper(x):
            return x + 1""").strip()


def test_a_body_that_did_nothing_is_no_missing_body() -> None:
    made = contracts(
        "class P:\n    def f(self): ...\n    def g(self):\n        '''Doc.'''\nX = ...\n"
    )
    assert "..." not in made
    assert made.count("pass") == 2 and "X = Ellipsis" in made


def test_docstrings_stay_where_code_reads_them() -> None:
    text = "class A:\n    '''Shown.'''\nlabel = A.__doc__\n"
    assert "Shown." in contracts(text)
    assert "Shown." not in contracts("class A:\n    '''Shown.'''\n")


def test_bodies_that_need_the_implementation_are_reported() -> None:
    found = contract(
        {
            "facade/contracts.py": (
                "class A:\n    def f(self):\n        from ..logic import go\n        return go()\n"
            ),
            "logic.py": "def go(): return 1\n",
        }
    )
    assert codes(found) == ("unlinked-body",)
    assert "def f(self):\n        ..." in found.stubs[0].text
    assert "logic" not in found.stubs[0].text


def test_a_contract_that_takes_a_type_of_the_implementation_gets_a_follower() -> None:
    made = stubs(
        {
            "facade/contracts.py": "from ..kinds import Kind as Kind\nDEFAULT = Kind.A\n",
            "kinds.py": "import enum\nclass Kind(enum.Enum):\n    A = 1\n",
        }
    )
    assert made["contracts.pyi"] == (
        "from products.shop.backend.facade._from_kinds import Kind as Kind\nDEFAULT = Kind.A"
    )
    assert "A = 1" in made["_from_kinds.pyi"]


def test_which_modules_count_whole_is_an_option() -> None:
    sources = {
        "facade/run_contracts.py": "def f(): return 1\n",
        "facade/types.py": "def g(): return 2\n",
    }
    assert "return" not in "".join(stubs(sources).values())
    made = stubs(sources, whole=("*_contracts", "types"))
    assert "return 1" in made["run_contracts.pyi"] and "return 2" in made["types.pyi"]


def test_evaluated_annotations_that_the_cut_removes_are_quoted() -> None:
    made = stubs(
        {
            "facade/contracts.py": "from .. import models\nclass A:\n    run: models.Run\n",
            "models.py": "class Run: pass\n",
        }
    )["contracts.pyi"]
    assert "run: 'models.Run'" in made


VALUES = [
    (
        "import dataclasses\n@dataclasses.dataclass(frozen=True)\n"
        "class A:\n    x: int = 1\n    def f(self):\n"
        "        return self.x"
    ),
    (
        "from pydantic.dataclasses import dataclass\n"
        "@dataclass(frozen=True)\nclass A:\n    x: int = 1\n"
        "    def f(self):\n        return self.x"
    ),
    (
        "from typing import NamedTuple\nclass A(NamedTuple):\n"
        "    x: int = 1\n    def f(self):\n        return self.x"
    ),
    "import enum\nclass A(enum.IntEnum):\n    x = 1\n    def f(self):\n        return self.x",
    (
        "from django.db import models\nclass A(models.TextChoices):\n"
        "    x = ('1', 'One')\n    def f(self):\n"
        "        return self.x"
    ),
    "class A(ValueError):\n    x = 1\n    def f(self):\n        return self.x",
    (
        "from rest_framework.exceptions import APIException\n"
        "class A(APIException):\n    x = 1\n    def f(self):\n"
        "        return self.x"
    ),
    "from typing import TypedDict\nclass A(TypedDict, total=False):\n    x: int",
    (
        "from typing import Protocol\nclass A(Protocol):\n"
        "    x: int = 1\n    def f(self):\n        return self.x"
    ),
    (
        "from pydantic import BaseModel\nclass A(BaseModel):\n"
        "    x: int = 1\n    def f(self):\n        return self.x"
    ),
]


@pytest.mark.parametrize("text", VALUES)
def test_contract_classes_outside_contract_modules_are_whole(text: str) -> None:
    made = api(text + "\n")
    assert "..." not in made
    assert ("return self.x" in text) == ("return self.x" in made)


def test_a_method_of_a_contract_class_takes_a_pure_private_helper_with_it() -> None:
    made = api(dedent("""
            _LABELS = {1: "one"}
            def _label(n): return _LABELS[n]
            def _unused(): return 1
            class Kind(Exception):
                def label(self): return _label(self.args[0])
            """))
    assert "return _LABELS[n]" in made and "return _label(" in made and "_unused" not in made


def test_a_method_of_a_contract_class_that_needs_the_implementation_raises() -> None:
    found = contract(
        {
            "facade/api.py": (
                "from .. import logic\nclass Kind(Exception):\n"
                "    def go(self): return logic.go()\n"
            ),
            "logic.py": "def go(): return 1\n",
        }
    )
    assert "def go(self):\n        ..." in found.stubs[0].text
    assert "unlinked-body" in codes(found)
