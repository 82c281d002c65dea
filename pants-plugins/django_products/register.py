"""The `django_products` backend. Composes; decides nothing."""

from __future__ import annotations

from django_products.rules import (
    analysis_tool,
    changes,
    contract,
    generate,
    generators,
    infer,
    layout,
    linked,
    project,
    pytest_runtime,
    references,
)
from django_products.target_types import (
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
    RemovedFileTarget,
)


def target_types():  # type: ignore[no-untyped-def]
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
        RemovedFileTarget,
    )


def rules():  # type: ignore[no-untyped-def]
    return (
        *analysis_tool.rules(),
        *changes.rules(),
        *contract.rules(),
        *generate.rules(),
        *generators.rules(),
        *infer.rules(),
        *layout.rules(),
        *linked.rules(),
        *project.rules(),
        *pytest_runtime.rules(),
        *references.rules(),
    )
