from __future__ import annotations

import json
from typing import Any

import pytest
from pants.engine.fs import CreateDigest, Digest, FileContent
from pants.testutil.rule_runner import GoalRuleResult, engine_error

from django_products.core.layout import STUBS
from django_products.core.problems import ProblemsError
from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

FACADE = "products/shops/backend/facade"


def report(monolith: Monolith, *args: str, code: int = 0) -> dict[str, Any]:
    """The products of a report, by name."""
    result = monolith.contract_check("--output=json", *args)
    assert result.exit_code == code, result.stdout + result.stderr
    return {each["product"]: each for each in json.loads(result.stdout)["products"]}


def test_without_git_purity_is_checked_all_the_same(monolith: Monolith) -> None:
    monolith.write({f"{FACADE}/contracts.py": "from django.db import models\nNAMES = []\n"})
    result = monolith.contract_check("::")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "Nothing is compared: this is no git checkout."
    assert f"{FACADE}/contracts.py:1: DJP301 " in result.stdout
    assert f"{FACADE}/contracts.py:2: DJP307 " in result.stdout
    assert lines[-1] == "2 contracts; 2 problems."


def test_only_isolated_products_have_a_contract(monolith: Monolith) -> None:
    monolith.write({"products/carts/BUILD": "product()"})
    assert set(report(monolith, "::")) == {"shops"}
    assert monolith.contract_check("posthog::") == GoalRuleResult(0, "", "")


def test_a_selection_of_facade_files_checks_their_product(monolith: Monolith) -> None:
    assert set(report(monolith, f"{FACADE}/api.py")) == {"shops"}
    assert set(report(monolith, "products/shops#contract")) == {"shops"}
    assert report_is_empty(monolith, "products/shops/backend/logic.py")


def report_is_empty(monolith: Monolith, *args: str) -> bool:
    return monolith.contract_check(*args).stdout == ""


def test_the_contract_modules_of_a_product_are_its_own(monolith: Monolith) -> None:
    monolith.write({f"{FACADE}/api.py": "NAMES = []\n"})
    assert report(monolith, "products/shops::")["shops"]["problems"] == []
    monolith.write(
        {"products/shops/BUILD": "product(isolated=True, contract_modules=['api', 'contracts'])"}
    )
    found = report(monolith, "products/shops::", code=1)["shops"]["problems"]
    assert [each["code"] for each in found] == ["DJP307"]


def test_tests_in_a_facade_are_no_part_of_it(monolith: Monolith) -> None:
    monolith.write(
        {f"{FACADE}/test_contracts.py": "import django.http\ndef test(x): ...\n"},
    )
    assert report(monolith, "::")["shops"]["problems"] == []


def test_the_digest_is_the_one_that_keys_the_tests_of_dependents(monolith: Monolith) -> None:
    """The stubs in the sandbox of a dependent's test have that digest, and nothing else has."""
    stubs = monolith.stubs("shops")
    names = ("__init__", "api", "contracts")
    assert set(stubs) == {f"{STUBS}/{FACADE}/{name}.pyi" for name in names}
    files = [FileContent(path, text.encode()) for path, text in stubs.items()]
    digest = monolith.runner.request(Digest, [CreateDigest(files)])
    found = report(monolith, "::")["shops"]
    assert found["digest"] == digest.fingerprint
    assert found["size"] == sum(len(file.content) for file in files)


def test_the_digest_changes_with_the_contract_only(monolith: Monolith) -> None:
    def digest() -> object:
        return report(monolith, "::")["shops"]["digest"]

    before = digest()
    api = monolith.read(f"{FACADE}/api.py")
    monolith.write({f"{FACADE}/api.py": api + "# a comment\n"})
    assert digest() == before
    monolith.write({f"{FACADE}/api.py": api + "def more() -> int: ...\n"})
    assert digest() != before


def test_dependents(monolith: Monolith) -> None:
    monolith.write(
        {
            "tests/BUILD": "integration_tests()",
            "tests/test_flow.py": "from products.shops.backend.facade import api\n",
        }
    )
    found = report(monolith, "::")
    assert found["shops"]["dependents"] == ["carts", "tests"]
    assert found["shops"]["rerun"] == []
    assert found["carts"]["dependents"] == []


def test_a_visibility_violation_hides_nothing_else(monolith: Monolith) -> None:
    monolith.write(
        {
            "products/shops/BUILD": """
                product(isolated=True)
                __dependents_rules__(
                    ("*#contract", "*"), ("*", "/**", "<every_product>", "!*")
                )
                """,
            "products/carts/backend/facade/contracts.py": "NAMES = []\n",
        }
    )
    assert report(monolith, "::", code=1)["shops"]["dependents"] == ["carts"]
    logic = "products/carts/backend/logic.py"
    before = monolith.read(logic)
    monolith.write({logic: f"{before}from products.shops.backend.models import Shop\n"})
    result = monolith.contract_check("--output=json", "::")
    assert result.exit_code == 1, result.stderr
    document = json.loads(result.stdout)
    assert document["why_no_dependents"] == (
        "Dependents are unknown: Pants resolves none while a visibility rule is violated. "
        "products/carts/backend/logic.py:../carts has 1 dependency violation: * "
        "products/carts -> products/shops/BUILD[!*] : DENY product "
        "products/carts/backend/logic.py:../carts -> product "
        "products/shops/backend/models.py:../shops"
    )
    found = {each["product"]: each for each in document["products"]}
    assert found["shops"]["digest"] is not None and found["shops"]["dependents"] is None
    assert [each["code"] for each in found["carts"]["problems"]] == ["DJP307"]
    # What the engine remembers of the failure is no part of what it says later.
    monolith.write({logic: before})
    assert report(monolith, "::", code=1)["shops"]["dependents"] == ["carts"]


# --- What is compared with what


def test_a_contract_that_is_as_it_was(monolith: Monolith) -> None:
    monolith.commit()
    monolith.write({f"{FACADE}/api.py": monolith.read(f"{FACADE}/api.py") + "# a comment\n"})
    result = monolith.contract_check("--output=json", "::")
    document = json.loads(result.stdout)
    assert document["base"] == {"name": "main", "commit": monolith.git("rev-parse", "HEAD")}
    assert [each["verdict"] for each in document["products"]] == ["unchanged", "unchanged"]
    assert [each["changes"] for each in document["products"]] == [[], []]


def test_the_base_is_where_the_branch_began(monolith: Monolith) -> None:
    monolith.commit()
    start = monolith.git("rev-parse", "HEAD")
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write({"edit.txt": ""})
    monolith.commit()
    monolith.git("checkout", "-q", "main")
    monolith.write({"main.txt": ""})
    monolith.commit()
    monolith.git("checkout", "-q", "edit")
    assert base(monolith)["commit"] == start


def base(monolith: Monolith, *args: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(
        monolith.contract_check("--output=json", *args, "::").stdout
    )["base"]
    return found


def test_which_base(monolith: Monolith) -> None:
    monolith.commit()
    monolith.git("branch", "older")
    assert base(monolith, "--since=older")["name"] == "older"
    monolith.set_options("--changed-since=older")
    assert base(monolith)["name"] == "older"
    assert base(monolith, "--since=main")["name"] == "main"
    monolith.set_options("--changed-diffspec=older..main")
    assert base(monolith)["name"] == "older"


def test_a_checkout_without_main(monolith: Monolith) -> None:
    monolith.commit()
    monolith.git("branch", "-m", "trunk")
    result = monolith.contract_check("::")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Nothing is compared: git knows no `main`."


def test_a_base_that_was_asked_for_must_be_there(monolith: Monolith) -> None:
    monolith.commit()
    with engine_error(ProblemsError, contains=".git: DJP010 Git cannot compare"):
        monolith.contract_check("--since=nothing", "::")


def test_a_new_contract(monolith: Monolith) -> None:
    monolith.remove(*monolith.files("products/shops/backend/facade"))
    monolith.write({"products/shops/BUILD": "product()"})
    monolith.commit()
    monolith.write({"products/shops/BUILD": "product(isolated=True)", f"{FACADE}/api.py": ""})
    found = report(monolith, "::")["shops"]
    assert found["verdict"] == "compatible"
    assert [each["text"] for each in found["changes"]] == ["the contract of shops is new"]
    assert found["rerun"] == found["dependents"] == ["carts"]


def test_a_base_that_cannot_be_read(monolith: Monolith) -> None:
    text = monolith.read(f"{FACADE}/api.py")
    monolith.write({f"{FACADE}/api.py": "def ("})
    monolith.commit()
    monolith.write({f"{FACADE}/api.py": text})
    found = report(monolith, "::")["shops"]
    assert found["verdict"] == "breaking"
    assert "at the base cannot be derived" in found["changes"][0]["text"]
    assert report(monolith, "--fail-on=breaking", "::", code=1)


# --- Bad input


@pytest.mark.parametrize("content", [b"x = 1\ndef (\n", b"x = 1\ny = 'caf\xe9'\n"])
def test_other_products_are_reported_beside_one_that_cannot_be_read(
    monolith: Monolith, content: bytes
) -> None:
    monolith.write({"products/carts/backend/facade/contracts.py": "import django\n"})
    monolith.write_bytes(f"{FACADE}/api.py", content)
    result = monolith.contract_check("::")
    assert result.exit_code == 1
    assert f"{FACADE}/api.py:2: DJP003 " in result.stdout
    assert result.stdout.count("DJP003") == 1
    assert "facade/contracts.py:1: DJP301 " in result.stdout
    assert "Dependents are unknown" in result.stdout
    found = report(monolith, "::", code=1)
    assert found["shops"]["digest"] is None and found["carts"]["digest"] is not None
    assert found["carts"]["dependents"] is None


def test_an_implementation_that_the_facade_hands_on_and_that_does_not_parse(
    monolith: Monolith,
) -> None:
    monolith.write(
        {
            f"{FACADE}/api.py": "from products.shops.backend import logic\nE = logic.E\n",
            "products/shops/backend/logic.py": "class E(Exception): ...\ndef (\n",
        }
    )
    found = report(monolith, "::", code=1)["shops"]["problems"]
    assert [(each["path"], each["line"]) for each in found] == [
        ("products/shops/backend/logic.py", 2)
    ]


# --- Deep code


def test_a_union_of_a_thousand(monolith: Monolith) -> None:
    """Of which one member is a model; beside a sum of thousands, and a field in a contract."""
    union = " | ".join(["int"] * 1000)
    monolith.write(
        {
            f"{FACADE}/api.py": "from products.shops.backend import models\n"
            f"LIMIT = {' + '.join(['1'] * 3000)}\n"
            f"def put(*, x: {union} | models.Shop) -> int: ...\n",
            f"{FACADE}/contracts.py": "from dataclasses import dataclass\n"
            "@dataclass(frozen=True)\nclass Shop:\n"
            f"    x: {union} | list[int]\n",
        }
    )
    found = report(monolith, "::", code=1)["shops"]
    assert found["digest"] is not None
    assert [each["code"] for each in found["problems"]] == ["DJP354", "DJP304"]


def test_code_that_is_too_deep_has_a_place(monolith: Monolith) -> None:
    deep = "\nX = " + " + ".join(["1"] * 20_000)
    monolith.write({f"{FACADE}/api.py": f"{deep}\n"})
    (found,) = report(monolith, "::", code=1)["shops"]["problems"]
    assert (found["code"], found["line"]) == ("DJP003", 2)


# --- What only the contract can tell


def test_a_model_that_reaches_the_facade_through_logic(monolith: Monolith) -> None:
    logic = "products/shops/backend/logic.py"
    monolith.write(
        {
            f"{FACADE}/api.py": "from products.shops.backend import logic\nShop = logic.Shop\n",
            logic: "class Shop(Exception): ...\n",
        }
    )
    assert report(monolith, "::")["shops"]["problems"] == []
    monolith.write({logic: "from products.shops.backend.models import Shop\n"})
    (found,) = report(monolith, "::", code=1)["shops"]["problems"]
    assert (found["code"], found["line"]) == ("DJP355", 2)
    assert "`products.shops.backend.models.Shop`" in found["what"]


def test_where_nothing_is_checked_programs_still_get_a_document(monolith: Monolith) -> None:
    result = monolith.contract_check("--output=json", "posthog::")
    assert result.exit_code == 0
    assert parsed_by_schema(result.stdout, "contract-check")["products"] == []
