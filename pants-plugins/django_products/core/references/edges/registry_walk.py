"""Walks over a registry: the result is whatever happens to be present, silently.

Django, Applications, "Application registry" (`get_models`, `get_app_configs`); URL resolver;
contenttypes; Introspection; Celery, `app.tasks`; Python, `class.__subclasses__()`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from django_products.core.references.edge import Edge
from django_products.core.references.edges.app_registry import is_registry
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

#: Commands that look at every installed app, and the registries that they walk.
WALKING_COMMANDS = {
    "check": ("app_configs", "models", "urls"),
    "create_permissions": ("models",),
    "dumpdata": ("models",),
    "findstatic": ("app_configs",),
    "collectstatic": ("app_configs",),
    "flush": ("models",),
    "generateschema": ("urls",),
    "makemigrations": ("migrations", "models"),
    "migrate": ("migrations",),
    "remove_stale_contenttypes": ("models",),
    "show_urls": ("urls",),
    "showmigrations": ("migrations",),
    "spectacular": ("urls",),
    "sqlflush": ("models",),
    "sqlmigrate": ("migrations",),
    "squashmigrations": ("migrations",),
}
CELERY_APPS = ("app", "celery", "celery_app", "current_app")
MAPPING_METHODS = ("get", "items", "keys", "values")
URL_ATTRIBUTES = ("url_patterns", "reverse_dict", "namespace_dict", "app_dict")
DATABASE_QUESTIONS = ("table_names", "django_table_names", "installed_models", "sequence_list")


def app_registry(call: ast.Call, source: Source, *, registry: str) -> Iterator[Reference]:
    if is_registry(call, source):
        yield _walk(registry, call, source.names.last(call.func))


def subclasses(call: ast.Call, source: Source) -> Iterator[Reference]:
    if isinstance(call.func, ast.Attribute):
        yield _walk("subclasses", call, source.names.qualified(call.func.value))


def whole(call: ast.Call, source: Source, *, registry: str) -> Iterator[Reference]:
    yield _walk(registry, call, source.names.last(call.func))


def admin_autodiscover(call: ast.Call, source: Source) -> Iterator[Reference]:
    if source.names.qualified(call.func).endswith("admin.autodiscover"):
        yield _walk("admin", call, "autodiscover")


def all_rows(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`ContentType.objects.all()`: one row for each installed model."""
    name = source.names.qualified(call.func)
    for table in ("ContentType", "Permission"):
        if name.endswith(f"{table}.objects.all"):
            yield _walk("models", call, f"{table}.objects.all")


def tables(call: ast.Call, source: Source) -> Iterator[Reference]:
    if ".introspection." in source.names.qualified(call.func):
        yield _walk("models", call, source.names.last(call.func))


def walking_command(call: ast.Call, source: Source) -> Iterator[Reference]:
    name = source.literals.text(argument(call, 0, "command_name")) or ""
    for registry in WALKING_COMMANDS.get(name, ()):
        yield _walk(registry, call, name)


def attributes(source: Source) -> Iterator[Reference]:
    chained = {
        id(node.value)
        for node in source.nodes.of(ast.Attribute)
        if node.attr not in MAPPING_METHODS
    }
    looked_up = {id(node.value) for node in source.nodes.of(ast.Subscript)}
    for node in source.nodes.of(ast.Attribute):
        if node.attr in URL_ATTRIBUTES:
            yield _walk("urls", node, node.attr)
        elif node.attr == "_registry" and source.names.last(node.value).endswith("site"):
            yield _walk("admin", node, "_registry")
        elif node.attr in ("all_models", "app_configs"):
            if source.names.last(node.value).endswith("apps"):
                registry = "models" if node.attr == "all_models" else "app_configs"
                yield _walk(registry, node, node.attr)
        elif node.attr == "tasks" and id(node) not in chained | looked_up:
            # `app.tasks.email` is a module in a package called app; `app.tasks["x"]` is one task.
            if source.names.last(node.value) in CELERY_APPS:
                yield _walk("tasks", node, "tasks")


def task_lookup(source: Source) -> Iterator[Reference]:
    """`app.tasks["a.tasks.b"]`."""
    for node in source.nodes.of(ast.Subscript):
        tasks = node.value
        if isinstance(tasks, ast.Attribute) and tasks.attr == "tasks":
            if source.names.last(tasks.value) in CELERY_APPS:
                if (name := source.literals.text(node.slice)) is not None:
                    yield Reference(ReferenceKind.DOTTED, name, node.lineno)
                else:
                    yield source.dynamic("app.tasks", node)


def _walk(registry: str, node: ast.expr, api: str) -> Reference:
    return Reference(ReferenceKind.REGISTRY, registry, node.lineno, api)


EDGE = Edge(
    calls={
        "get_models": partial(app_registry, registry="models"),
        "get_app_configs": partial(app_registry, registry="app_configs"),
        "__subclasses__": subclasses,
        "get_commands": partial(whole, registry="commands"),
        "autodiscover_modules": partial(whole, registry="app_configs"),
        "run_checks": partial(whole, registry="app_configs"),
        "MigrationAutodetector": partial(whole, registry="migrations"),
        "MigrationExecutor": partial(whole, registry="migrations"),
        "MigrationLoader": partial(whole, registry="migrations"),
        "autodiscover": admin_autodiscover,
        "all": all_rows,
        "call_command": walking_command,
        **dict.fromkeys(DATABASE_QUESTIONS, tables),
    },
    files=(attributes, task_lookup),
)
