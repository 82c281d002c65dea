"""A report for programs, as `schemas/product-isolate.json` says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django_products.core.isolation.report import Isolation, Place, Symbol
from django_products.core.isolation.steps import steps_to
from django_products.core.isolation.survey import Relation
from django_products.core.layout import Layout


def render_json(isolations: Iterable[Isolation], layout: Layout) -> str:
    document = {"version": 1, "products": [_product(each, layout) for each in isolations]}
    return json.dumps(document, indent=2) + "\n"


def _product(isolation: Isolation, layout: Layout) -> dict[str, Any]:
    return {
        "product": isolation.product,
        "isolated": isolation.isolated,
        "leaks": [_place(each) for each in isolation.leaks],
        "symbols": [_symbol(each) for each in isolation.symbols],
        "relations_in": [_place(each) for each in isolation.relations_in],
        "relations_out": [_relation(each) for each in isolation.relations_out],
        "inside": [_place(each) for each in isolation.inside],
        "missing": list(isolation.missing),
        "unknown": list(isolation.unknown),
        "steps": [
            {"text": step.text, "places": step.places} for step in steps_to(isolation, layout)
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "code": place.code,
        "what": place.what,
        "owner": place.owner,
        "is_test": place.is_test,
        "allowed": place.allowed.value if place.allowed else None,
    }


def _symbol(symbol: Symbol) -> dict[str, Any]:
    return {
        "name": symbol.name,
        "places": symbol.places,
        "offered": list(symbol.offered),
        "importers": [
            {"owner": each.owner, "places": each.places, "in_tests": each.in_tests}
            for each in symbol.importers
        ],
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "path": relation.path,
        "line": relation.line,
        "model": relation.model,
        "product": relation.product,
        "is_seen": relation.is_seen,
    }
