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
    AllUnexpandedTargets,
    Dependencies,
    FieldSet,
    InferDependenciesRequest,
    InferredDependencies,
    Targets,
)
from pants.engine.unions import UnionRule

from django_products.compat import targets_at
from django_products.core.target_names import named_target
from django_products.target_types import DjangoSourcesField


@dataclass(frozen=True)
class NamedTargets:
    """Pairs of (directory, name): the targets that some `dependencies` field names."""

    names: frozenset[tuple[str, str]]


@rule
def find_named_targets(targets: AllUnexpandedTargets) -> NamedTargets:
    return NamedTargets(
        frozenset(
            named_target(value, target.address.spec_path)
            for target in targets
            for value in target.get(Dependencies).value or ()
        )
    )


@dataclass(frozen=True)
class GeneratorFieldSet(FieldSet):
    required_fields = (DjangoSourcesField,)

    sources: DjangoSourcesField


class InferGeneratorDependencies(InferDependenciesRequest[GeneratorFieldSet]):
    infer_from = GeneratorFieldSet


@rule
async def detach_generator(
    request: InferGeneratorDependencies, named: NamedTargets
) -> InferredDependencies:
    address = request.field_set.address
    if (address.spec_path, address.target_name) in named.names:
        # Who depends on the generator by name depends on each of its files, through it only.
        return InferredDependencies(())
    generated: Targets = await targets_at(Addresses([address]))
    return InferredDependencies((), exclude=(target.address for target in generated))


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(InferDependenciesRequest, InferGeneratorDependencies))
