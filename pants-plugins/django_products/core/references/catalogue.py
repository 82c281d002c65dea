"""Every edge, in one dispatch table, so that a file is walked once for all of them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django_products.core.references.edge import (
    CallFinder,
    ClassFinder,
    Edge,
    FileFinder,
    KeywordFinder,
)
from django_products.core.references.edges import (
    app_config,
    app_registry,
    celery_task,
    command,
    content_type,
    data_file,
    facade_double,
    factory,
    fixture,
    http_client,
    import_by_name,
    import_statement,
    migration_graph,
    model_keyword,
    optional_import,
    patch_target,
    pytest_plugins,
    registry_walk,
    relation_field,
    setting_model,
    setting_override,
    settings_module,
    template,
    url_include,
    url_namespace,
    url_use,
)
from django_products.core.references.reference import Reference
from django_products.core.references.source import Source


@dataclass(frozen=True)
class Catalogue:
    calls: Mapping[str, tuple[CallFinder, ...]]
    call_endings: Mapping[str, CallFinder]
    keywords: Mapping[str, tuple[KeywordFinder, ...]]
    classes: tuple[ClassFinder, ...]
    files: tuple[FileFinder, ...]

    def find(self, source: Source) -> Iterator[Reference]:
        for call in source.nodes.of(ast.Call):
            yield from self._in_call(call, source)
        for node in source.nodes.of(ast.ClassDef):
            for in_class in self.classes:
                yield from in_class(node, source)
        for in_file in self.files:
            yield from in_file(source)

    def _in_call(self, call: ast.Call, source: Source) -> Iterator[Reference]:
        name = source.names.last(call.func)
        for in_call in self.calls.get(name, ()):
            yield from in_call(call, source)
        if name.endswith(tuple(self.call_endings)):
            for ending, in_call in self.call_endings.items():
                if name.endswith(ending):
                    yield from in_call(call, source)
        for keyword in call.keywords:
            for in_keyword in self.keywords.get(keyword.arg or "", ()):
                yield from in_keyword(call, keyword.value, source)


def catalogue_of(edges: Iterable[Edge]) -> Catalogue:
    calls: dict[str, tuple[CallFinder, ...]] = {}
    call_endings: dict[str, CallFinder] = {}
    keywords: dict[str, tuple[KeywordFinder, ...]] = {}
    classes: list[ClassFinder] = []
    files: list[FileFinder] = []
    for edge in edges:
        for name, in_call in edge.calls.items():
            calls[name] = (*calls.get(name, ()), in_call)
        for name, in_keyword in edge.keywords.items():
            keywords[name] = (*keywords.get(name, ()), in_keyword)
        call_endings.update(edge.call_endings)
        classes.extend(edge.classes)
        files.extend(edge.files)
    return Catalogue(calls, call_endings, keywords, tuple(classes), tuple(files))


CATALOGUE = catalogue_of(
    module.EDGE
    for module in (
        app_config,
        app_registry,
        celery_task,
        command,
        content_type,
        data_file,
        facade_double,
        factory,
        fixture,
        http_client,
        import_by_name,
        import_statement,
        migration_graph,
        model_keyword,
        optional_import,
        patch_target,
        pytest_plugins,
        registry_walk,
        relation_field,
        setting_model,
        setting_override,
        settings_module,
        template,
        url_include,
        url_namespace,
        url_use,
    )
)
