from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize(
    "text",
    [
        'import_string("products.a.C")',
        'importlib.import_module("products.a.C")',
        'from importlib import import_module as im\nim("products.a.C")',
        '__import__("products.a.C")',
        'import_module(name="products.a.C")',
        'import_module(".a.C", package="products")',
        'import_module(".a.C", "products")',
        'import_module("..a.C", "products.b")',
        'load_backend("products.a.C")',
        'get_connection("products.a.C")',
        'client.force_login(user, backend="products.a.C")',
        'pkgutil.resolve_name("products.a:C")',
    ],
)
def test_a_string_names_a_module(text: str) -> None:
    assert values(text, "dotted") == ["products.a.C"]
    assert values(text, "dynamic") == []


def test_relative_to_its_own_package() -> None:
    text = 'import_module(".tasks", package=__package__)'
    assert values(text, "dotted", path="products/a/apps.py") == ["products.a.tasks"]
    assert values(text, "dotted", path="products/a/__init__.py") == ["products.a.tasks"]


@pytest.mark.parametrize(
    ("call", "api", "pattern"),
    [
        ('import_module(f"products.{x}.tasks")', "import_module", "products.*.tasks"),
        ('import_module("products." + x)', "import_module", "products.*"),
        ('import_module("products.%s.tasks" % x)', "import_module", "products.*.tasks"),
        ('import_module("products.{}".format(x))', "import_module", "products.*"),
        ("import_module(name)", "import_module", ""),
        ('import_module(".tasks", package)', "import_module", ".tasks"),
        ("import_string(path)", "import_string", ""),
        ("__import__(path)", "__import__", ""),
        ("pkgutil.iter_modules(path)", "pkgutil.iter_modules", ""),
    ],
)
def test_a_name_that_only_a_run_knows_is_dynamic(call: str, api: str, pattern: str) -> None:
    assert pairs(call, "dynamic") == [(api, pattern)]


@pytest.mark.parametrize(
    "text", ["get_connection()", 'get_connection("default")', "f(backend='a.b')", "iter_modules(x)"]
)
def test_other_calls_yield_nothing(text: str) -> None:
    assert values(text, "dotted") == values(text, "dynamic") == []
