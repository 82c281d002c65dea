"""A facade of any text has a contract, or problems that say where; `contract` holds each stub to what holds for all."""

from __future__ import annotations

import json

from django_products.core.contract.testing import contract
from django_products.core.hostile import Reader, of_text

FACADE = '''
"""Doc."""
from __future__ import annotations
import enum, dataclasses
from typing import TYPE_CHECKING, overload
from .. import logic
from ..logic import *
if TYPE_CHECKING:
    from ..models import Run
try:
    import fast
except ImportError:
    fast = None
__all__ = ["create", "Kind"] + ["X"]
X: int = logic.X
class Kind(enum.Enum):
    A = f"{1!r:>{2}}"
    B = "\\ud800"
@dataclasses.dataclass(frozen=True)
class Value(Kind.Base if X else object):
    a: "list[Run] | None" = dataclasses.field(default_factory=list)
    @property
    def b(self) -> int: return self.a[0]
@logic.decorated(1)
async def create(a, /, b: Run = X, *args: int, c=lambda x: x, **kw) -> "Kind":
    yield await logic.x(a)
@overload
def g(a: int) -> int: ...
def g(a=0x1F, b=1e999, c=1j): return a
def __getattr__(name): return getattr(logic, name)
'''
LOGIC = "X = 3\nclass E(Exception): pass\ndef x(): pass\n"


def check_facade_module(name: str, text: str) -> None:
    """Arguments:
    name: of the module in the facade, `"api"`.
    text: of it.
    """
    found = contract({f"facade/{name}.py": text, "logic.py": LOGIC})
    json.dumps([problem.message for problem in found.problems]).encode()
    assert bool(found.stubs) != found.failed
    assert all(problem.line >= 1 and problem.path for problem in found.problems)


def check_logic(text: str) -> None:
    """Of an implementation from which a facade takes all that it has."""
    found = contract({"facade/api.py": FACADE, "logic.py": text})
    assert bool(found.stubs) != found.failed


_FACADES = (FACADE.encode(),)
READERS = (
    Reader(
        "facade-api",
        of_text(lambda text: check_facade_module("api", text)),
        _FACADES,
        has_room=True,
    ),
    Reader(
        "facade-contracts",
        of_text(lambda text: check_facade_module("contracts", text)),
        _FACADES,
        has_room=True,
    ),
    Reader("facade-logic", of_text(check_logic), (LOGIC.encode(), *_FACADES), has_room=True),
)
