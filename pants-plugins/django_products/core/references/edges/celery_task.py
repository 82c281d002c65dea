"""Celery tasks named by string, and modules that Celery imports.

Celery, Calling Tasks, "Basics" (`send_task`); Canvas, "Signatures"; Periodic Tasks, "Entries";
Application, `autodiscover_tasks`, `include`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument


def task_name(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`send_task("a.tasks.b")`, `signature("a.tasks.b")`: a name unless its task was renamed."""
    node = argument(call, 0, "name", "task", "varies")
    if node is None:
        return
    if (name := source.literals.text(node)) is not None:
        if "." in name:
            yield Reference(ReferenceKind.DOTTED, name, node.lineno)
    elif source.names.last(call.func) == "send_task" or source.literals.is_built(node):
        yield source.dynamic(source.names.last(call.func), node)


def beat_entries(source: Source) -> Iterator[Reference]:
    """`{"task": "a.tasks.b", "schedule": …}`, wherever the schedule is assembled."""
    for node in source.nodes.of(ast.Dict):
        for key, value in zip(node.keys, node.values):
            if isinstance(key, ast.Constant) and key.value == "task":
                yield from _name(value, source)


def task_argument(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    """`PeriodicTask(task="a.tasks.b")`."""
    return _name(value, source)


def autodiscover_tasks(call: ast.Call, source: Source) -> Iterator[Reference]:
    packages = argument(call, 0, "packages")
    related = argument(call, 1, "related_name")
    module = source.literals.text(related) if related is not None else "tasks"
    if packages is None or isinstance(packages, (ast.Lambda, ast.Attribute)):
        # Without packages, or with settings.INSTALLED_APPS: every installed app's tasks.
        yield Reference(ReferenceKind.REGISTRY, "tasks", call.lineno, "autodiscover_tasks")
        return
    for element in source.literals.elements(packages):
        package = source.literals.text(element)
        if package is None:
            yield source.dynamic("autodiscover_tasks", element)
        else:
            value = f"{package}.{module}" if module else package
            yield Reference(ReferenceKind.DOTTED, value, element.lineno)


def included_modules(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`Celery("posthog", include=["posthog.tasks"])`."""
    for text, element in source.literals.texts(argument(call, len(call.args), "include")):
        yield Reference(ReferenceKind.DOTTED, text, element.lineno)


def config_object(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`app.config_from_object("posthog.celeryconfig")`."""
    node = argument(call, 0, "obj")
    if node is not None and (name := source.literals.text(node)) is not None:
        yield Reference(ReferenceKind.DOTTED, name.replace(":", "."), node.lineno)


def _name(node: ast.expr, source: Source) -> Iterator[Reference]:
    text = source.literals.text(node)
    if text is not None and "." in text and all(part.isidentifier() for part in text.split(".")):
        yield Reference(ReferenceKind.DOTTED, text, node.lineno)


EDGE = Edge(
    calls={
        "send_task": task_name,
        "signature": task_name,
        "subtask": task_name,
        "autodiscover_tasks": autodiscover_tasks,
        "Celery": included_modules,
        "config_from_object": config_object,
    },
    keywords={"task": task_argument},
    files=(beat_entries,),
)
