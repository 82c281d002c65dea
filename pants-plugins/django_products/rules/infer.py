"""Dependency inference: imports and Django references, cut at contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.python.dependency_inference.parse_python_dependencies import (
    ParsedPythonDependencies,
    ParsePythonDependenciesRequest,
)
from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.target_types import (
    InterpreterConstraintsField,
    PythonResolveField,
    PythonSourceField,
)
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.engine.addresses import Address
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import (
    FieldSet,
    InferDependenciesRequest,
    InferredDependencies,
)
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel

from django_products.compat import (
    file_references,
    imports_of,
    linked,
)
from django_products.core.edges import Edges, edges_of, imported_names, walks_registry
from django_products.core.impact.linked_entries import LinkEdges
from django_products.core.layout import FileKind
from django_products.core.linking import whole_monolith
from django_products.core.redirect import importer_of
from django_products.core.references.reference import FileReferences
from django_products.requests.project import (
    DjangoProject,
    Linked,
    LinkEdgesRequest,
    LinkedRequest,
)
from django_products.requests.references import FileReferencesRequest
from django_products.rules.resolve import resolve_modules
from django_products.target_types import (
    DjangoDependenciesField,
    EveryProductDependenciesField,
    LinkedTestDependenciesField,
)


@dataclass(frozen=True)
class DjangoInferenceFieldSet(FieldSet):
    required_fields = (PythonSourceField, DjangoDependenciesField, PythonResolveField)

    source: PythonSourceField
    dependencies: DjangoDependenciesField
    resolve: PythonResolveField
    interpreter_constraints: InterpreterConstraintsField


class InferDjangoDependencies(InferDependenciesRequest[DjangoInferenceFieldSet]):
    infer_from = DjangoInferenceFieldSet


async def _dependencies(
    fields: DjangoInferenceFieldSet,
    is_linked_test: bool,
    django: DjangoProject,
    python_setup: PythonSetup,
) -> set[Address]:
    path = fields.source.file_path
    layout = django.project.layout
    importer = importer_of(path, layout, is_linked_test=is_linked_test)
    references: FileReferences = await file_references(FileReferencesRequest(path))
    edges: Edges = edges_of(path, references, django.project)
    if references.utf8:
        parsed: ParsedPythonDependencies = await imports_of(
            ParsePythonDependenciesRequest(
                fields.source,
                InterpreterConstraints.create_from_compatibility_fields(
                    [fields.interpreter_constraints], python_setup
                ),
            )
        )
        imports = frozenset(parsed.imports)
    else:
        # Pants' parser would end the whole run, with an error that names no file.
        imports = imported_names(references)
    found = await resolve_modules(
        {*imports, *edges.modules},
        importer,
        django,
        fields.resolve.normalized_value(python_setup),
    )
    found.update(django.addresses[file] for file in edges.files)
    if layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST):
        found.add(django.global_inputs)
    if importer.linked and walks_registry(references):
        found.update(django.addresses[file] for file in whole_monolith(django.project))
    found.discard(fields.address)
    if is_linked_test:
        completed: Linked = await linked(LinkedRequest(tuple(sorted(found))))
        found.update(completed.addresses)
    found.update(django.stand_ins((*found, fields.address)))
    return found


@rule(desc="Infer dependencies of Django files", level=LogLevel.DEBUG)
async def infer_django_dependencies(
    request: InferDjangoDependencies, django: DjangoProject, python_setup: PythonSetup
) -> InferredDependencies:
    fields = request.field_set
    is_linked_test = isinstance(fields.dependencies, LinkedTestDependenciesField)
    return InferredDependencies(await _dependencies(fields, is_linked_test, django, python_setup))


@rule(desc="See what a linked test would depend on if it was cut", level=LogLevel.DEBUG)
async def find_link_edges(
    request: LinkEdgesRequest, django: DjangoProject, python_setup: PythonSetup
) -> LinkEdges:
    fields = DjangoInferenceFieldSet.create(request.test)
    linked_ones = await _dependencies(fields, True, django, python_setup)
    cut_ones = await _dependencies(fields, False, django, python_setup)
    return LinkEdges(
        tuple(sorted(each.spec for each in linked_ones - cut_ones)),
        tuple(sorted(each.spec for each in cut_ones - linked_ones)),
    )


@dataclass(frozen=True)
class EveryProductFieldSet(FieldSet):
    required_fields = (EveryProductDependenciesField,)

    dependencies: EveryProductDependenciesField


class InferEveryProduct(InferDependenciesRequest[EveryProductFieldSet]):
    infer_from = EveryProductFieldSet


@rule
async def infer_every_product(
    request: InferEveryProduct, django: DjangoProject
) -> InferredDependencies:
    return InferredDependencies(django.addresses[path] for path in whole_monolith(django.project))


def rules() -> Iterable[Rule | UnionRule]:
    return (
        *collect_rules(),
        UnionRule(InferDependenciesRequest, InferDjangoDependencies),
        UnionRule(InferDependenciesRequest, InferEveryProduct),
    )
