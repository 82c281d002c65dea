"""Every URL of every product resolves, and turns strangers away before it reads anything."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from rest_framework.test import APIClient

# A value for each path converter in use.
EXAMPLES = {"int": 1, "uuid": UUID(int=1), "slug": "a-b", "str": "a", "path": "a/b"}


def walk(
    resolver: URLResolver, *, namespace: str = "", inherited: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern, tuple[str, ...]]]:
    """All named patterns below, each with its namespace and the converters on the way to it."""
    for entry in resolver.url_patterns:
        converters = (*inherited, *entry.pattern.converters.items())
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, namespace=inner, inherited=converters)
        else:
            yield namespace, entry, converters


def product_routes() -> dict[str, tuple[URLPattern, dict[str, object]]]:
    """By qualified name: the pattern, and arguments that make a URL of it."""
    return {
        f"{namespace}{pattern.name}": (
            pattern,
            {
                name: EXAMPLES[type(converter).__name__.removesuffix("Converter").lower()]
                for name, converter in converters
            },
        )
        for namespace, pattern, converters in walk(get_resolver())
        if pattern.callback.__module__.startswith("products.")
    }


ROUTES = product_routes()


def methods(pattern: URLPattern) -> list[str]:
    view = pattern.callback.view_class
    return [name for name in view.http_method_names if name != "options" and hasattr(view, name)]


def test_routes_are_found() -> None:
    assert ROUTES


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_is_named_in_its_products_namespace(name: str) -> None:
    pattern, _ = ROUTES[name]
    product = pattern.callback.__module__.split(".")[1]
    assert name.startswith(f"{product}:")
    assert pattern.name, f"{pattern.callback.__qualname__} has no name"


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_resolves_to_its_own_view(name: str) -> None:
    pattern, kwargs = ROUTES[name]
    assert resolve(reverse(name, kwargs=kwargs)).func is pattern.callback


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_requires_authentication(name: str) -> None:
    """Without access to the database, so that nothing can be read before the user is known."""
    pattern, kwargs = ROUTES[name]
    url = reverse(name, kwargs=kwargs)
    answers = {
        method: APIClient().generic(method.upper(), url).status_code for method in methods(pattern)
    }
    assert set(answers.values()) == {401}, f"{url} answers strangers: {answers}"
