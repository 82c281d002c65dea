"""A skipped test could not have seen the change: what is in a sandbox, and what is not."""

from __future__ import annotations

import re
import shutil
import uuid
from pathlib import Path

from monolith import Monolith, Run

_SANDBOX = re.compile(r"Preserving local process execution dir (\S+) for Run Pytest for (.+)")
_STUB = re.compile(r"__contracts__/products/\w+/backend/facade/\w+\.pyi")
NOT_ISOLATED = {"feature_flags"}


def test_no_sandbox_holds_the_implementation_of_another_isolated_product(
    monolith: Monolith,
) -> None:
    run = monolith.pants(
        "--keep-sandboxes=always", "--filter-target-type=django_test", "test", "--force", "::"
    )
    assert run.code == 0, run.output
    sandboxes = [(Path(place), what) for place, what in _SANDBOX.findall(run.stderr)]
    try:
        products = {owner(what): foreign_files(place, what) for place, what in sandboxes}
        assert len(products) == len(sandboxes) == 9, run.output
        # The list of what is there at all, so that an empty listing cannot pass for a clean one.
        assert products["engineering_analytics"] >= {
            "__contracts__/products/visual_review/backend/facade/api.pyi",
            "__contracts__/products/visual_review/backend/facade/contracts.pyi",
            "__contracts__/products/revenue_analytics/backend/facade/contracts.pyi",
        }
        for product, files in products.items():
            leaked = {f for f in files if not _STUB.fullmatch(f)}
            assert not leaked, f"{product} sees {sorted(leaked)}"
    finally:
        for place, _ in sandboxes:
            shutil.rmtree(place, ignore_errors=True)


def owner(description: str) -> str:
    """The product, or the core package, whose tests a process ran."""
    path = description.removeprefix("batch of ")
    return path.split("/")[1] if path.startswith("products/") else path.split("/")[0]


def foreign_files(sandbox: Path, description: str) -> set[str]:
    """The files of other isolated products in a sandbox."""
    skipped = {owner(description), *NOT_ISOLATED}
    return {
        file.relative_to(sandbox).as_posix()
        for products in (sandbox / "products", sandbox / "__contracts__/products")
        for product in (products.iterdir() if products.is_dir() else ())
        if product.is_dir() and product.name not in skipped
        for file in product.rglob("*")
        # The `__init__.py` of `products` is everybody's, and Python compiles it in the sandbox.
        if file.is_file() and "__pycache__" not in file.parts
    }


UNLINKED = """
from products.data_warehouse.backend.facade import DataWarehouseAPI


def test_uses_the_real_warehouse() -> None:
    DataWarehouseAPI.list_tables(team_id=1)


def test_swallows_what_the_warehouse_says() -> None:
    try:
        DataWarehouseAPI.list_tables(team_id=1)
    except Exception:
        pass
"""


def test_calling_a_facade_that_is_not_linked_says_what_to_do(monolith: Monolith) -> None:
    test = "products/revenue_analytics/backend/tests/test_unlinked.py"
    monolith.write(test, UNLINKED)
    run = monolith.pants("test", test)
    assert run.code == 1
    assert run.failed == {"revenue_analytics"}
    for part in (
        "FacadeNotLinked",
        "DJP101 data_warehouse.facade.api.DataWarehouseAPI.list_tables",
        "but data_warehouse is not linked here",
        "test_unlinked.py::test_uses_the_real_warehouse (product revenue_analytics)",
        "depends on the contract of data_warehouse only",
        "1. Use a double",
        "2. Make it an integration test",
        "2 failed",
    ):
        assert part in run.output, f"missing: {part}\n{run.output}"


def test_the_same_code_works_in_a_linked_test(monolith: Monolith) -> None:
    monolith.write("products/revenue_analytics/backend/tests/integration/__init__.py", "")
    monolith.write(
        "products/revenue_analytics/backend/tests/integration/test_linked.py",
        "import pytest\n"
        "from products.data_warehouse.backend.facade import DataWarehouseAPI\n\n\n"
        "@pytest.mark.django_db\n"
        "def test_uses_the_real_warehouse() -> None:\n"
        "    assert DataWarehouseAPI.list_tables(team_id=1) == ()\n",
    )
    run = monolith.pants("test", "products/revenue_analytics/backend/tests/integration::")
    assert run.code == 0, run.output


def test_a_variable_of_the_environment_is_in_no_sandbox_and_no_key_unless_named(
    monolith: Monolith,
) -> None:
    test = "products/signals/backend/tests/test_token.py"
    monolith.write(
        test,
        "import os\n\n\ndef test_no_token() -> None:\n    assert 'ACCEPTANCE_TOKEN' not in os.environ\n",
    )

    def run(*args: str) -> Run:
        token = {"ACCEPTANCE_TOKEN": uuid.uuid4().hex}
        return monolith.pants(*args, "test", test, env=token)

    assert run().code == 0
    # Another value, and another daemon: what has run is found by its key, in which the value is not.
    assert run("--no-pantsd").cached == {"signals"}
    assert run("--test-extra-env-vars=['ACCEPTANCE_TOKEN']").failed == {"signals"}
