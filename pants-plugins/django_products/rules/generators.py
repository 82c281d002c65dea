"""A generator is no way from one of its files to another.

Pants makes a generator depend on all that it generates. Under `--changed-dependents=transitive`
that edge would select the generator with any of its files, and so every test beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.engine.addresses import Addresses
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import (
    FieldSet,
    InferDependenciesRequest,
    InferredDependencies,
    Targets,
)
from pants.engine.unions import UnionRule

from django_products.compat import targets_at
from django_products.target_types import DjangoSourcesField


@dataclass(frozen=True)
class GeneratorFieldSet(FieldSet):
    required_fields = (DjangoSourcesField,)

    sources: DjangoSourcesField


class InferGeneratorDependencies(InferDependenciesRequest[GeneratorFieldSet]):
    infer_from = GeneratorFieldSet


@rule
async def detach_generator(request: InferGeneratorDependencies) -> InferredDependencies:
    generated: Targets = await targets_at(Addresses([request.field_set.address]))
    return InferredDependencies((), exclude=(target.address for target in generated))


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(InferDependenciesRequest, InferGeneratorDependencies))
