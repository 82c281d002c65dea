"""What is checked: the facade of one product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django_products.core.contract.values import LeftOut, left_out_from_json, left_out_to_json
from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots


@dataclass(frozen=True)
class CheckRequest:
    """One product whose facade is checked.

    Arguments:
        product: name of the product.
        contract_modules: names, or patterns, of the facade modules that must be pure.
        layout: where things are; only products, backend, facade, core and source roots count.
        left_out: what the facade takes from the implementation and the contract does not follow;
            empty where there is no contract.
    """

    product: str
    contract_modules: tuple[str, ...]
    layout: Layout
    left_out: tuple[LeftOut, ...] = ()

    @property
    def backend_package(self) -> str:
        return self.layout.backend_package(self.product)

    @property
    def facade_package(self) -> str:
        return self.layout.facade_package(self.product)


def to_json(request: CheckRequest) -> dict[str, Any]:
    layout = request.layout
    return {
        "product": request.product,
        "contract_modules": list(request.contract_modules),
        "products": layout.products,
        "backend": layout.backend,
        "facade": layout.facade,
        "doubles": layout.doubles,
        "core": list(layout.core),
        "source_roots": list(layout.source_roots.directories),
        "left_out": [left_out_to_json(each) for each in request.left_out],
    }


def from_json(data: Mapping[str, Any]) -> CheckRequest:
    layout = Layout(
        products=data["products"],
        backend=data["backend"],
        facade=data["facade"],
        doubles=data["doubles"],
        core=tuple(data["core"]),
        source_roots=SourceRoots(tuple(data["source_roots"])),
    )
    left_out = tuple(left_out_from_json(each) for each in data["left_out"])
    return CheckRequest(data["product"], tuple(data["contract_modules"]), layout, left_out)
