"""The `django_products` backend. Composes; decides nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.rules import Rule
from pants.engine.target import Target
from pants.engine.unions import UnionRule

from django_products.rules import (
    analysis_tool,
    boundaries,
    changes,
    contract,
    contract_check,
    generate,
    generators,
    griffe,
    infer,
    infer_contract,
    layout,
    linked,
    lint,
    product_isolate,
    product_new,
    products_baseline,
    project,
    pytest_runtime,
    references,
    repl,
    tach,
)
from django_products.target_types import (
    ChangeTarget,
    DjangoCoreTarget,
    DjangoProjectTarget,
    DjangoResourceTarget,
    DjangoSourceTarget,
    DjangoTestTarget,
    DjangoTestUtilsTarget,
    EveryProductTarget,
    GlobalInputsTarget,
    IntegrationTestsTarget,
    LinkedTestTarget,
    ProductContractTarget,
    ProductTarget,
)


def target_types() -> Iterable[type[Target]]:
    return (
        DjangoCoreTarget,
        DjangoProjectTarget,
        DjangoResourceTarget,
        DjangoSourceTarget,
        DjangoTestTarget,
        DjangoTestUtilsTarget,
        EveryProductTarget,
        GlobalInputsTarget,
        IntegrationTestsTarget,
        LinkedTestTarget,
        ProductContractTarget,
        ProductTarget,
        ChangeTarget,
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (
        *analysis_tool.rules(),
        *boundaries.rules(),
        *changes.rules(),
        *contract.rules(),
        *contract_check.rules(),
        *generate.rules(),
        *generators.rules(),
        *griffe.rules(),
        *infer.rules(),
        *infer_contract.rules(),
        *layout.rules(),
        *linked.rules(),
        *lint.rules(),
        *product_isolate.rules(),
        *product_new.rules(),
        *products_baseline.rules(),
        *project.rules(),
        *pytest_runtime.rules(),
        *references.rules(),
        *repl.rules(),
        *tach.rules(),
    )
