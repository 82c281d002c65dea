from __future__ import annotations

import pytest

from django_products.core.contract_check.testing import api


@pytest.mark.parametrize(
    "statement",
    [
        "from rest_framework.response import Response",
        "import requests",
        "from django.http import HttpRequest",
        "from django.shortcuts import get_object_or_404",
        "from django.urls import reverse",
        "from http import HTTPStatus",
    ],
)
def test_no_http(statement: str) -> None:
    api(f"{statement}  # DJP351\n")


@pytest.mark.parametrize(
    "statement",
    [
        "from products.shops.backend.presentation import serializers",
        "from ..presentation.views import ShopView",
        "from .. import serializers",
        "from products.carts.backend.presentation import urls",
    ],
)
def test_no_presentation(statement: str) -> None:
    api(f"{statement}  # DJP352\n")


def test_also_inside_of_functions() -> None:
    api("""
        def get() -> int:
            import requests  # DJP351

            return 1
        """)


@pytest.mark.parametrize(
    "statement",
    [
        "from django.db import transaction",
        "from django.utils import timezone",
        "from asgiref.sync import sync_to_async",
        "from products.shops.backend import logic, models",
        "from ..models import Shop",
        "from ..tasks import tasks",
        "from urllib.parse import quote",
    ],
)
def test_what_a_facade_may_import(statement: str) -> None:
    api(f"{statement}\n")
