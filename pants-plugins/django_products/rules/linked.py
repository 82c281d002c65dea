"""Linked closures: for each contract that is reached, the real product joins."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.addresses import Address
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import TransitiveTargets, TransitiveTargetsRequest

from django_products.compat import transitive_targets
from django_products.core.linking import files_to_link
from django_products.requests.project import DjangoProject, Linked, LinkedRequest


@rule(desc="Link the products that tests reach")
async def link_products(request: LinkedRequest, django: DjangoProject) -> Linked:
    layout = django.project.layout
    added: set[Address] = set()
    linked_products: set[str] = set()
    while True:
        closure: TransitiveTargets = await transitive_targets(
            TransitiveTargetsRequest((*request.direct, *sorted(added)))
        )
        present = {
            product
            for target in closure.closure
            for product in [layout.product_in(target.address.spec_path)]
            if product is not None
        }
        if present <= linked_products:
            return Linked(tuple(sorted(added)))
        for product in present - linked_products:
            added.update(django.addresses[path] for path in files_to_link(product, django.project))
        linked_products |= present


def rules() -> Iterable[Rule]:
    return collect_rules()
