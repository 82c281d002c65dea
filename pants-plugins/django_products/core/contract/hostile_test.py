"""A facade of any text has a contract, or problems that say where; `contract` holds each stub to what holds for all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.contract.derive import derive
from django_products.core.contract.hostile import FACADE, LOGIC, check_facade_module, check_logic
from django_products.core.contract.sources import read_text
from django_products.core.contract.testing import BACKEND, codes, contract
from django_products.core.contract.values import UNDECODABLE, ContractRequest
from django_products.core.contract_check.hostile import check_module, check_rules
from django_products.core.contract_check.module import parse_module
from django_products.core.problems import Code, Problem
from django_products.core.testing import contents, texts

NAMES = st.sampled_from(("api", "contracts", "__init__"))
#: The standard library: what people write, of every age. Few are small.
CORPUS = [
    path for path in sorted(Path(ast.__file__).parent.glob("*.py")) if path.stat().st_size < 12_000
]


@settings(max_examples=120)
@given(NAMES, texts(FACADE))
def test_any_facade_has_a_contract_or_problems(name: str, text: str) -> None:
    check_facade_module(name, text)


@settings(max_examples=60)
@given(texts(LOGIC, FACADE))
def test_any_implementation_has_a_contract_or_problems(text: str) -> None:
    check_logic(text)


@settings(max_examples=25)
@given(st.sampled_from(CORPUS), NAMES)
def test_what_people_write_has_a_contract(path: Path, name: str) -> None:
    assert not contract({f"facade/{name}.py": read_text(str(path))}).failed


@settings(max_examples=40)
@given(texts(FACADE), st.permutations(["a", "b", "contracts"]))
def test_modules_that_import_each_other(text: str, order: list[str]) -> None:
    sources = {f"facade/{one}.py": f"from .{two} import *\n" for one, two in zip(order, order[1:])}
    sources[f"facade/{order[-1]}.py"] = f"{text}\nfrom .{order[0]} import *\n"
    found = contract({**sources, "logic.py": LOGIC})
    assert bool(found.stubs) != found.failed


def test_an_implementation_that_is_not_there_is_called_by_no_stub() -> None:
    """`contract` derives the stub of the stub: there the module is a stand-in."""
    text = "from .. import logic\ndef create(): return logic.x()\ndef other(): return len(())\n"
    [stub] = contract({"facade/contracts.py": text}).stubs
    assert "logic.x" not in stub.text and "len(())" in stub.text


def test_a_private_value_of_a_class_goes_with_what_needed_it() -> None:
    text = (
        "import re\nclass A:\n    _x = 'a'\n    _y = 'b'\n    P = re.sub(_x, _x, _x)\n    Q = _y\n"
    )
    [stub] = contract({"facade/api.py": text}).stubs
    assert "_y" in stub.text and "_x" not in stub.text


def test_imports_of_a_condition_that_cannot_be_told_stand_with_the_others() -> None:
    text = "from .. import logic\nif logic.x():\n    from posix import *\n    A = 1\nelse:\n    from nt import *\n"
    [stub] = contract({"facade/api.py": text, "logic.py": LOGIC}).stubs
    assert (
        stub.text.index("nt import *")
        < stub.text.index("posix import *")
        < stub.text.index("A = 1")
    )


def test_a_name_that_has_two_imports_by_a_condition_that_cannot_be_told_has_one() -> None:
    text = "from .. import logic\nfrom g import A\nif logic.x():\n    from n import A\n"
    [stub] = contract({"facade/contracts.py": text, "logic.py": LOGIC}).stubs
    assert stub.text.count("import A as A") == 1
    text = "from .. import logic\nfrom typing import overload\nif logic.x():\n    from . import overload\n@overload\ndef g(): ...\n"
    [stub] = contract({"facade/api.py": text, "logic.py": LOGIC}).stubs
    assert "@overload" in stub.text and "overload: Any" not in stub.text


@pytest.mark.parametrize("name", ["api", "contracts"])
@pytest.mark.parametrize(
    "text",
    [
        "__all__ = A = gone",
        "__all__ = A\nA = A",
        "__all__ = A, *B\nA = B\nB = A",
        "__all__ = A\nA, B = 'ab', 'b'",
        "_A = ['A']\n_A.append('B')\n__all__ = _A\nA = B = 1",
    ],
)
def test_what_is_offered_cannot_be_told(name: str, text: str) -> None:
    [stub] = contract({f"facade/{name}.py": text}).stubs
    assert "A" in stub.text and "__all__: " not in stub.text and "__all__ = [" not in stub.text


@pytest.mark.parametrize("name", ["0", "class", "a b", "", "a.b", "\\ud800"])
def test_what_is_offered_and_is_no_name(name: str) -> None:
    found = contract({"facade/api.py": f"__all__ = ['{name}']\n"})
    assert codes(found) == ("unresolved",) and not found.failed


@pytest.mark.parametrize("home", ["logic.py", "facade/_hidden.py"])
def test_a_name_of_a_star_that_no_stub_has_is_none(home: str) -> None:
    where = "..logic" if home == "logic.py" else "._hidden"
    text = "from fractions import *\ndef create(x=Fraction): pass\nclass E(Exception):\n    x = Fraction\n"
    found = contract({"facade/api.py": f"from {where} import create, E\n", home: text})
    assert not any(
        "Fraction" in stub.text.partition("__facade_erased__")[0] for stub in found.stubs
    )


def test_of_two_imports_of_a_name_the_last_one_counts() -> None:
    """A stub has its imports sorted, so that it has room for one only."""
    text = "from typing import D\nfrom decimal import Decimal as D\nimport a.b\nimport a.c\n"
    uses = "def f(y: D, x=a.b.X, z=a.c.X): ...\n"
    [stub] = contract({"facade/api.py": text + uses}).stubs
    assert "from decimal import Decimal as D" in stub.text and "typing" not in stub.text
    assert "import a.b\nimport a.c\n" in stub.text


@pytest.mark.parametrize("name", ["api", "contracts"])
def test_what_is_not_there_and_is_called_as_stand_ins_are(name: str) -> None:
    [stub] = contract(
        {f"facade/{name}.py": "from . import Any, gone\n__all__ = ['Any', 'gone']\n"}
    ).stubs
    exec(compile(stub.text.replace("...", "None"), "stub", "exec"), {})
    for text in ("a.b = Any = gone = ...\n", "A = A\nA = Any = gone\n", "Any = gone\n"):
        [stub] = contract({f"facade/{name}.py": text}).stubs
        assert stub.text.count("from typing import Any") == 1
        exec(compile(stub.text.replace("...", "None"), "stub", "exec"), {})


def test_a_module_that_is_not_there_is_not_what_a_star_may_have() -> None:
    text = "from c import *\nfrom . import Run\nclass E:\n    def e(self, b: Run): ...\n"
    [stub] = contract({"facade/contracts.py": text}).stubs
    assert "b: 'Run'" in stub.text


def test_an_annotation_without_a_value_binds_nothing() -> None:
    text = "if G: from . import Run\ntry: Run: int\nexcept G: ...\ndef f(a: Run): ...\n"
    [stub] = contract({"facade/contracts.py": text}).stubs
    assert "a: 'Run'" in stub.text
    text = "Day: type\nfrom datetime import date as Day\nLIMIT: int\ndef f(a=Day, b=LIMIT): ...\n"
    [stub] = contract({"facade/api.py": text}).stubs
    assert "import date as Day" in stub.text and "(a=Day, b=...)" in stub.text


def test_a_dataclass_is_none_without_the_decorator_that_makes_it_one() -> None:
    text = "import dataclasses\n@dataclasses.dataclass(frozen=gone)\nclass Value(A if X else B):\n    a: int = dataclasses.field(1)\n"
    text += "class Value:\n    def b(self): return 1\n"
    [stub] = contract({"facade/api.py": text}).stubs
    assert "a: int = ..." in stub.text


def test_a_block_for_type_checkers_that_binds_their_name() -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..gone import TYPE_CHECKING, Run\n"
    [stub] = contract({"facade/contracts.py": text}).stubs
    assert "if TYPE_CHECKING:\n" in stub.text


@pytest.mark.parametrize("name", ["api", "contracts"])
@pytest.mark.parametrize("line", ["create.a = create.b = 1", "create.a, create.b = 1, 2"])
def test_several_attributes_that_are_set_at_once(name: str, line: str) -> None:
    assert not contract({f"facade/{name}.py": f"def create(): ...\n{line}\n"}).failed


@pytest.mark.parametrize(
    "more", ["B = gone", "A.append(1)", "def B(): ...", "B = C = gone()", "(B,) = gone()"]
)
def test_names_of_one_assignment_are_known_together(more: str) -> None:
    """Their value is one: the stub has it for all of them, or for none."""
    used = "def f(a=A, b=B): ...\n"
    for first in ("A = B = []", "A, B = ([], [])"):
        [known] = contract({"facade/api.py": f"{first}\n{used}"}).stubs
        assert ast.unparse(ast.parse(first)) in known.text
        [stub] = contract({"facade/api.py": f"{first}\n{more}\n{used}"}).stubs
        assert "A: Any = ..." in stub.text and "[]" not in stub.text.partition("__facade")[0]


@pytest.mark.parametrize("name", ["api", "contracts"])
@pytest.mark.parametrize(
    "odd",
    ["\\ud800", "\\0", "-" * 7000 + "1", "(" * 300, "0x" + "f" * 5000],
    ids=range(5),
)
def test_a_quoted_annotation_that_is_none(name: str, odd: str) -> None:
    text = f"import dataclasses\n@dataclasses.dataclass(frozen=True)\nclass A:\n    x: '{odd}'\n"
    text += f"def f(a: '{odd}') -> '{odd}': ...\n"
    assert not contract({f"facade/{name}.py": text}).failed
    check_rules(text.encode())


UNPARSABLE = {
    "nested for the parser": "-" * 7000 + "1",
    "brackets": "(" * 7000,
    "null": "X = 1\0",
    "half of a character": "X = '\ud800'",
    "a number": "X = 0x" + "f" * 5000,
    "a default": "def f(x=0x" + "f" * 5000 + "): ...",
    "a return of a class": "class A:\n    return\n",
    "two parameters of a name": "def f(a, a): pass",
    "a decimal": "X = " + "9" * 5000,
}


@pytest.mark.parametrize("text", UNPARSABLE.values(), ids=UNPARSABLE)
@pytest.mark.parametrize("name", ["api", "contracts"])
def test_what_cannot_be_a_contract_says_where(name: str, text: str) -> None:
    found = contract({f"facade/{name}.py": text})
    assert codes(found) == ("unparsable",) and found.failed
    checked = parse_module("a", "a.py", text.encode("utf-8", "surrogatepass"), is_contract=True)
    assert isinstance(checked, Problem) and checked.code is Code.UNREADABLE_FACADE


@settings(max_examples=60)
@given(contents(FACADE))
def test_any_bytes_are_a_module_or_a_problem(content: bytes) -> None:
    check_module(content)


@pytest.mark.parametrize("coding", ["foo", "base64", "utf-16", "idna", "rot13"])
def test_a_coding_that_is_none(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "api.py"
    path.write_bytes(f"# coding: {coding}\nX = 1\n".encode() + b"Y = '\xff'\n")
    assert read_text(str(path)) == UNDECODABLE
    found = parse_module("a", "a.py", path.read_bytes(), is_contract=True)
    assert isinstance(found, Problem) and found.code is Code.UNREADABLE_FACADE


LONG = {
    "functions": "def f{0}(a: int = {0}) -> int: return a\n",
    "constants": "X{0} = {0}\n",
    "conditions": "if X:\n    Y{0} = 1\n",
    "names": "__all__ += ['a{0}']\n",
}


@pytest.mark.parametrize("name", ["api", "contracts"])
@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
def test_long_facades_take_no_time(line: str, name: str) -> None:
    text = "X = 1\n__all__ = []\n" + "".join(line.format(number) for number in range(2000))
    request = ContractRequest("shop", "products.shop.backend")
    derive(request, {BACKEND + f"facade/{name}.py": text})
