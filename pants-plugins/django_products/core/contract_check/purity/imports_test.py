from __future__ import annotations

import pytest

from django_products.core.contract_check.testing import assert_marked, contracts, problems
from django_products.core.layout import Layout


@pytest.mark.parametrize(
    "statement",
    [
        "import django",
        "from django.core.exceptions import ValidationError",
        "from django.db import models as m",
        "import django_filters",
        "from rest_framework import serializers",
        "from rest_framework_dataclasses.serializers import DataclassSerializer",
        "import drf_spectacular",
        "from celery import shared_task",
        "import requests",
        "import httpx as h",
        "from http import HTTPStatus",
        "import urllib.request",
    ],
)
def test_no_framework_and_no_http(statement: str) -> None:
    contracts(f"{statement}  # DJP301\n")


@pytest.mark.parametrize(
    "statement",
    [
        "from products.shops.backend import logic",
        "from products.shops.backend.models import Shop",
        "from .. import logic",
        "from ..models import Shop",
        "import products.carts.backend.logic",
        "from products.carts.backend import models",
        "from posthog.models import Team",
        "from posthog.models.team import Team",
        "from posthog.api.serializers import TeamSerializer",
    ],
)
def test_no_implementation(statement: str) -> None:
    contracts(f"{statement}  # DJP302\n")


@pytest.mark.parametrize(
    "statement",
    [
        "from __future__ import annotations",
        "from dataclasses import dataclass",
        "from urllib.parse import urlsplit",
        "import pydantic",
        "from . import enums",
        "from .enums import Kind",
        "from products.shops.backend.facade.enums import Kind",
        "from products.carts.backend.facade.contracts import Cart",
        "from products.carts.backend.facade import contracts as carts",
        "from posthog.types import Currency",
    ],
)
def test_what_a_contract_may_import(statement: str) -> None:
    contracts(f"{statement}\n", enums="class Kind: ...\n")


def test_imports_are_seen_wherever_they_are() -> None:
    contracts("""
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from django.db.models import Model  # DJP301

        try:
            import celery  # DJP301
        except ImportError:
            celery = None

        def total() -> int:
            from products.shops.backend import logic  # DJP302

            return logic.total()
        """)


def test_a_facade_module_that_is_no_contract_brings_its_imports_along() -> None:
    contracts(
        """
        from .api import get  # DJP302
        from .exceptions import NotFound
        """,
        api="from products.shops.backend import logic\ndef get() -> int: ...\n",
        exceptions="class NotFound(LookupError): ...\n",
    )


def test_modules_that_are_no_contracts_may_import_the_implementation() -> None:
    assert_marked(
        {
            "api.py": "from django.db import transaction\nfrom .. import logic, models\n",
            "shop_contracts.py": "from .. import logic  # DJP302\n",
        }
    )


def test_names_come_from_the_layout() -> None:
    layout = Layout(products="apps", backend="server", facade="public", core=("platform",))
    files = {
        "contracts.py": "from apps.carts.server.logic import x\n"
        "from apps.carts.server.public.contracts import y\n"
        "from platform.models import z\n"
        "from products.carts.backend.logic import a\n"
        "from .. import logic\n"
    }
    found = problems(files, layout)
    assert [(each.line, each.code.value) for each in found] == [
        (1, "DJP302"),
        (3, "DJP302"),
        (5, "DJP302"),
    ]
    assert found[0].path == "apps/shops/server/public/contracts.py"


def test_the_message() -> None:
    (found,) = problems({"contracts.py": "x = 1\nfrom django.db import models\n"})
    assert str(found) == (
        "products/shops/backend/facade/contracts.py:2: DJP301 A contract module imports "
        "`django.db.models`, which is Django.\n"
        "Whoever imports a contract would load it too, and a contract is plain data.\n"
        "  1. Use the standard library: its exceptions, `datetime`, `enum`, `dataclasses`.\n"
        "  2. Move what needs it to the implementation, such as `logic.py`, or to the facade's "
        "mapper."
    )
