from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.layout import FileKind, Layout
from django_products.core.modules import SourceRoots

names = st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True)
layouts = st.builds(
    Layout,
    products=st.sampled_from(["products", "src/products"]),
    backend=st.sampled_from(["backend", "server/app"]),
    facade=st.sampled_from(["facade", "public"]),
    source_roots=st.sampled_from(
        [SourceRoots(), SourceRoots(("src",)), SourceRoots(("", "products", "src/products"))]
    ),
)


@given(layouts, names, names)
def test_every_directory_of_a_product_belongs_to_it(
    layout: Layout, product: str, file: str
) -> None:
    for directory in (
        layout.product_dir(product),
        layout.backend_dir(product),
        layout.facade_dir(product),
    ):
        assert layout.product_of(f"{directory}/{file}") == product
    for package in (layout.backend_package(product), layout.facade_package(product)):
        assert layout.product_of_module(package) == product
        assert layout.product_of_module(f"{package}.{file}") == product


@pytest.mark.parametrize(
    "path",
    [
        "products/x",  # a file or directory beside the products, no file of one
        "products/__init__.py",
        "posthog/products/x/backend/models.py",
        "productsx/x/backend/models.py",
        "conftest.py",
        "",
    ],
)
def test_what_is_outside_belongs_to_no_product(path: str) -> None:
    assert Layout().product_of(path) is None


def test_packages_are_named_from_their_source_root() -> None:
    layout = Layout(products="src/products", source_roots=SourceRoots(("src",)))
    assert layout.facade_package("x") == "products.x.backend.facade"
    assert layout.product_of_module("products.x.backend.models") == "x"
    assert layout.product_of_module("src.products.x.backend.models") is None


def test_stubs_lie_in_a_tree_beside_their_source_root() -> None:
    api = "products/x/backend/facade/api.pyi"
    assert Layout().stub_path(api) == f"__contracts__/{api}"
    layout = Layout(products="src/products", source_roots=SourceRoots(("src",)))
    assert layout.stub_path(f"src/{api}") == f"src/__contracts__/{api}"


def test_settings_are_found_below_their_source_root() -> None:
    layout = Layout(settings_module="config.settings.test", source_roots=SourceRoots(("", "src")))
    assert layout.is_settings_file("src/config/settings/test.py")
    assert layout.is_settings_file("src/config/settings/__init__.py")
    assert layout.is_settings_file("config/settings/base.py")
    assert not layout.is_settings_file("src/config/urls.py")
    assert not layout.is_settings_file("src/config/settings/notes.txt")


def test_a_product_itself_is_a_module_of_it() -> None:
    assert Layout().product_of_module("products.x") == "x"
    assert Layout().product_of_module("products") is None
    assert Layout().product_of_module("posthog.products.x") is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("products/x/backend/facade/api.py", True),
        ("products/x/backend/facade/deep/api.py", True),
        ("products/x/backend/facade", False),
        ("products/x/backend/facades/api.py", False),
        ("products/x/facade/api.py", False),
        ("posthog/backend/facade/api.py", False),
    ],
)
def test_facade_files(path: str, expected: bool) -> None:
    assert Layout().is_facade_file(path) is expected


KINDS = [
    ("products/x/backend/models.py", FileKind.SOURCE),
    ("products/x/backend/facade/api.py", FileKind.SOURCE),
    ("products/x/backend/testing/factories.py", FileKind.SOURCE),
    ("products/x/backend/test.py", FileKind.SOURCE),
    ("products/x/backend/migrations/0001_initial.py", FileKind.SOURCE),
    ("products/x/backend/tests/test_api.py", FileKind.TEST),
    ("products/x/backend/tests/api_test.py", FileKind.TEST),
    ("products/x/backend/tests.py", FileKind.TEST),
    ("products/x/backend/facade/test_contracts.py", FileKind.TEST),
    ("products/x/backend/integration/test_api.py", FileKind.TEST),
    ("products/x/backend/tests/unit/integration/test_api.py", FileKind.TEST),
    ("products/x/backend/tests/integration/test_api.py", FileKind.LINKED_TEST),
    ("products/x/backend/tests/integration/deep/test_api.py", FileKind.LINKED_TEST),
    ("products/x/backend/tests/integration/helpers.py", FileKind.TEST_UTILS),
    ("products/x/backend/tests/__init__.py", FileKind.TEST_UTILS),
    ("products/x/backend/tests/factories.py", FileKind.TEST_UTILS),
    ("products/x/backend/conftest.py", FileKind.TEST_UTILS),
    ("conftest.py", FileKind.TEST_UTILS),
    ("products/x/backend/tests/test_data.json", FileKind.RESOURCE),
    ("products/x/backend/templates/x/list.html", FileKind.RESOURCE),
    ("products/x/backend/models.pyi", FileKind.RESOURCE),
    ("products/x/backend/Makefile", FileKind.RESOURCE),
    # The name of a product means nothing.
    ("products/tests/backend/models.py", FileKind.SOURCE),
    ("products/tests/integration/test_api.py", FileKind.TEST),
    ("products/tests/backend/tests/factories.py", FileKind.TEST_UTILS),
]


@pytest.mark.parametrize(("path", "kind"), KINDS)
def test_the_kind_of_a_file_is_in_its_path(path: str, kind: FileKind) -> None:
    assert Layout().kind_of(path) is kind


def test_which_files_hold_tests_is_configured() -> None:
    layout = Layout(test_files=("check_*.py",))
    assert layout.kind_of("posthog/check_models.py") is FileKind.TEST
    assert layout.kind_of("posthog/test_models.py") is FileKind.SOURCE


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("products/x/backend/tests/test_api.py", True),
        ("products/x/backend/tests/data/image.png", True),
        ("products/x/backend/facade/test_contracts.py", True),
        ("posthog/conftest.py", True),
        ("products/x/backend/templates/list.html", False),
        ("products/x/backend/models.py", False),
        ("products/x/backend/tests", False),
    ],
)
def test_what_is_there_for_tests_only(path: str, expected: bool) -> None:
    assert Layout().is_for_tests(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("products/x/backend/logic.py", True),
        ("products/x/backend/facade/api.py", True),
        ("products/x/backend/migrations/0001_initial.py", False),
        ("products/x/backend/tests/factories.py", False),
        ("products/x/backend/facade/test_contracts.py", False),
        ("products/x/backend/conftest.py", False),
        ("products/x/backend/py.typed", False),
        ("products/migrations/backend/logic.py", True),
        ("products/x/scripts/logic.py", False),
        ("posthog/backend/logic.py", False),
    ],
)
def test_what_a_contract_can_be_derived_from(path: str, expected: bool) -> None:
    assert Layout().is_contract_source(path) is expected


def test_the_globs_of_contract_sources_follow_the_configuration() -> None:
    layout = Layout(products="src", backend="app", test_files=("check_*.py",), tests="specs")
    assert layout.contract_source_globs("x") == (
        "src/x/app/**/*.py",
        "!src/x/app/**/migrations/**",
        "!src/x/app/**/specs/**",
        "!src/x/app/**/conftest.py",
        "!src/x/app/**/check_*.py",
    )


@pytest.mark.parametrize(
    ("module", "path", "expected"),
    [
        ("posthog.settings", "posthog/settings.py", True),
        ("posthog.settings", "posthog/settings/__init__.py", True),
        ("posthog.settings", "posthog/settings/web.py", True),
        ("posthog.settings", "posthog/models.py", False),
        ("posthog.settings", "posthog/settings_old.py", False),
        ("posthog.settings", "posthog/settings/data.json", False),
        ("config.settings.production", "config/settings/production.py", True),
        ("config.settings.production", "config/settings/base.py", True),
        ("config.settings.production", "config/urls.py", False),
        ("settings", "settings.py", True),
        ("settings", "models.py", False),
    ],
)
def test_settings_files(module: str, path: str, expected: bool) -> None:
    assert Layout(settings_module=module).is_settings_file(path) is expected
