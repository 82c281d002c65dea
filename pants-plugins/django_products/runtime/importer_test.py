"""Which modules come from stubs, and what a stub module is once it is imported."""

from __future__ import annotations

import pytest

from django_products.runtime.config import Config
from django_products.runtime.conftest import FACADE, Sandbox

STUB = "def f(x: int = 1) -> int: ...\nLIMIT = 3\n"


@pytest.mark.parametrize(
    "inits",
    [
        {},
        {"products/__init__.py": ""},
        {
            "products/__init__.py": "",
            "products/shop/__init__.py": "",
            "products/shop/backend/__init__.py": "",
        },
    ],
    ids=["namespaces", "products is a package", "all are packages"],
)
def test_a_stub_is_imported_where_no_real_module_is(
    sandbox: Sandbox, inits: dict[str, str]
) -> None:
    sandbox.write(inits)
    sandbox.facade(api=STUB)
    sandbox.python("""
        from products.shop.backend.facade import api
        import products.shop.backend.facade.api as again
        assert again is api and api.LIMIT == 3
        assert api.__file__.endswith("api.pyi")
        assert api.__name__ == "products.shop.backend.facade.api"
        """).ok()


def test_a_facade_with_and_without_init(sandbox: Sandbox) -> None:
    sandbox.facade(__init__="from products.shop.backend.facade.api import f\n", api=STUB)
    sandbox.facade(**{"sub/deep": "X = 1\n"})
    sandbox.python("""
        from products.shop.backend.facade import f
        from products.shop.backend.facade.sub import deep
        assert deep.X == 1
        """).ok()


def test_a_real_module_wins_one_by_one(sandbox: Sandbox) -> None:
    sandbox.facade(__init__="KIND = 'stub'\n", api="KIND = 'stub'\n", other="KIND = 'stub'\n")
    sandbox.write({FACADE + "api.py": "KIND = 'real'\n"})
    sandbox.python("""
        from products.shop.backend import facade
        from products.shop.backend.facade import api, other
        assert (facade.KIND, api.KIND, other.KIND) == ("stub", "real", "stub")
        """).ok()


def test_a_real_package_wins_and_its_missing_modules_are_stubs(sandbox: Sandbox) -> None:
    sandbox.facade(__init__="KIND = 'stub'\n", api="KIND = 'stub'\n")
    sandbox.write({FACADE + "__init__.py": "KIND = 'real'\n"})
    sandbox.python("""
        from products.shop.backend import facade
        from products.shop.backend.facade import api
        assert (facade.KIND, api.KIND) == ("real", "stub")
        """).ok()


def test_the_real_module_may_be_on_another_path(sandbox: Sandbox) -> None:
    sandbox.facade(api="KIND = 'stub'\n")
    sandbox.write({"lib/" + FACADE + "api.py": "KIND = 'real'\n"})
    sandbox.python("""
        import sys; sys.path.append("lib")
        from products.shop.backend.facade import api
        assert api.KIND == "real"
        """).ok()


def test_nothing_else_is_touched(sandbox: Sandbox) -> None:
    sandbox.write({FACADE + "api.pyi": STUB, "__contracts__/other/facade/api.pyi": STUB})
    sandbox.python("""
        import importlib
        shop = "products.shop.backend."
        for name in ("other.facade.api", shop + "facade.api"):
            try:
                importlib.import_module(name)
            except ModuleNotFoundError:
                continue
            raise AssertionError(name)
        """).ok()


def test_where_facades_are_is_configured(sandbox: Sandbox) -> None:
    sandbox.write(
        {
            "django_products_runtime/config.json": (
                '{"products": "src/apps", "prefix": "apps.", "backend": "server/app", '
                '"facade": "public", "stubs": "stubs"}'
            ),
            "stubs/apps/shop/server/app/public/api.pyi": STUB,
        }
    )
    sandbox.python("from apps.shop.server.app.public.api import LIMIT\n").ok()


def test_starting_up_imports_nothing_heavy(sandbox: Sandbox) -> None:
    sandbox.run(
        "-X",
        "importtime",
        "-c",
        "import sys, importlib.util\nbefore = set(sys.modules)\n"
        "import django_products_runtime.importer\n"
        "new = set(sys.modules) - before\n"
        "heavy = new & {'ast', 'inspect', 'typing', 'dataclasses', 'json', 're'}\n"
        "assert not heavy, heavy",
    ).ok()


def test_products_of_paths_and_modules() -> None:
    config = Config()
    assert config.product_of_path("/tmp/products/x/sandbox/products/cart/backend/t.py") == "cart"
    assert config.product_of_path("/tmp/tests/t.py") is None
    assert config.product_of_module("products.a.backend.facade") == "a"
    assert config.product_of_module("products.a.backend.facade_x.api") is None
    assert config.product_of_module("products.a.backend") is None
    assert config.integration_directory("a") == "products/a/backend/tests/integration/"
