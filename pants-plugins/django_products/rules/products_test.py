from __future__ import annotations

import json
from typing import Any

from django_products.core.boundaries.baseline_file import Entry, render_baseline
from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

SHOPS, CARTS = "products/shops/backend", "products/carts/backend"


def document(monolith: Monolith, *args: str) -> Any:
    result = monolith.run_products("--output=json", *args)
    assert result.exit_code == 0, result.stderr
    return parsed_by_schema(result.stdout, "products")


def products(monolith: Monolith, *args: str) -> dict[str, Any]:
    """The products of the list, by name."""
    return {each["name"]: each for each in document(monolith, *args)["products"]}


def test_who_uses_whom(monolith: Monolith) -> None:
    monolith.write(
        {
            "products/old/BUILD": "product()",
            "products/old/backend/models.py": "class Old: ...\n",
            "products/old/backend/facade/api.py": "",
            f"{CARTS}/models.py": "from products.old.backend.models import Old\n",
            "tests/BUILD": "integration_tests()",
            "tests/test_flow.py": "from products.shops.backend.facade import api\n",
        }
    )
    found = products(monolith)
    assert found["carts"]["dependencies"] == [
        {"name": "old", "kind": "legacy", "files": 1},
        {"name": "shops", "kind": "cut", "files": 1},
    ]
    assert found["old"]["isolated"] is False and found["old"]["contract"] is None
    assert [(each["name"], each["kind"]) for each in found["shops"]["dependents"]] == [
        ("carts", "cut"),
        ("tests", "linked"),
    ]
    assert (found["carts"]["tests"], found["shops"]["tests"]) == (1, 0)


def test_specs_choose_the_products(monolith: Monolith) -> None:
    assert set(products(monolith)) == {"carts", "shops"}
    assert set(products(monolith, "products/shops::")) == {"shops"}
    assert set(products(monolith, f"{CARTS}/logic.py")) == {"carts"}
    assert set(products(monolith, "posthog::")) == set()
    monolith.commit()
    monolith.set_options("--changed-since=main")
    assert set(products(monolith)) == set()
    # What others say of a product counts all the same.
    assert len(products(monolith, "products/shops::")["shops"]["dependents"]) == 1


def test_the_contract_is_the_one_of_contract_check(monolith: Monolith) -> None:
    checked = json.loads(monolith.contract_check("--output=json", "::").stdout)["products"]
    assert len(checked) == 2
    assert {name: each["contract"] for name, each in products(monolith).items()} == {
        each["product"]: {"digest": each["digest"], "size": each["size"]} for each in checked
    }


def test_violations(monolith: Monolith) -> None:
    leak = "from products.shops.backend.logic import find\n"
    listed = Entry(
        "carts", f"{CARTS}/signals.py", "DJP201", "products.shops.backend.logic.find", "old"
    )
    monolith.write(
        {
            f"{CARTS}/tasks.py": leak,
            f"{CARTS}/signals.py": leak,
            "django-products-baseline.toml": render_baseline([listed]),
        }
    )
    found = {each for each in monolith.violations() if each.startswith(CARTS)}
    assert {f"{CARTS}/tasks.py:1 DJP201", f"{CARTS}/signals.py:1 DJP201"} < found
    counted = products(monolith)["carts"]["violations"]
    assert counted == {"reported": len(found) - 1, "listed": 1}


def test_last_changes_are_those_of_git(monolith: Monolith) -> None:
    assert {each["last_change"] for each in products(monolith).values()} == {None}
    monolith.commit()
    first = monolith.git("rev-parse", "HEAD")
    monolith.write({f"{CARTS}/more.py": ""})
    monolith.commit()
    monolith.write({"README.md": ""})
    monolith.commit()
    found = products(monolith)
    assert found["shops"]["last_change"]["commit"] == first
    assert found["carts"]["last_change"] == {
        "date": monolith.git("log", "-1", "--format=%cs", "HEAD^"),
        "commit": monolith.git("rev-parse", "HEAD^"),
    }


def test_a_shallow_clone_does_not_know_what_was_before(monolith: Monolith) -> None:
    monolith.commit()
    monolith.write({f"{CARTS}/more.py": ""})
    monolith.commit()
    monolith.write({".git/shallow": monolith.git("rev-parse", "HEAD") + "\n"})
    assert {each["last_change"] for each in products(monolith).values()} == {None}


def test_a_file_whose_dependencies_are_denied_hides_nothing_else(monolith: Monolith) -> None:
    monolith.write(
        {
            "products/shops/BUILD": """
                product(isolated=True)
                __dependents_rules__(("*#contract", "*"), ("*", "/**", "!*"))
            """,
            f"{CARTS}/tasks.py": "from products.shops.backend.logic import find\n",
        }
    )
    found = document(monolith)
    assert [each["path"] for each in found["unresolved"]] == [f"{CARTS}/tasks.py"]
    assert "1 dependency violation" in found["unresolved"][0]["why"]
    assert found["products"][0]["dependencies"] == [{"name": "shops", "kind": "cut", "files": 1}]
    text = monolith.run_products().stdout
    assert f"The first is {CARTS}/tasks.py:" in " ".join(text.split())


def test_a_contract_that_cannot_be_derived_hides_nothing_else(monolith: Monolith) -> None:
    monolith.write({f"{SHOPS}/facade/api.py": "def ("})
    found = document(monolith)
    assert [each["contract"] is None for each in found["products"]] == [False, True]
    assert f"{CARTS}/logic.py" in [each["path"] for each in found["unresolved"]]
    assert "DJP003" in found["unresolved"][0]["why"]


def test_text(monolith: Monolith) -> None:
    result = monolith.run_products("products/shops::")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("product  isolated  contract")
    assert "\033" not in result.stdout


def test_tests_that_are_listed_as_linked(monolith: Monolith) -> None:
    monolith.write({"products/carts/BUILD": """
                product(isolated=True, linked_tests={"backend/tests/test_logic.py": ["shops.x"]})
            """})
    found = products(monolith)
    assert found["carts"]["linked_tests"] == [
        {"path": f"{CARTS}/tests/test_logic.py", "products": ["shops"]}
    ]
    assert found["shops"]["linked_tests"] == []
