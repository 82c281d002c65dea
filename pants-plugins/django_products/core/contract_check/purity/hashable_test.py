from __future__ import annotations

import pytest

from django_products.core.contract_check.testing import contracts, problems

HEAD = """
from __future__ import annotations
import collections
import typing as t
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar, Dict, List, Literal, NewType, Optional, Union
from types import MappingProxyType

@dataclass(frozen=True)
class Shop:
"""


@pytest.mark.parametrize(
    ("annotation", "instead"),
    [
        ("list[int]", "tuple[…, ...]"),
        ("list", "tuple[…, ...]"),
        ("List[int]", "tuple[…, ...]"),
        ("t.List[int]", "tuple[…, ...]"),
        ("set[str]", "frozenset[…]"),
        ("bytearray", "bytes"),
        ("dict[str, int]", "tuple[tuple[key, value], ...], or a frozen dataclass"),
        ("Dict[str, int]", "tuple[tuple[key, value], ...], or a frozen dataclass"),
        ("Mapping[str, int]", "tuple[tuple[key, value], ...], or a frozen dataclass"),
        ("MappingProxyType[str, int]", "tuple[tuple[key, value], ...], or a frozen dataclass"),
        (
            "collections.OrderedDict[str, int]",
            "tuple[tuple[key, value], ...], or a frozen dataclass",
        ),
        ("defaultdict[str, int]", "tuple[tuple[key, value], ...], or a frozen dataclass"),
        ("deque[int]", "tuple[…, ...]"),
        ("Sequence[int]", "tuple[…, ...]"),
        ("Iterable[int]", "tuple[…, ...]"),
        ("array", "tuple[…, ...]"),
        ("tuple[list[int], ...]", "tuple[…, ...]"),
        ("Optional[dict]", "tuple[tuple[key, value], ...], or a frozen dataclass"),
        ("Union[int, set[int]]", "frozenset[…]"),
        ("int | list[int] | None", "tuple[…, ...]"),
        ("Annotated[list[int], 'sorted']", "tuple[…, ...]"),
        ("'tuple[list[int], ...]'", "tuple[…, ...]"),
        ("frozenset[tuple[int, bytearray]]", "bytes"),
    ],
)
def test_mutable_fields(annotation: str, instead: str) -> None:
    (found,) = problems({"contracts.py": f"{HEAD}    x: {annotation}\n"})
    assert found.code.value == "DJP304"
    assert found.line == HEAD.count("\n") + 1
    assert found.what.startswith("The field `Shop.x` holds `")
    assert found.ways_out == (f"Use `{instead}`.",)


@pytest.mark.parametrize(
    "annotation",
    [
        "int",
        "tuple[int, ...]",
        "frozenset[str]",
        "datetime | None",
        "Literal['list', 'dict']",
        "Callable[[list[int]], dict[str, int]]",
        "ClassVar[dict[str, int]]",
        "type[list]",
        "Annotated[int, list[int]]",
        "Any",
        "'Shop | None'",
    ],
)
def test_immutable_fields(annotation: str) -> None:
    contracts(f"{HEAD}    x: {annotation}\n")


def test_aliases_are_followed() -> None:
    contracts(
        """
        from dataclasses import dataclass
        from typing import NewType, TypeAlias
        from .enums import Names
        from . import enums

        Tags = list[str]
        Ids: TypeAlias = "set[int]"
        Key = NewType("Key", dict)
        Both = tuple[int, Tags]
        Fine = tuple[int, ...]

        @dataclass(frozen=True)
        class Shop:
            tags: Tags  # DJP304
            ids: Ids | None  # DJP304
            key: Key  # DJP304
            both: Both  # DJP304
            names: Names  # DJP304
            qualified: tuple[enums.Names, ...]  # DJP304
            fine: Fine
        """,
        enums="Names = dict[str, str]\n",
    )


def test_an_alias_of_itself_ends() -> None:
    contracts("""
        from dataclasses import dataclass

        Json = "int | tuple[Json, ...]"

        @dataclass(frozen=True)
        class Shop:
            value: Json
        """)


def test_classes_that_are_not_hashable() -> None:
    contracts(
        """
        from dataclasses import dataclass
        from typing import NamedTuple, TypedDict
        from .enums import Melted

        class Row(TypedDict):
            x: int

        class Money:
            def __eq__(self, other: object) -> bool:
                return True

        @dataclass(frozen=True)
        class Nested:
            rows: tuple[int, ...]

        @dataclass(frozen=True)
        class Shop:
            row: Row  # DJP304
            money: Money | None  # DJP304
            melted: tuple[Melted, ...]  # DJP304
            nested: Nested

        class Pair(NamedTuple):
            left: list[int]  # DJP304
            right: int
        """,
        enums="""
        from dataclasses import dataclass

        @dataclass
        class Melted:  # DJP303
            x: int
        """,
    )


def test_fields_of_pydantic_and_attrs() -> None:
    contracts("""
        from attrs import frozen
        from pydantic import BaseModel

        class Shop(BaseModel, frozen=True):
            tags: list[str]  # DJP304

        @frozen
        class Cart:
            tags: set[str]  # DJP304
        """)


def test_what_the_message_says_of_an_alias() -> None:
    text = "from dataclasses import dataclass\nT = list[int]\n@dataclass(frozen=True)\nclass A:\n  t: T\n"
    (found,) = problems({"contracts.py": text})
    assert found.what == (
        "The field `A.t` holds `T`: it stands for `list[int]`, and `list` is not hashable."
    )
