from __future__ import annotations

import pytest
from pants.testutil.rule_runner import engine_error

from django_products.core.layout import STUBS, Layout
from django_products.core.problems import Code, ProblemsError
from django_products.rules.testing.monolith import Monolith
from django_products.target_types import ContractOwnedFilesField

FACADE = "products/shops/backend/facade"


# --- Generated stubs


def test_contract_modules_enter_whole_and_others_as_signatures(monolith: Monolith) -> None:
    stubs = monolith.stubs("shops")
    assert set(stubs) == {
        f"{STUBS}/{FACADE}/{name}.pyi" for name in ("__init__", "api", "contracts")
    }
    assert "def get_shop(*, number: int) -> Shop:" in stubs[f"{STUBS}/{FACADE}/api.pyi"]
    assert "logic" not in stubs[f"{STUBS}/{FACADE}/api.pyi"]
    assert "class Shop:\n    number: int" in stubs[f"{STUBS}/{FACADE}/contracts.pyi"]


def test_which_modules_enter_whole_is_a_field(monolith: Monolith) -> None:
    monolith.write({f"{FACADE}/api.py": "def f() -> int:\n    return 41 + 1\n"})
    assert "return 41 + 1" not in monolith.stubs("shops")[f"{STUBS}/{FACADE}/api.pyi"]
    monolith.write(
        {"products/shops/BUILD": "product(isolated=True, contract_modules=['api', 'contracts'])"}
    )
    assert "return 41 + 1" in monolith.stubs("shops")[f"{STUBS}/{FACADE}/api.pyi"]


def test_doubles_enter_whole_and_need_a_test(monolith: Monolith) -> None:
    double = "class Double:\n    def get_shop(self, *, number: int) -> int:\n        return 1 + 1\n"
    monolith.write({f"{FACADE}/doubles.py": double})
    with engine_error(ProblemsError, contains="shops/backend/facade/doubles.py: DJP119"):
        monolith.stubs("shops")
    monolith.write({"products/shops/backend/tests/test_doubles.py": ""})
    assert "return 1 + 1" in monolith.stubs("shops")[f"{STUBS}/{FACADE}/doubles.pyi"]


def test_docstrings_are_kept_on_request_only(monolith: Monolith) -> None:
    monolith.write({f"{FACADE}/api.py": 'def f() -> int:\n    """What it does."""\n'})
    assert "What it does." not in monolith.stubs("shops")[f"{STUBS}/{FACADE}/api.pyi"]
    monolith.set_options("--django-products-keep-docstrings")
    assert "What it does." in monolith.stubs("shops")[f"{STUBS}/{FACADE}/api.pyi"]


def test_a_facade_that_cannot_be_read_is_an_error(monolith: Monolith) -> None:
    monolith.write({f"{FACADE}/api.py": "x = 1\ndef ("})
    message = f"{FACADE}/api.py:2: {Code.UNREADABLE_FACADE.value} "
    with engine_error(ProblemsError, contains=message):
        monolith.stubs("shops")
    with engine_error(ProblemsError, contains=message):
        monolith.dependencies("products/shops#contract")


def test_a_contract_is_derived_from_what_the_layout_says(monolith: Monolith) -> None:
    """The globs that the engine follows and the predicate that git's files pass say the same."""
    backend = "products/shops/backend"
    monolith.write(
        {
            f"{backend}/conftest.py": "",
            f"{backend}/deep/er/logic.py": "",
            f"{backend}/deep/migrations/0001_initial.py": "",
            f"{backend}/deep/tests/factories.py": "",
            f"{backend}/facade/api_test.py": "",
            f"{backend}/facade/test_api.py": "",
            f"{backend}/facade/tests.py": "",
            f"{backend}/facade/testing.py": "",
            f"{backend}/migrations/0001_initial.py": "",
            f"{backend}/py.typed": "",
            f"{backend}/tests/integration/test_real.py": "",
        }
    )
    files = monolith.contract_sources("shops")
    assert files == tuple(
        sorted(
            path for path in monolith.files("products/shops") if Layout().is_contract_source(path)
        )
    )
    assert f"{backend}/deep/er/logic.py" in files
    assert f"{backend}/facade/testing.py" in files
    assert len(files) == 8


# --- Has it changed?


def change(monolith: Monolith) -> bool | None:
    monolith.set_options("--changed-since=main")
    changed = monolith.contract_change("shops")
    # What the target owns follows from it.
    owned = monolith.targets("products/shops")["#contract"][ContractOwnedFilesField].value
    assert (
        owned
        == {
            None: ("backend/facade/**/*.py",),
            True: ("backend/**/*.py",),
            False: (),
        }[changed]
    )
    return changed


def test_without_a_base_nothing_is_said(monolith: Monolith) -> None:
    monolith.commit()
    monolith.write({f"{FACADE}/api.py": ""})
    assert monolith.contract_change("shops") is None


@pytest.mark.parametrize("path", ["posthog/models.py", "products/carts/backend/facade/api.py"])
def test_what_happens_outside_of_a_product_is_none_of_its_contract(
    monolith: Monolith, path: str
) -> None:
    monolith.commit()
    monolith.write({path: "def edited() -> int: ..."})
    assert change(monolith) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("products/shops/backend/logic.py", "edited = 1\n"),
        ("products/shops/backend/tests/test_logic.py", ""),
    ],
)
def test_an_implementation_leaves_the_targets_as_they_are(
    monolith: Monolith, path: str, text: str
) -> None:
    monolith.commit()
    monolith.write({path: text})
    assert change(monolith) is None


def test_another_body_in_the_facade_changes_no_contract(monolith: Monolith) -> None:
    monolith.commit()
    text = """
        # A comment, another body and another module behind it.
        from products.shops.backend import models
        from products.shops.backend.facade.contracts import Shop


        def get_shop(*, number: int) -> Shop:
            return Shop(models.Shop.number)
    """
    monolith.write({f"{FACADE}/api.py": text})
    assert change(monolith) is False


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{FACADE}/api.py", "def get_shop(*, number: str) -> int: ..."),
        (f"{FACADE}/contracts.py", "LIMIT = 2"),
        (f"{FACADE}/new.py", "def f() -> int: ..."),
        (f"{FACADE}/api.py", "def ("),
    ],
)
def test_a_facade_with_another_meaning_does(monolith: Monolith, path: str, text: str) -> None:
    monolith.commit()
    monolith.write({path: text})
    assert change(monolith) is True


def test_a_facade_file_that_is_gone_changes_the_contract(monolith: Monolith) -> None:
    monolith.commit()
    monolith.remove(f"{FACADE}/contracts.py")
    assert change(monolith) is True


def test_a_change_that_is_taken_back_is_none(monolith: Monolith) -> None:
    monolith.commit()
    original = monolith.read(f"{FACADE}/api.py")
    monolith.write({f"{FACADE}/api.py": "def f() -> int: ..."})
    assert change(monolith) is True
    monolith.write({f"{FACADE}/api.py": original})
    assert change(monolith) is None


def test_a_new_product_has_a_new_contract(monolith: Monolith) -> None:
    monolith.remove(*monolith.files("products/shops"))
    monolith.commit()
    monolith.write(
        {"products/shops/BUILD": "product(isolated=True)", f"{FACADE}/api.py": "def f(): ..."}
    )
    assert change(monolith) is True


def test_a_base_that_cannot_be_read_counts_as_changed(
    monolith: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    monolith.write({f"{FACADE}/api.py": "def ("})
    monolith.commit()
    monolith.write({f"{FACADE}/api.py": "def f() -> int: ..."})
    assert change(monolith) is True
    assert Code.BASE_CONTRACT_UNKNOWN.value in caplog.text


def test_what_could_not_be_read_and_cannot_be_read_now_counts_as_changed(
    monolith: Monolith,
) -> None:
    monolith.write({f"{FACADE}/api.py": "def ("})
    monolith.commit()
    monolith.write({f"{FACADE}/api.py": "def (("})
    assert change(monolith) is True


def test_a_base_whose_objects_are_missing_counts_as_changed(
    monolith: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    """As in a clone that was fetched in part, with its server out of reach."""
    monolith.commit()
    blob = monolith.git("rev-parse", f"main:{FACADE}/api.py")
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write({f"{FACADE}/api.py": "def f() -> int: ..."})
    monolith.commit()
    monolith.delete_object(blob)
    assert change(monolith) is True
    assert "git cannot read an object" in caplog.text
