"""What a contract says of what it does not follow."""

from __future__ import annotations

from django_products.core.contract.testing import contract

LOGIC = """\
import enum
from dataclasses import dataclass
from django.contrib.auth.models import User
from .models import Run, RunLocked
class Closed(LookupError): ...
class State(enum.Enum):
    OPEN = 1
@dataclass(frozen=True)
class Size:
    width: int
class Rows: ...
LIMIT = 5
table = connect()
def runs(): ...
"""
MODELS = """\
from django.db import models
class Base(models.Model): ...
class Run(Base): ...
class RunLocked(Exception): ...
"""
HOME = "products.shop.backend"


def left_out(api: str, **others: str) -> list[tuple[str, str, str]]:
    sources = {"facade/api.py": api, "logic.py": LOGIC, "models.py": MODELS}
    sources.update({f"facade/{name}.py": text for name, text in others.items()})
    found = contract(sources)
    assert not found.failed
    for each in found.left_out:
        assert each.name.startswith(HOME)
    return [(each.name[len(HOME) + 1 :], each.home, each.kind.value) for each in found.left_out]


def test_what_a_contract_follows_is_not_left_out() -> None:
    assert left_out("""
            from products.shop.backend import logic
            from ..logic import RunLocked
            Closed = logic.Closed
            State = logic.State
            Size = logic.Size
            LIMIT = logic.LIMIT
            runs = logic.runs
            Errors = (logic.Closed, RunLocked)
            __all__ = ["RunLocked"]
            """.replace("            ", "")) == []


def test_classes_values_and_what_is_only_handed_on() -> None:
    api = "from .. import logic\n" + "".join(
        f"{name} = logic.{name}\n" for name in ("Run", "Rows", "table", "User")
    )
    assert left_out(api) == [
        ("logic.Rows", f"{HOME}.logic.Rows", "class"),
        ("logic.Run", f"{HOME}.models.Run", "model"),
        ("logic.User", "django.contrib.auth.models.User", "foreign"),
        ("logic.table", f"{HOME}.logic.table", "value"),
    ]


def test_every_way_to_take_it() -> None:
    run = ("logic.Run", f"{HOME}.models.Run", "model")
    assert left_out("from ..logic import Run as Run\n") == [run]
    assert left_out("from ..logic import Run\n__all__ = ['Run']\n") == [run]
    assert left_out("from ..logic import Run\n_Runs = list[Run] | None\n") == [run]
    assert left_out(
        "import products.shop.backend.logic\nR = products.shop.backend.logic.Run\n"
    ) == [run]
    assert left_out("from .. import logic\nclass Run(logic.Run): ...\n") == [run]
    assert left_out("X = 1\n", __init__="from ..logic import Run\n") == [run]
    assert ("logic.*", run[1], "model") in left_out("from ..logic import *\n")
