from __future__ import annotations

import pytest
from pants.backend.python.target_types import (
    PythonTestsBatchCompatibilityTagField,
    PythonTestsTimeoutField,
)
from pants.engine.target import (
    InvalidFieldException,
    InvalidTargetException,
    SingleSourceField,
    SourcesPathsRequest,
)
from pants.testutil.rule_runner import engine_error

from django_products.core.problems import Code, ProblemsError
from django_products.rules.testing.monolith import Monolith
from django_products.target_types import ContractModulesField, ContractOwnedFilesField

PRODUCT = {
    "products/x/BUILD": "product(isolated=True)",
    "products/x/__init__.py": "",
    "products/x/conftest.py": "",
    "products/x/README.md": "",
    "products/x/scripts/tool.py": "",
    "products/x/backend/facade/api.py": "",
    "products/x/backend/facade/test_api.py": "",
    "products/x/backend/models.py": "",
    "products/x/backend/notes.md": "",
    "products/x/backend/templates/x/list.html": "",
    "products/x/backend/tests/conftest.py": "",
    "products/x/backend/tests/data/a.json": "",
    "products/x/backend/tests/integration/test_real.py": "",
    "products/x/backend/tests/test_models.py": "",
    "products/x/backend/.hidden": "",
}


def test_the_target_of_a_file_follows_from_its_path(monolith: Monolith) -> None:
    monolith.write(PRODUCT)
    assert monolith.types("products/x") == {
        "#contract": "product_contract",
        "__init__.py": "django_source",
        "conftest.py": "django_test_util",
        "backend/facade/api.py": "django_source",
        "backend/facade/test_api.py": "django_test",
        "backend/models.py": "django_source",
        "backend/templates/x/list.html": "django_resource",
        "backend/tests/conftest.py": "django_test_util",
        "backend/tests/data/a.json": "django_resource",
        "backend/tests/integration/test_real.py": "linked_test",
        "backend/tests/test_models.py": "django_test",
    }


def test_a_product_that_is_not_isolated_has_no_contract(monolith: Monolith) -> None:
    monolith.write({**PRODUCT, "products/x/BUILD": "product()"})
    assert "#contract" not in monolith.types("products/x")


def test_core_is_one_generator_with_everything_below_it(monolith: Monolith) -> None:
    monolith.write(
        {"posthog/deep/er/test_it.py": "", "posthog/deep/a.sql": "", "posthog/A.rst": ""}
    )
    assert monolith.types("posthog") == {
        "apps.py": "django_source",
        "deep/a.sql": "django_resource",
        "deep/er/test_it.py": "django_test",
        "models.py": "django_source",
        "settings.py": "django_source",
        "urls.py": "django_source",
    }


def test_every_test_that_spans_products_is_linked(monolith: Monolith) -> None:
    monolith.write(
        {
            "tests/BUILD": "integration_tests()",
            "tests/conftest.py": "",
            "tests/data.json": "",
            "tests/deep/test_b.py": "",
            "tests/test_a.py": "",
        }
    )
    assert monolith.types("tests") == {
        "conftest.py": "django_test_util",
        "data.json": "django_resource",
        "deep/test_b.py": "linked_test",
        "test_a.py": "linked_test",
    }


def test_sources_choose_the_files_and_bring_documents_back(monolith: Monolith) -> None:
    monolith.write(
        {**PRODUCT, "products/x/BUILD": 'product(sources=["backend/*", "!backend/models.py"])'}
    )
    assert monolith.types("products/x") == {
        "backend/.hidden": "django_resource",
        "backend/notes.md": "django_resource",
    }


def test_names_that_look_like_globs(monolith: Monolith) -> None:
    monolith.write({**PRODUCT, "products/x/backend/data/[a]?.txt": ""})
    target = monolith.targets("products/x")["backend/data/[a]?.txt"]
    assert monolith.paths(SourcesPathsRequest(target[SingleSourceField])) == (
        "products/x/backend/data/[a]?.txt",
    )


# --- Batches


def batches(monolith: Monolith, directory: str = "products/x") -> dict[str, str | None]:
    return {
        path: target[PythonTestsBatchCompatibilityTagField].value
        for path, target in monolith.targets(directory).items()
        if target.has_field(PythonTestsBatchCompatibilityTagField)
    }


def test_the_tests_of_a_product_are_one_batch_and_linked_ones_are_none(monolith: Monolith) -> None:
    monolith.write(PRODUCT)
    assert batches(monolith) == {
        "backend/facade/test_api.py": "products/x:x",
        "backend/tests/integration/test_real.py": None,
        "backend/tests/test_models.py": "products/x:x",
    }


def test_a_tag_divides_a_batch_and_never_joins_two_products(monolith: Monolith) -> None:
    build = "product(batch_compatibility_tag='slow')"
    monolith.write({**PRODUCT, "products/x/BUILD": build})
    assert batches(monolith) == {
        "backend/facade/test_api.py": "products/x:x slow",
        "backend/tests/integration/test_real.py": "slow",
        "backend/tests/test_models.py": "products/x:x slow",
    }


def test_batches_can_be_turned_off(monolith: Monolith) -> None:
    monolith.write(PRODUCT)
    monolith.set_options("--no-django-products-batch-tests")
    assert set(batches(monolith).values()) == {None}


# --- Overrides


def timeouts(monolith: Monolith) -> dict[str, int | None]:
    return {
        path: target[PythonTestsTimeoutField].value
        for path, target in monolith.targets("products/x").items()
        if target.has_field(PythonTestsTimeoutField)
    }


def test_fields_of_tests_reach_tests_and_overrides_the_files_they_name(monolith: Monolith) -> None:
    build = """
        product(
            timeout=10,
            tags=["t"],
            overrides={
                "backend/tests/*": {"timeout": 20},
                "backend/tests/test_models.py": {"tags": ["other"]},
            },
            sources=["backend/tests/**/test_*.py", "backend/facade/*.py"],
        )
    """
    monolith.write({**PRODUCT, "products/x/BUILD": build})
    assert timeouts(monolith) == {
        "backend/facade/test_api.py": 10,
        "backend/tests/integration/test_real.py": 20,
        "backend/tests/test_models.py": 20,
    }
    targets = monolith.targets("products/x")
    assert targets["backend/facade/api.py"].alias == "django_source"  # which has no timeout
    assert monolith.tags(targets["backend/facade/api.py"]) == ("t",)
    assert monolith.tags(targets["backend/tests/test_models.py"]) == ("other",)


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        (
            "overrides={'backend/no_such.py': {'timeout': 1}}",
            InvalidFieldException,
            "'backend/no_such.py', which matches none",
        ),
        # Of tests only.
        ("overrides={'backend/models.py': {'timeout': 1}}", InvalidTargetException, "timeout=1"),
        ("overrides={'backend/models.py': {'no_such': 1}}", InvalidTargetException, "no_such=1"),
        ("no_such=1", InvalidTargetException, "no_such=1"),
    ],
)
def test_what_no_target_takes_is_an_error(
    monolith: Monolith, fields: str, error: type[Exception], message: str
) -> None:
    monolith.write({**PRODUCT, "products/x/BUILD": f"product({fields})"})
    with engine_error(error, contains=message):
        monolith.targets("products/x")


# --- What is wrong with a product


@pytest.mark.parametrize(
    ("code", "files"),
    [
        (Code.NO_BACKEND, {"products/x/BUILD": "product()", "products/x/__init__.py": ""}),
        (
            Code.NO_FACADE,
            {"products/x/BUILD": "product(isolated=True)", "products/x/backend/models.py": ""},
        ),
        (Code.CONTRACT_IS_DIRECTORY, {**PRODUCT, "products/x/backend/facade/enums.py/a.py": ""}),
        (
            Code.UNKNOWN_CONTRACT_MODULE,
            {**PRODUCT, "products/x/BUILD": "product(isolated=True, contract_modules=['types'])"},
        ),
        (
            Code.NOT_A_PRODUCT_DIRECTORY,
            {"products/x/BUILD": "", "products/x/backend/BUILD": "product(name='x')"},
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Code) else "",
)
def test_a_product_that_is_not_in_order(
    monolith: Monolith, code: Code, files: dict[str, str]
) -> None:
    monolith.write(files)
    directory = "products/x/backend" if "products/x/backend/BUILD" in files else "products/x"
    with engine_error(ProblemsError, contains=f"{code.value} "):
        monolith.targets(directory, "x")


# --- The contract


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        ("product(isolated=True)", ("contracts", "enums")),
        ("product(isolated=True, contract_modules=['api'])", ("api",)),
        ("product(isolated=True, contract_modules=[])", None),
    ],
)
def test_the_modules_that_enter_a_contract_whole(
    monolith: Monolith, build: str, expected: tuple[str, ...] | None
) -> None:
    monolith.write({**PRODUCT, "products/x/BUILD": build})
    contract = monolith.targets("products/x")["#contract"]
    assert (contract[ContractModulesField].value or None) == expected


def test_a_contract_stands_for_the_facade_when_nothing_is_compared(monolith: Monolith) -> None:
    monolith.write(PRODUCT)
    contract = monolith.targets("products/x")["#contract"]
    assert contract[ContractOwnedFilesField].value == ("backend/facade/**/*.py",)
