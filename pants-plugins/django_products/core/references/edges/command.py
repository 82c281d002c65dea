"""Management commands run by name.

Django, django-admin, "Running management commands from your code"; fixtures by `loaddata`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

PROGRAMS = ("manage.py", "django-admin")
FIXTURE_COMMANDS = ("loaddata", "testserver")


def call_command(call: ast.Call, source: Source) -> Iterator[Reference]:
    node = argument(call, 0, "command_name")
    if node is None:
        yield source.dynamic("call_command", call)
    elif (name := source.literals.text(node)) is not None:
        yield Reference(ReferenceKind.COMMAND, name, node.lineno)
        if name in FIXTURE_COMMANDS:
            yield from _fixtures(call.args[1:], name, source)
    elif not _is_command_object(node, source):
        yield source.dynamic("call_command", node)


def command_lines(source: Source) -> Iterator[Reference]:
    """`["python", "manage.py", "migrate"]`, for a subprocess or `execute_from_command_line`."""
    lists = [node.elts for node in source.nodes.of(ast.List)]
    lists += [node.elts for node in source.nodes.of(ast.Tuple)]
    for words in lists:
        for program, command in zip(words, words[1:]):
            text = source.literals.text(program)
            if text is not None and text.rpartition("/")[2] in PROGRAMS:
                if (name := source.literals.text(command)) is not None:
                    yield Reference(ReferenceKind.COMMAND, name, command.lineno)
                else:
                    yield source.dynamic("manage.py", command)


def _fixtures(nodes: list[ast.expr], command: str, source: Source) -> Iterator[Reference]:
    for node in nodes:
        for element in source.literals.elements(node):
            text = source.literals.text(element)
            if text is None:
                yield source.dynamic(command, element)
            elif not text.startswith("-"):
                yield Reference(ReferenceKind.FIXTURE, text, element.lineno)


def _is_command_object(node: ast.expr, source: Source) -> bool:
    """`call_command(Command())`: an import brought the class, so there is no name to resolve."""
    if isinstance(node, ast.Call):
        node = node.func
    return source.names.last(node)[:1].isupper()


EDGE = Edge(calls={"call_command": call_command}, files=(command_lines,))
