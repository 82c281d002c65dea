"""Every code with a case that violates it, its whole text, and a case that keeps it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from django_products.core.contract_check.testing import problems
from django_products.core.problems import Code

FROZEN = "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Shop:\n"

# Code, module, what violates it, what keeps it.
CASES: dict[Code, tuple[str, str, str]] = {
    Code.CONTRACT_IMPORTS_FRAMEWORK: (
        "contracts",
        "from django.db import models\n",
        "from datetime import datetime\n",
    ),
    Code.CONTRACT_IMPORTS_IMPLEMENTATION: (
        "contracts",
        "from products.carts.backend.logic import Cart\n",
        "from products.carts.backend.facade.contracts import Cart\n",
    ),
    Code.CONTRACT_NOT_FROZEN: (
        "contracts",
        "from dataclasses import dataclass\n@dataclass\nclass Shop:\n    id: int\n",
        f"{FROZEN}    id: int\n",
    ),
    Code.CONTRACT_NOT_HASHABLE: (
        "contracts",
        f"{FROZEN}    tags: list[str]\n",
        f"{FROZEN}    tags: tuple[str, ...]\n",
    ),
    Code.CONTRACT_MADE_FROM_MODEL: (
        "contracts",
        f"{FROZEN}    id: int\n    @classmethod\n    def from_model(cls, shop): ...\n",
        f"{FROZEN}    id: int\n    @classmethod\n    def from_text(cls, text: str): ...\n",
    ),
    Code.CONTRACT_SIDE_EFFECT: ("contracts", "print('loaded')\n", "LIMIT = max(1, 2)\n"),
    Code.CONTRACT_MUTABLE_GLOBAL: ("contracts", "NAMES = []\n", "NAMES = ()\n"),
    Code.CONTRACT_FOREIGN_ERROR: (
        "contracts",
        "from stripe.error import CardError\nclass Declined(CardError): ...\n",
        "class Declined(LookupError): ...\n",
    ),
    Code.CONTRACT_IMPORT_CYCLE: (
        "contracts",
        "from . import enums\n",
        "from . import other_contracts\n",
    ),
    Code.FACADE_IMPORTS_HTTP: ("api", "import requests\n", "import json\n"),
    Code.PRESENTATION_IN_FACADE: (
        "api",
        "from products.shops.backend.presentation import views\n",
        "from products.shops.backend import logic\n",
    ),
    Code.FACADE_UNTYPED: ("api", "def get(*, id): ...\n", "def get(*, id: int) -> str: ...\n"),
    Code.FACADE_SHOWS_IMPLEMENTATION: (
        "api",
        "from .. import models\ndef get() -> models.Shop: ...\n",
        "from . import contracts\ndef get() -> contracts.Shop: ...\n",
    ),
    Code.FACADE_HANDS_ON_IMPLEMENTATION: (
        "api",
        "from .. import models\nShop = models.Shop\n",
        "from .. import models\nStatus = models.Shop.Status\n",
    ),
    Code.FACADE_QUERIES: (
        "api",
        "from .. import models\ndef count() -> int:\n    return models.Shop.objects.count()\n",
        "from .. import logic\ndef count() -> int:\n    return logic.count()\n",
    ),
    Code.FACADE_DECIDES: (
        "api",
        "def first(*, ids: tuple[int, ...]) -> int | None:\n"
        "    for each in ids:\n        if each > 1:\n            return each\n    return None\n",
        "def texts(*, ids: tuple[int, ...]) -> tuple[str, ...]:\n"
        "    return tuple(str(each) for each in ids)\n",
    ),
}
# What else is there: `enums` and `contracts` import each other.
OTHERS = {"enums.py": "from . import contracts\n", "contracts.py": "", "other_contracts.py": ""}


TEXTS: dict[Code, str] = {
    Code.CONTRACT_IMPORTS_FRAMEWORK: """
        contracts.py:1: DJP301 A contract module imports `django.db.models`, which is Django.
        Whoever imports a contract would load it too, and a contract is plain data.
          1. Use the standard library: its exceptions, `datetime`, `enum`, `dataclasses`.
          2. Move what needs it to the implementation, such as `logic.py`, or to the facade's mapper.
        """,
    Code.CONTRACT_IMPORTS_IMPLEMENTATION: """
        contracts.py:1: DJP302 A contract module imports `products.carts.backend.logic.Cart`, which is the implementation of `carts`.
        The contract then changes with the implementation, and cannot be loaded without it.
          1. Define here what the contract needs, and let the implementation import it from here.
          2. From another product, import from its facade.
        """,
    Code.CONTRACT_NOT_FROZEN: """
        contracts.py:3: DJP303 The dataclass `Shop` is not frozen.
        Two products hold the same object: what one changes, the other one sees.
          1. Freeze it: `@dataclass(frozen=True)`. `dataclasses.replace` makes changed copies.
        """,
    Code.CONTRACT_NOT_HASHABLE: """
        contracts.py:4: DJP304 The field `Shop.tags` holds `list[str]`: `list` is not hashable.
        A contract is a value: hashable, so that it can be a key, and safe to share.
          1. Use `tuple[…, ...]`.
        """,
    Code.CONTRACT_MADE_FROM_MODEL: """
        contracts.py:6: DJP305 `from_model` makes a contract from a model instance.
        The contract then knows the model, and every change of the model reaches it.
          1. Write a mapper function in the facade, `_to_artifact(instance) -> Artifact`.
        """,
    Code.CONTRACT_SIDE_EFFECT: """
        contracts.py:1: DJP306 A contract module runs `print('loaded')`.
        Whoever imports the contract runs that too, in every process and every test.
          1. Move it to the implementation.
          2. For a value that is computed, write the value; for a default, `field(default_factory=…)`.
        """,
    Code.CONTRACT_MUTABLE_GLOBAL: """
        contracts.py:1: DJP307 `NAMES` is a mutable global.
        Every product that imports it shares it: what one changes, all see.
          1. Use a `tuple`, or a `frozenset`.
          2. For a mapping: `types.MappingProxyType({...})`, or an enum with a property.
        """,
    Code.CONTRACT_FOREIGN_ERROR: """
        contracts.py:2: DJP308 The error `Declined` derives from `stripe.error.CardError`, which is not of the standard library.
        Whoever catches it would have to have, and to know, that library.
          1. Derive from an error of the standard library: `LookupError`, `ValueError`, `PermissionError`.
        """,
    Code.CONTRACT_IMPORT_CYCLE: """
        contracts.py:1: DJP309 Contract modules import each other in a circle: `contracts` -> `enums` -> `contracts`.
        Whether it can be imported depends on which of them somebody imports first.
          1. Move what both need into a third contract module.
          2. If only annotations need it, import it under `if TYPE_CHECKING:`.
        """,
    Code.FACADE_IMPORTS_HTTP: """
        api.py:1: DJP351 The facade imports `requests`, which is HTTP.
        A facade is called by tasks, commands and other products too, where there is no request.
          1. Take and return contracts; turn requests into them, and errors into responses, in the presentation layer.
          2. To call a service over HTTP, do it in `logic.py`.
        """,
    Code.PRESENTATION_IN_FACADE: """
        api.py:1: DJP352 The facade imports `products.shops.backend.presentation.views`, which is presentation.
        Presentation calls the facade, never the other way round.
          1. Move what both need to `logic.py`, or to a contract module.
        """,
    Code.FACADE_UNTYPED: """
        api.py:1: DJP353 `get` says not all of what it takes and returns: `id` has no type, the result has no type.
        Others see the signature only, and doubles and type checkers trust it.
          1. Annotate it with contracts and primitives; `-> None` where nothing is returned.
        """,
    Code.FACADE_SHOWS_IMPLEMENTATION: """
        api.py:2: DJP354 `get` returns `models.Shop`, which is a model.
        Whoever calls the facade then depends on what the product is made of.
          1. Take and return contracts and primitives: an id instead of an instance, a frozen dataclass instead of a row.
          2. Convert in a mapper of the facade, `_to_run(instance) -> contracts.Run`.
        """,
    Code.FACADE_HANDS_ON_IMPLEMENTATION: """
        api.py:2: DJP355 The facade hands on `models.Shop` as `Shop`, which is a model.
        Other products would use it as their own, past the facade.
          1. Hand on a contract instead, and a function for each thing that others do with it.
          2. If only this module uses it, leave it out of `__all__`, or name it with an underscore.
        """,
    Code.FACADE_QUERIES: """
        api.py:3: DJP356 The facade asks the database itself: `models.Shop.objects`.
        Which rows count is a business rule, and rules are in one place.
          1. Move the query to `logic.py`, and call that here.
        """,
    Code.FACADE_DECIDES: """
        api.py:2: DJP357 `first` has a loop that decides.
        A facade calls logic, maps and returns; what decides or computes is business logic.
          1. Move the loop to `logic.py`.
          2. To map each element, use a comprehension: `tuple(_to_run(run) for run in runs)`.
        """,
}


def told(code: Code, text: str) -> list[str]:
    module = CASES[code][0]
    found = problems({**OTHERS, f"{module}.py": text})
    return [str(each).replace("products/shops/backend/facade/", "") for each in found]


def test_every_code_has_a_case() -> None:
    codes = {code for code in Code if code.value.startswith("DJP3")}
    assert set(CASES) == codes
    assert set(TEXTS) == codes


@pytest.mark.parametrize("code", CASES, ids=lambda code: code.value)
def test_what_is_said(code: Code) -> None:
    assert told(code, CASES[code][1]) == [dedent(TEXTS[code]).strip()]


@pytest.mark.parametrize("code", CASES, ids=lambda code: code.value)
def test_what_keeps_it(code: Code) -> None:
    assert told(code, CASES[code][2]) == []
