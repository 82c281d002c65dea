from __future__ import annotations

from collections.abc import Sequence

import pytest

from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem
from django_products.core.product_checks import product_problems

FACADE = "products/x/backend/facade"
FILES = (f"{FACADE}/api.py", f"{FACADE}/contracts.py", "products/x/backend/models.py")


def problems(
    directory: str = "products/x",
    isolated: bool = True,
    contract_modules: Sequence[str] | None = None,
    files: Sequence[str] = FILES,
    layout: Layout = Layout(),  # noqa: B008 (frozen)
    linked_tests: Sequence[str] = (),
) -> list[tuple[Code, str]]:
    found: tuple[Problem, ...] = product_problems(
        directory, isolated, contract_modules, linked_tests, files, layout
    )
    return [(problem.code, problem.path) for problem in found]


def test_a_product_in_order_has_no_problem() -> None:
    assert problems() == []
    assert problems(contract_modules=("contracts",)) == []
    assert problems(contract_modules=()) == []


@pytest.mark.parametrize(
    "directory", ["posthog", "products", "products/group/x", "products/x/backend", "src/products/x"]
)
def test_a_product_is_directly_in_the_directory_of_products(directory: str) -> None:
    assert problems(directory) == [(Code.NOT_A_PRODUCT_DIRECTORY, f"{directory}/BUILD")]


@pytest.mark.parametrize("name", ["data-warehouse", "2fa", "import", "a.b", "with space"])
def test_a_product_can_be_imported(name: str) -> None:
    files = (f"products/{name}/backend/models.py",)
    assert problems(f"products/{name}", isolated=False, files=files) == [
        (Code.BAD_PRODUCT_NAME, f"products/{name}/BUILD")
    ]


def test_the_directory_of_products_is_configured() -> None:
    layout = Layout(products="src/products", backend="app")
    files = ("src/products/x/app/facade/api.py",)
    assert problems("src/products/x", files=files, layout=layout) == []
    assert problems("products/x", files=files, layout=layout) == [
        (Code.NOT_A_PRODUCT_DIRECTORY, "products/x/BUILD")
    ]


@pytest.mark.parametrize("isolated", [True, False])
@pytest.mark.parametrize("files", [(), ("products/x/__init__.py",), ("products/x/backends/a.py",)])
def test_a_product_has_a_backend(isolated: bool, files: tuple[str, ...]) -> None:
    assert problems(isolated=isolated, files=files) == [(Code.NO_BACKEND, "products/x/BUILD")]


@pytest.mark.parametrize(
    "files",
    [
        ("products/x/backend/models.py",),
        ("products/x/backend/models.py", f"{FACADE}/README.txt"),
        ("products/x/backend/facades/api.py",),
    ],
)
def test_an_isolated_product_has_a_facade(files: tuple[str, ...]) -> None:
    assert problems(files=files) == [(Code.NO_FACADE, "products/x/BUILD")]
    assert problems(files=files, isolated=False) == []


def test_a_contract_module_is_no_directory() -> None:
    files = (*FILES, f"{FACADE}/enums.py/colour.py")
    assert problems(files=files) == [(Code.CONTRACT_IS_DIRECTORY, f"{FACADE}/enums.py")]
    assert problems(files=files, contract_modules=("contracts",)) == []
    assert problems(files=files, isolated=False) == []


def test_a_named_contract_module_exists() -> None:
    assert problems(contract_modules=("contracts", "types")) == [
        (Code.UNKNOWN_CONTRACT_MODULE, "products/x/BUILD")
    ]
    assert problems(contract_modules=("types",), isolated=False) == []
    # A package, or a path below the facade, is one too.
    assert (
        problems(contract_modules=("types",), files=(*FILES, f"{FACADE}/types/__init__.py")) == []
    )
    assert problems(contract_modules=("a/b",), files=(*FILES, f"{FACADE}/a/b.py")) == []


def test_default_contract_modules_need_not_exist() -> None:
    assert problems(files=(f"{FACADE}/api.py",)) == []


@pytest.mark.parametrize("isolated", [True, False])
def test_doubles_are_compared_with_the_real_facade(isolated: bool) -> None:
    doubles = f"{FACADE}/doubles.py"
    files = (*FILES, doubles, "products/x/backend/tests/test_api.py")
    assert problems(files=files, isolated=isolated) == [(Code.UNCHECKED_DOUBLES, doubles)]
    for test in ("tests/test_doubles.py", "facade/doubles_test.py"):
        assert problems(files=(*files, f"products/x/backend/{test}"), isolated=isolated) == []
    assert problems(files=files, layout=Layout(doubles="fakes")) == []


def test_every_problem_is_reported_at_once() -> None:
    files = ("products/x/backend/models.py", f"{FACADE}/enums.py/colour.txt")
    assert problems(files=files, contract_modules=("enums", "types")) == [
        (Code.NO_FACADE, "products/x/BUILD"),
        (Code.CONTRACT_IS_DIRECTORY, f"{FACADE}/enums.py"),
        (Code.UNKNOWN_CONTRACT_MODULE, "products/x/BUILD"),
    ]


def test_the_message_names_the_modules_that_there_are() -> None:
    (problem,) = product_problems("products/x", True, ("types",), (), FILES, Layout())
    assert "Use one of the modules of the facade: api, contracts." in problem.ways_out


def test_what_is_listed_as_linked_is_a_test_that_is_there() -> None:
    test, helper = "products/x/backend/tests/test_a.py", "products/x/backend/tests/factory.py"
    files = (*FILES, test, helper)
    assert problems(files=files, linked_tests=(test,)) == []
    wrong = [(Code.NO_SUCH_LINKED_TEST, "products/x/BUILD")]
    assert problems(files=FILES, linked_tests=(test,)) == wrong
    assert problems(files=files, linked_tests=(test, helper)) == wrong
