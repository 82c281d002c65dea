"""Where a dotted name comes from, as far as its name tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django_products.core.contract_check.request import CheckRequest

# Files of a Django app that are Django through and through, whatever package they are in.
# Source: https://docs.djangoproject.com/en/5.2/intro/reusable-apps/ and Django REST framework's tutorial.
ORM_LAYERS = frozenset({"models", "managers", "querysets"})
HTTP_LAYERS = frozenset({"presentation", "serializers", "views", "viewsets", "urls", "forms"})

_HTTP = (
    "aiohttp",
    "channels",
    "fastapi",
    "flask",
    "graphene",
    "http",
    "httpx",
    "ninja",
    "requests",
    "starlette",
    "strawberry",
    "urllib.request",
    "urllib3",
    "werkzeug",
)
_HTTP_OF_DJANGO = (
    "django.contrib.sessions",
    "django.core.handlers",
    "django.http",
    "django.middleware",
    "django.shortcuts",
    "django.template.response",
    "django.test",
    "django.urls",
    "django.views",
)


class Kind(Enum):
    """What a name is taken from. The value is how a message says it."""

    DJANGO = "Django"
    REST = "Django REST framework"
    CELERY = "Celery"
    HTTP = "HTTP"
    MODEL = "a Django model"
    PRESENTATION = "the presentation layer"
    IMPLEMENTATION = "implementation"
    OTHER = ""


@dataclass(frozen=True)
class Provenance:
    """Arguments:
    kind: what it is taken from.
    product: the product whose implementation it is, or None.
    """

    kind: Kind
    product: str | None = None


def provenance(dotted: str, request: CheckRequest) -> Provenance:
    """Judge a dotted name that is imported, or that a name in an annotation stands for."""
    if any(_within(dotted, each) for each in _HTTP_OF_DJANGO + _HTTP):
        return Provenance(Kind.HTTP)
    top = dotted.partition(".")[0]
    if top.startswith(("rest_framework", "drf_")):
        return Provenance(Kind.REST)
    if top == "django" or top.startswith("django_"):
        return Provenance(Kind.DJANGO)
    if top in ("celery", "kombu"):
        return Provenance(Kind.CELERY)
    product = request.layout.product_of_module(dotted)
    if product is not None:
        return _of_product(dotted, product, request)
    if any(_within(dotted, package) for package in _core_packages(request)):
        kind = _layer(dotted)
        return Provenance(Kind.OTHER if kind is Kind.IMPLEMENTATION else kind)
    return Provenance(Kind.OTHER)


def _of_product(dotted: str, product: str, request: CheckRequest) -> Provenance:
    facade = request.layout.facade_package(product)
    backend = request.layout.backend_package(product)
    if _within(dotted, facade) or _within(backend, dotted):
        return Provenance(Kind.OTHER)
    return Provenance(_layer(dotted), product)


def _layer(dotted: str) -> Kind:
    parts = set(dotted.split("."))
    if parts & HTTP_LAYERS:
        return Kind.PRESENTATION
    return Kind.MODEL if parts & ORM_LAYERS else Kind.IMPLEMENTATION


def _core_packages(request: CheckRequest) -> tuple[str, ...]:
    return tuple(request.layout.source_roots.package_of(each) for each in request.layout.core)


def _within(dotted: str, package: str) -> bool:
    return dotted == package or dotted.startswith(package + ".")
