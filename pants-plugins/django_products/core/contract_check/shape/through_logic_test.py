"""What only the contract can tell: is `logic.Shop` a model, or an error that it follows?"""

from __future__ import annotations

import pytest

from django_products.core.contract.derive import derive
from django_products.core.contract.values import ContractRequest
from django_products.core.contract_check.check import check_facade
from django_products.core.contract_check.request import CheckRequest
from django_products.core.layout import Layout

BACKEND = "products/shops/backend"
LOGIC = """\
import enum
from django.contrib.auth.models import User
from django.http import HttpRequest
from posthog.models import Team
from rest_framework.serializers import Serializer
from .models import Row as Shop, Locked
class Closed(LookupError): ...
class State(enum.Enum):
    OPEN = 1
class Rows: ...
Pairs = tuple[Shop, ...]
LIMIT = 5
job = shared_task(Rows)
def open(): ...
"""
MODELS = """\
from django.db import models
class Row(models.Model):
    class Kind(models.TextChoices):
        A = "a"
class Locked(Exception): ...
"""


def whats(api: str, **others: str) -> list[str]:
    """`line code what` for the objections to `api.py`, told apart with the help of the contract."""
    files = {
        f"{BACKEND}/facade/api.py": "from .. import logic\n" + api,
        **{f"{BACKEND}/facade/{name}.py": text for name, text in others.items()},
    }
    sources = {f"{BACKEND}/logic.py": LOGIC, f"{BACKEND}/models.py": MODELS, **files}
    contract = derive(ContractRequest("shops", "products.shops.backend"), sources)
    assert not contract.failed, contract.problems
    request = CheckRequest("shops", ("contracts",), Layout(), contract.left_out)
    found = check_facade(request, {path: text.encode() for path, text in files.items()})
    return [f"{each.line} {each.code.value} {each.what}" for each in found]


def test_errors_enums_constants_functions_and_tasks_may_be_handed_on() -> None:
    names = ("Closed", "Locked", "State", "LIMIT", "job", "open")
    api = "".join(f"{name} = logic.{name}\n" for name in names)
    api += "Error = logic.Closed\ndef wrap(error: type[Error]) -> State: ...\n"
    api += "class Gone(logic.Closed): ...\nKind = logic.Shop.Kind\n"
    api += "DoesNotExist = logic.Shop.DoesNotExist\n"
    assert whats(api) == []
    star = "from ..logic import Closed, State as State\n__all__ = ['Closed', 'State']\n"
    assert whats("", types=star) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Shop", "a model, `products.shops.backend.models.Row`"),
        ("Rows", "implementation, `products.shops.backend.logic.Rows`"),
        ("User", "a model, `django.contrib.auth.models.User`"),
        ("Team", "a model, `posthog.models.Team`"),
        (
            "HttpRequest",
            "a request, a response, or another part of HTTP, `django.http.HttpRequest`",
        ),
        ("Serializer", "of Django REST framework, `rest_framework.serializers.Serializer`"),
    ],
)
def test_what_is_handed_on_through_logic(name: str, what: str) -> None:
    said = f"The facade hands on `logic.{name}` as `X`, which is {what}."
    assert whats(f"X = logic.{name}\n") == [f"2 DJP355 {said}"]
    # Under another name, the signature shows it all the same.
    assert whats(f"_X = logic.{name}\ndef get() -> list[_X]: ...\n") == [
        f"3 DJP354 `get` returns `_X`, which is {what}."
    ]
    assert whats(f"def get() -> logic.{name}: ...\n") == [
        f"2 DJP354 `get` returns `logic.{name}`, which is implementation of `shops`."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "from ..logic import Shop as Shop\n",
        "from ..logic import Shop\n__all__ = ['Shop']\n",
        "from ..logic import Shop\nShops = tuple[Shop, ...]\n",
        "from ..logic import Shop\nclass Mine(Shop): ...\n",
    ],
)
def test_every_way_to_hand_it_on(text: str) -> None:
    (found,) = whats("", types=text)
    assert "DJP355" in found and "`products.shops.backend.models.Row`" in found


def test_everything_hands_on_all_that_the_contract_leaves_out() -> None:
    (found,) = whats("", types="from ..logic import *\n")
    assert found.startswith("1 DJP355 The facade hands on `products.shops.backend.logic.*` as `*`")


def test_a_field_and_a_parameter_under_another_name() -> None:
    api = "_X = logic.Shop\n_Y = _X | None\nclass A:\n    x: _Y\ndef f(*, y: '_Y') -> None: ...\n"
    assert [each.partition(" `")[0] for each in whats(api)] == ["5 DJP354", "6 DJP354"]


def test_a_value_may_be_handed_on_and_is_no_type() -> None:
    assert whats("Pairs = logic.Pairs\n") == []
    assert whats("Pairs = logic.Pairs\ndef f() -> Pairs: ...\n") == [
        "3 DJP354 `f` returns `Pairs`, which is implementation, `products.shops.backend.logic.Pairs`."
    ]


def test_what_a_facade_imports_for_itself_is_no_offer() -> None:
    assert whats("from ..logic import Shop\ndef count() -> int:\n    return len(Shop())\n") == []
