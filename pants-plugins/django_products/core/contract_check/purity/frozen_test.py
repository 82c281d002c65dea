from __future__ import annotations

from django_products.core.contract_check.testing import contracts


def test_dataclasses_of_the_standard_library() -> None:
    contracts("""
        import dataclasses
        import dataclasses as dc
        from dataclasses import dataclass

        @dataclass(frozen=True)
        class Good: ...

        @dataclasses.dataclass(frozen=True, slots=True)
        class Slotted: ...

        @dataclass
        class Bare: ...  # DJP303

        @dataclass(kw_only=True)
        class Keywords: ...  # DJP303

        @dc.dataclass(frozen=False)
        class Melted: ...  # DJP303
        """)


def test_decorators_behind_a_name() -> None:
    contracts("""
        from dataclasses import dataclass
        from functools import partial

        value = dataclass(frozen=True)
        keyword_value = partial(dataclass, frozen=True, kw_only=True)
        record = partial(dataclass, kw_only=True)

        @value
        class Good:
            names: tuple[str, ...]

        @keyword_value
        class AlsoGood:
            names: list[str]  # DJP304

        @record
        class Bad: ...  # DJP303

        this = that
        that = this

        @this
        class Odd: ...
        """)


def test_dataclasses_of_pydantic() -> None:
    contracts("""
        from pydantic import ConfigDict
        from pydantic.dataclasses import dataclass

        @dataclass(frozen=True)
        class Good: ...

        @dataclass(config=ConfigDict(frozen=True))
        class Configured: ...

        @dataclass
        class Bad: ...  # DJP303
        """)


def test_models_of_pydantic() -> None:
    contracts(
        """
        from pydantic import BaseModel, ConfigDict
        from .enums import Frozen

        class Good(BaseModel):
            model_config = ConfigDict(frozen=True)

        class Literally(BaseModel):
            model_config = {"frozen": True}

        class Keyword(BaseModel, frozen=True): ...

        class Old(BaseModel):
            class Config:
                frozen = True

        class Inherits(Good): ...

        class InheritsFromElsewhere(Frozen): ...

        class Melts(Good):  # DJP303
            model_config = ConfigDict(frozen=False)

        class Bad(BaseModel):  # DJP303
            size: int
        """,
        enums="""
        from pydantic import BaseModel

        class Frozen(BaseModel, frozen=True): ...
        """,
    )


def test_attrs() -> None:
    contracts("""
        import attr
        import attrs
        from attrs import define, frozen

        @frozen
        class Good: ...

        @attrs.frozen(kw_only=True)
        class AlsoGood: ...

        @attr.s(frozen=True, auto_attribs=True)
        class Old: ...

        @define
        class Bad: ...  # DJP303

        @attrs.mutable
        class Worse: ...  # DJP303
        """)


def test_what_needs_no_freezing() -> None:
    contracts("""
        from enum import Enum, StrEnum
        from typing import NamedTuple, NewType, Protocol, TypedDict

        TeamId = NewType("TeamId", int)

        class Kind(StrEnum):
            A = "a"

        class Pair(NamedTuple):
            left: int

        class Row(TypedDict):
            tags: list[str]

        class Reader(Protocol):
            def read(self) -> list[str]: ...

        class NotFound(LookupError): ...
        """)
