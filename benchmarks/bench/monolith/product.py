"""The code of a product."""

from __future__ import annotations

from bench.monolith.migrations import history
from bench.monolith.shapes import Product


def product_files(product: Product, all_products: dict[str, Product]) -> dict[str, str]:
    """Text by path, without tests.

    Arguments:
        all_products: by name.
    """
    past = history(product)
    files = {
        "__init__.py": "",
        "backend/__init__.py": "",
        "backend/apps.py": _APPS,
        "backend/models.py": past.models,
        "backend/migrations/__init__.py": "",
        **{f"backend/migrations/{name}": text for name, text in past.migrations.items()},
        "backend/logic.py": _logic(product, all_products),
        "backend/facade/__init__.py": "",
        "backend/facade/enums.py": _ENUMS,
        "backend/facade/contracts.py": _CONTRACTS,
        "backend/facade/api.py": _API,
        "backend/presentation/__init__.py": "",
        "backend/presentation/views.py": _VIEWS,
        "backend/presentation/urls.py": _URLS,
        "backend/tasks/__init__.py": "",
        "backend/tasks/tasks.py": _TASKS,
    }
    return {
        f"{product.directory}/{path}": _filled(text, product).lstrip("\n")
        for path, text in files.items()
    }


def _filled(text: str, product: Product) -> str:
    return text.replace("NAME", product.name).replace("TITLE", product.title)


def _logic(product: Product, all_products: dict[str, Product]) -> str:
    imports = calls = ""
    for name in product.uses:
        if all_products[name].isolated:
            imports += f"from products.{name}.backend.facade import api as {name}_api\n"
            calls += f"    total += {name}_api.count(user_id=user_id)\n"
        else:
            imports += f"from products.{name}.backend import logic as {name}_logic\n"
            calls += f"    total += {name}_logic.count(user_id)\n"
    return _LOGIC.replace("IMPORTS\n", imports).replace("CALLS\n", calls)


_APPS = """
from django.apps import AppConfig


class TITLEConfig(AppConfig):
    name = "products.NAME.backend"
    label = "NAME"
"""
_LOGIC = """
from posthog.models import User
from posthog.text import shorten
IMPORTS
from products.NAME.backend.models import TITLE


def create(user: User, name: str) -> TITLE:
    length = 40
    return TITLE.objects.create(owner_id=user.id, name=shorten(name, length))


def count(user_id: int) -> int:
    return TITLE.objects.filter(owner_id=user_id).count()


def count_with_others(user_id: int) -> int:
    total = count(user_id)
CALLS
    return total


def weigh(values: list[int]) -> int:
    weight = 0
    for place, value in enumerate(values, start=1):
        weight += place * value
    return weight
"""
_ENUMS = """
from enum import Enum


class Status(Enum):
    NEW = "new"
    DONE = "done"
"""
_CONTRACTS = """
from dataclasses import dataclass

from products.NAME.backend.facade.enums import Status


@dataclass(frozen=True)
class TITLEData:
    id: int
    name: str
    status: Status = Status.NEW
"""
_API = """
from posthog.models import User
from products.NAME.backend import logic
from products.NAME.backend.facade.contracts import TITLEData


def create(*, user_id: int, name: str) -> TITLEData:
    user = User.objects.get(id=user_id)
    made = logic.create(user, name)
    return TITLEData(id=made.id, name=made.name)


def count(*, user_id: int) -> int:
    return logic.count(user_id)
"""
_VIEWS = """
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from products.NAME.backend.facade import api


class TITLEView(APIView):
    def get(self, request: Request) -> Response:
        return Response({"count": api.count(user_id=request.user.id)})

    def post(self, request: Request) -> Response:
        made = api.create(user_id=request.user.id, name=request.data["name"])
        return Response({"name": made.name}, status=201)
"""
_URLS = """
from django.urls import path

from products.NAME.backend.presentation.views import TITLEView

urlpatterns = [path("", TITLEView.as_view(), name="NAME")]
"""
_TASKS = """
from celery import shared_task

from products.NAME.backend.facade import api


@shared_task(ignore_result=True)
def create_later(user_id: int, name: str) -> None:
    api.create(user_id=user_id, name=name)
"""
