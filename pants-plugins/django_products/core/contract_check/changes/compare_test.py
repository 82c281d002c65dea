from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.contract_check.changes.breakage import Breakage
from django_products.core.contract_check.changes.change import Verdict, verdict_of
from django_products.core.contract_check.changes.compare import compare_contracts
from django_products.core.deep_code import with_room

PATH = "products/shops/backend/facade/api.pyi"
HOME = "products/shops/backend/facade/_from_logic.pyi"


def compare(old: str, new: str, *breakages: Breakage) -> list[str]:
    """What has changed: `!` before what is breaking, `+` before what is not."""
    changes = compare_contracts({PATH: dedent(old)}, {PATH: dedent(new)}, breakages)
    return [f"{'!' if each.breaking else '+'} {each.text}" for each in changes]


def function(old: str, new: str) -> list[str]:
    return compare(f"{old}: ...\n", f"{new}: ...\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("def f(a)", "def f(a, b=1)", "+ f(a) gained optional parameter `b`"),
        ("def f(a)", "def f(a, *, b=None)", "+ f(a) gained optional parameter `b`"),
        ("def f(a)", "def f(a=1)", "+ f(a) parameter `a` is optional now"),
        ("def f(a: int)", "def f(a: str)", "! f(a) parameter `a` is `str` now, was `int`"),
        (
            "def f(a: int)",
            "def f(a: int | None)",
            "+ f(a) parameter `a` is `int | None` now, was `int`",
        ),
        (
            "def f(a: Optional[int])",
            "def f(a: int)",
            "! f(a) parameter `a` is `int` now, was `int | None`",
        ),
        ("def f(*, a: int)", "def f(*, a)", "+ f(*, a) parameter `a` is untyped now, was `int`"),
        ("def f() -> int", "def f() -> str", "! f() returns `str` now, was `int`"),
        ("def f() -> int", "def f() -> int | None", "! f() returns `int | None` now, was `int`"),
        ("def f() -> int | None", "def f() -> int", "+ f() returns `int` now, was `int | None`"),
        ("def f()", "async def f()", "! f() is async now"),
        ("async def f()", "def f()", "! f() is not async now"),
        (
            "@contextmanager\ndef f()",
            "def f()",
            "! f() has no decorator now, had @contextmanager",
        ),
    ],
)
def test_functions(old: str, new: str, said: str) -> None:
    assert function(old, new) == [said]


def test_unions_of_a_thousand() -> None:
    members = [f"A{number}" for number in range(1000)]
    old, new = (f"def f(a: {' | '.join(each)}) -> int" for each in (members[1:], members))
    found: list[str] = []
    with_room(lambda: found.extend(function(old, new)))
    (said,) = found
    assert said.startswith("+ f(a) parameter `a` is `A0 | A1 | ")


def test_methods() -> None:
    old = "class A:\n    @staticmethod\n    def f(a) -> int: ...\n"
    new = "class A:\n    def f(self, a) -> int: ...\n"
    told = Breakage(PATH, "PARAMETER_ADDED_REQUIRED", "A.f", "self", "", "")
    assert compare(old, new, told) == [
        "! A.f(a) has no decorator now, had @staticmethod",
    ]


def test_overloads() -> None:
    text = "@overload\ndef f(a: int) -> int: ...\n@overload\ndef f(a: str) -> str: ...\n"
    assert compare(text, text.replace("a: int", "a: bytes")) == ["! f(a) has other overloads"]


def test_a_body_that_is_part_of_the_contract() -> None:
    old = "class A:\n    def f(self) -> int:\n        return 1\n"
    assert compare(old, old.replace("1", "2")) == [
        "! A.f() does something else: its body is part of the contract"
    ]


HEAD = "@dataclass(frozen=True)\nclass A:\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a: int; b: int", "a: int", ["! A.b removed"]),
        ("a: int", "a: int; b: int", ["! A.b added, required"]),
        ("a: int", "a: int; b: int = 1", ["+ A.b added, with a default"]),
        ("a: int", "a: int; b: int = field(repr=False)", ["! A.b added, required"]),
        ("a: int", "a: int; b: int = field(default=1)", ["+ A.b added, with a default"]),
        ("a: int", "a: str", ["! A.a is `str` now, was `int`"]),
        ("a: int = 1", "a: int = 2", ["! A.a default changed: 2, was 1"]),
        ("a: int = 1", "a: int", ["! A.a has no default any more: 1"]),
        ("a: int", "a: int = 1", ["+ A.a has a default now: 1"]),
        ("a: int; b: int", "b: int; a: int", ["! A has its fields in another order"]),
        (
            "a: int = 0",
            "b: int = 1; a: int = 0",
            [
                "! A has `b` before fields that it had, which moves them",
                "+ A.b added, with a default",
            ],
        ),
    ],
)
def test_fields(old: str, new: str, said: list[str]) -> None:
    assert compare(f"{HEAD}    {old}\n", f"{HEAD}    {new}\n") == said


def test_the_order_of_keyword_only_fields_says_nothing() -> None:
    head = HEAD.replace("True)", "True, kw_only=True)")
    found = compare(f"{head}    a: int\n    b: int\n", f"{head}    b: int\n    a: int\n")
    assert found == ["+ A has its members in another order"]


def test_enums() -> None:
    old = "class Status(StrEnum):\n    OK = 'ok'\n    FAILED = 'failed'\n"
    assert compare(old, old.replace("'failed'", "'broken'")) == [
        "! Status.FAILED value changed: 'broken', was 'failed'"
    ]
    assert compare(old, old + "    NEW = 'new'\n") == ["+ Status.NEW added"]
    swapped = "class Status(StrEnum):\n    FAILED = 'failed'\n    OK = 'ok'\n"
    assert compare(old, swapped) == ["! Status has its members in another order"]


def test_bases_and_decorators() -> None:
    assert compare("class E(LookupError): ...\n", "class E(ValueError): ...\n") == [
        "+ E is a subclass of `ValueError` now",
        "! E is no longer a subclass of `LookupError`",
    ]
    assert compare("class A(B, C): ...\n", "class A(C, B): ...\n") == [
        "! A has its bases in another order"
    ]
    assert compare("@dataclass(frozen=True)\nclass A: ...\n", "@dataclass\nclass A: ...\n") == [
        "! A has decorators `dataclass` now, had `dataclass(frozen=True)`"
    ]
    assert compare("class A(B, frozen=True): ...\n", "class A(B): ...\n") == [
        "! A has keywords `` now, had `frozen=True`"
    ]


def test_protocols_and_typed_dicts() -> None:
    assert compare("class P(Protocol): ...\n", "class P(Protocol):\n    def f(self): ...\n") == [
        "! P.f added: implementations of the protocol lack it"
    ]
    assert compare(
        "class T(TypedDict):\n    a: int\n", "class T(TypedDict):\n    a: int\n    b: int\n"
    ) == ["! T.b added, required"]


def test_constants_and_aliases() -> None:
    assert compare("X = 1\n", "X = 2\n") == ["! X value changed: 2, was 1"]
    assert compare("X: int = 1\n", "X: str = 1\n") == ["! X is `str` now, was `int`"]
    assert compare("Id = NewType('Id', int)\n", "Id = NewType('Id', str)\n") == [
        "! Id value changed: NewType('Id', str), was NewType('Id', int)"
    ]


def test_exports_and_imports() -> None:
    assert compare(
        "__all__ = ['f', 'g']\ndef f(): ...\ndef g(): ...\n",
        "__all__ = ['f']\ndef f(): ...\ndef g(): ...\n",
    ) == ["! g is no longer in `__all__`"]
    assert compare("__all__ = ['f']\ndef f(): ...\n", "def f(): ...\n") == [
        "! `__all__` of api is gone"
    ]
    assert compare("from a import X as X\n", "") == ["! X removed"]
    assert compare("", "from a import X as X\n") == ["+ X added"]
    assert compare("from a import X as X\n", "from b import X as X\n") == [
        "! X comes from `b.X` now, was from `a.X`"
    ]
    # What annotations alone need comes and goes with them.
    assert compare("from datetime import date\ndef f(a: date): ...\n", "def f(a: int): ...\n") == [
        "! f(a) parameter `a` is `int` now, was `date`"
    ]


def test_additions_are_compatible() -> None:
    old = "def f(): ...\n"
    assert compare(old, f"{old}def g(): ...\nclass A: ...\nX = 1\n_y = 1\n") == [
        "+ A added",
        "+ X added",
        "+ g added",
    ]
    assert compare("class A:\n    x = 1\n", "class A:\n    x = 1\n    def f(self): ...\n") == [
        "+ A.f added"
    ]


def test_removals() -> None:
    assert compare("def f(): ...\nclass A: ...\nX = 1\n", "") == [
        "! A removed",
        "! X removed",
        "! f removed",
    ]


def test_what_no_stub_can_hold() -> None:
    old = "__facade_erased__ = {'f': ['@retry(3)']}\ndef f(): ...\n"
    assert compare(old, old.replace("3", "4")) == [
        "! f is made with ['@retry(4)'] now, was with ['@retry(3)']"
    ]
    assert compare(
        "__facade_erased__ = {'*': ['sha256:1']}\n", "__facade_erased__ = {'*': ['sha256:2']}\n"
    ) == ["! something that no stub can hold has changed"]


def test_modules() -> None:
    changes = compare_contracts({PATH: "X = 1\n"}, {PATH.replace("api", "new"): "X = 1\n"}, ())
    assert [(each.text, each.breaking) for each in changes] == [
        ("module api removed", True),
        ("module new added", False),
    ]


def test_a_definition_that_moves_within_the_implementation() -> None:
    """What generated modules are called is nobody's business, what is in them is."""
    api = "from products.shops.backend.facade._from_logic import E as E\n"
    moved = api.replace("_from_logic", "_from_logic__errors")
    error = "class E(LookupError): ...\n"
    old, new_home = {PATH: api, HOME: error}, HOME.replace("_from_logic", "_from_logic__errors")
    same = compare_contracts(old, {PATH: moved, new_home: error}, ())
    assert same and not any(each.breaking for each in same)
    other = compare_contracts(old, {PATH: moved, new_home: error.replace("Lookup", "Value")}, ())
    assert any(each.breaking for each in other)


def test_what_griffe_says() -> None:
    text = "def f(a, b=1, *, c): ...\nclass A:\n    def g(self, x): ...\n"
    new = text.replace("b=1", "b=2")
    kinds = {
        "PARAMETER_ADDED_REQUIRED": "! f(a, b, *, c) gained required parameter `b`",
        "PARAMETER_REMOVED": "! f(a, b, *, c) lost parameter `b`",
        "PARAMETER_CHANGED_REQUIRED": "! f(a, b, *, c) parameter `b` is required now",
        "PARAMETER_CHANGED_DEFAULT": "! f(a, b, *, c) parameter `b` has another default: 2, was 1",
        "PARAMETER_MOVED": "! f(a, b, *, c) parameter `b` moved",
        "PARAMETER_CHANGED_KIND": "! f(a, b, *, c) parameter `b` is 2 now, was 1",
    }
    for kind, said in kinds.items():
        assert compare(text, new, Breakage(PATH, kind, "f", "b", "1", "2")) == [said]
    turned = Breakage(PATH, "OBJECT_CHANGED_KIND", "f", "", "function", "attribute")
    assert compare("def f(): ...\n", "f = 1\n", turned) == [
        "! f changed from function to attribute"
    ]


def test_what_nobody_can_name_is_breaking() -> None:
    """A parameter that is gone is griffe's to report; were griffe blind, it must still count."""
    assert compare("def f(a): ...\n", "def f(): ...\n") == ["! f has changed"]
    assert compare("def f(): ...\n", "f = 1\n") == ["! f has changed"]
    assert compare("class A:\n    def f(self, a): ...\n", "class A:\n    def f(self): ...\n") == [
        "! A.f has changed"
    ]
    assert compare("print(1)\n", "print(2)\n") == ["! module api has changed"]


def test_what_is_nobody_s_business() -> None:
    assert compare("_x = 1\ndef f(): ...\n", "def f(): ...\n") == [
        "+ module api has other private names, or other imports"
    ]
    assert compare("import os\ndef f(): ...\n", "def f(): ...\n") == [
        "+ module api has other private names, or other imports"
    ]
    assert compare('def f():\n    """A."""\n', 'def f():\n    """B."""\n') == [
        "+ module api has other docstrings"
    ]
    assert compare("def f(): ...\ndef g(): ...\n", "def g(): ...\ndef f(): ...\n") == [
        "+ module api is in another order"
    ]


def test_what_may_be_a_field_counts_as_one() -> None:
    """A base from elsewhere may make it required: in doubt it is breaking."""
    assert compare("class A(Base):\n    x: int\n", "class A(Base):\n    x: int\n    y: int\n") == [
        "! A.y added, required"
    ]
    assert compare("class A:\n    x: int\n", "class A:\n    x: int\n    y: int\n") == [
        "+ A.y added"
    ]
    swapped = compare(
        "class A(Base):\n    x: int\n    y: int\n", "class A(Base):\n    y: int\n    x: int\n"
    )
    assert swapped == ["! A has changed"]
    model = "class A(BaseModel):\n    x: int\n    y: int\n"
    assert compare(model, "class A(BaseModel):\n    y: int\n    x: int\n") == [
        "+ A has its members in another order"
    ]


def test_keys_that_a_typed_dict_may_lack() -> None:
    old = "class T(TypedDict):\n    a: int\n"
    assert compare(old, f"{old}    b: NotRequired[int]\n") == ["+ T.b added, optional"]
    partial = old.replace("TypedDict", "TypedDict, total=False")
    assert compare(partial, f"{partial}    b: int\n") == ["+ T.b added, optional"]
    assert compare(partial, f"{partial}    b: Required[int]\n") == ["! T.b added, required"]


def test_guards_and_star_imports() -> None:
    guarded = "if TYPE_CHECKING:\n    from a import X as X\n"
    assert compare(f"{guarded}y = 1\n", "from a import X as X\ny = 1\nz = 1\n") == [
        "! X has changed",
        "+ z added",
    ]
    assert compare("from a import *\n", "from b import *\n") == ["! a.* removed", "+ b.* added"]


def test_a_stub_that_griffe_cannot_read() -> None:
    failed = Breakage(PATH, "FAILED", "api", "", "", "a reason")
    assert compare("X = 1\n", "X = 1\nY = 1\n", failed) == [
        "+ Y added",
        "! api cannot be read by griffe: a reason",
    ]


def test_verdicts() -> None:
    breaking = compare_contracts({PATH: "X = 1\n"}, {PATH: ""}, ())
    added = compare_contracts({PATH: ""}, {PATH: "X = 1\n"}, ())
    assert verdict_of(()) is Verdict.UNCHANGED
    assert verdict_of(added) is Verdict.COMPATIBLE
    assert verdict_of((*added, *breaking)) is Verdict.BREAKING


_PIECES = st.lists(
    st.sampled_from(
        [
            "def f(a, b=1) -> int: ...",
            "def f(a, *, b: str) -> int: ...",
            "async def f(a): ...",
            "class A(B):\n    x: int = 1",
            "@dataclass\nclass A:\n    x: int\n    y: str = ''",
            "class A(StrEnum):\n    x = 'x'\n    class C:\n        y = 1",
            "X: int = 1",
            "X = [1, 2]",
            "_Y = 2",
            "from a import X as X",
            "import b.c",
            "__all__ = ['f', 'A']",
            "if TYPE_CHECKING:\n    from z import A",
            "__facade_erased__ = {'f': ['@x']}",
            "print(1)",
            "X[1] = 2",
            "def __getattr__(name): ...",
        ]
    ),
    max_size=6,
).map("\n".join)


@given(_PIECES, _PIECES)
def test_contracts_that_differ_are_never_reported_as_the_same(old: str, new: str) -> None:
    old, new = (ast.unparse(ast.parse(each)) for each in (old, new))
    found = compare_contracts({PATH: old}, {PATH: new}, ())
    assert bool(found) == (old != new)
    assert found == tuple(sorted(set(found)))
