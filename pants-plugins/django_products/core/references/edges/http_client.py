"""Test clients: a request is routed by the URL configuration.

Django, Testing tools, "The test client" and "LiveServerTestCase"; pytest-django, "Fixtures"; Django
REST framework, Testing, "APIClient", "RequestsClient", "API Test cases".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source

# `rf` and RequestFactory call a view directly, without a URL.
FIXTURES = frozenset(
    ("client", "admin_client", "async_client", "async_admin_client", "live_server")
)
ATTRIBUTES = ("client", "async_client")
TEST_CASES = (
    "APITestCase",
    "APISimpleTestCase",
    "APITransactionTestCase",
    "LiveServerTestCase",
    "URLPatternsTestCase",
)
LIBRARIES = ("django", "rest_framework")


def client_object(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`Client()` of a test library; many other things are called a client."""
    if source.names.is_own(call.func):
        return
    *module, name = source.names.qualified(call.func).split(".")
    # Without a module it comes from a star import, and then only a distinctive name counts.
    is_library = module[0] in LIBRARIES if module else name == "APIClient"
    if is_library or any("test" in part for part in module):
        yield _use(call, name)


def client_attribute(source: Source) -> Iterator[Reference]:
    """`self.client` of a test case, unless the file makes a client of its own."""
    own = {*_assigned_attributes(source)} | source.names.defined
    for node in source.nodes.of(ast.Attribute):
        if (
            node.attr in ATTRIBUTES
            and node.attr not in own
            and isinstance(node.value, ast.Name)
            and node.value.id in ("self", "cls")
        ):
            yield _use(node, f"self.{node.attr}")


def client_fixture(source: Source) -> Iterator[Reference]:
    """A test's or a fixture's parameter, `usefixtures("client")`, `getfixturevalue("client")`."""
    for node in source.nodes.functions():
        if node.name.startswith("test") or _is_fixture(node, source):
            arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            for argument in arguments:
                if _is_client(argument.arg, source):
                    yield Reference(ReferenceKind.URLS, "", argument.lineno, argument.arg)


def requested_fixture(call: ast.Call, source: Source) -> Iterator[Reference]:
    for node in call.args:
        text = source.literals.text(node)
        if text is not None and _is_client(text, source):
            yield _use(node, text)


def case_class(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    for base in node.bases:
        if (name := source.names.last(base)).endswith(TEST_CASES):
            yield Reference(ReferenceKind.URLS, "", node.lineno, name)


def _is_client(name: str, source: Source) -> bool:
    """A client fixture by its name: one of the libraries', or `api_client` of the project's own."""
    return (name in FIXTURES or name.endswith("_client")) and name not in source.names.defined


def _is_fixture(node: ast.FunctionDef | ast.AsyncFunctionDef, source: Source) -> bool:
    decorators = (item.func if isinstance(item, ast.Call) else item for item in node.decorator_list)
    return any(source.names.last(item) == "fixture" for item in decorators)


def _assigned_attributes(source: Source) -> Iterator[str]:
    for node in source.nodes.of(ast.Attribute):
        if isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            yield node.attr


def _use(node: ast.expr, api: str) -> Reference:
    return Reference(ReferenceKind.URLS, "", node.lineno, api)


EDGE = Edge(
    calls={
        **dict.fromkeys(
            ("Client", "AsyncClient", "APIClient", "RequestsClient", "CoreAPIClient"),
            client_object,
        ),
        "usefixtures": requested_fixture,
        "getfixturevalue": requested_fixture,
    },
    classes=(case_class,),
    files=(client_attribute, client_fixture),
)
