from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

SHOPS, CARTS = "products/shops/backend", "products/carts/backend"
FLOW = {
    "tests/BUILD": "integration_tests()",
    "tests/test_flow.py": "from products.shops.backend.facade import api\n",
}


def document(monolith: Monolith, *args: str) -> Any:
    result = monolith.run_product_graph("--output=json", *args)
    assert result.exit_code == 0, result.stderr
    return parsed_by_schema(result.stdout, "product-graph")


def edges(monolith: Monolith, *args: str) -> list[str]:
    return [
        f"{each['from']} {each['kind']} {each['to']}{' travelled' if each['travelled'] else ''}"
        for each in document(monolith, *args)["edges"]
        if each["kind"] != "core"
    ]


def marks(monolith: Monolith, *args: str) -> dict[str, str]:
    nodes = document(monolith, *args)["nodes"]
    return {node["name"]: node["change"] for node in nodes if node["change"]}


@pytest.mark.parametrize(
    ("output", "start"),
    [
        ("html", "<!doctype html>"),
        ("svg", "<svg "),
        ("mermaid", "flowchart LR"),
        ("dot", "digraph products {"),
        ("json", "{"),
    ],
)
def test_outputs(monolith: Monolith, output: str, start: str) -> None:
    result = monolith.run_product_graph(f"--output={output}")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(start)
    assert "shops" in result.stdout


def test_a_page_is_the_default_and_goes_into_a_file(monolith: Monolith, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    result = monolith.run_product_graph(f"--output-file={page}")
    assert result.stdout == ""
    assert page.read_text().startswith("<!doctype html>")


def test_linked_tests(monolith: Monolith) -> None:
    monolith.write(FLOW)
    assert edges(monolith) == ["carts cut shops"]
    assert edges(monolith, "--linked") == ["carts cut shops", "tests linked shops"]


def test_specs_choose_the_products_and_their_neighbours(monolith: Monolith) -> None:
    monolith.write({"products/taxes/BUILD": "product()", "products/taxes/backend/x.py": ""})
    everything = {node["name"] for node in document(monolith)["nodes"]}
    assert everything == {"carts", "posthog", "shops", "taxes"}
    around = document(monolith, f"{CARTS}/logic.py")
    assert {node["name"] for node in around["nodes"]} == {"carts", "shops"}
    assert edges(monolith, f"{CARTS}/logic.py") == ["carts cut shops"]


def test_a_change_behind_a_contract_and_one_of_it(monolith: Monolith) -> None:
    """The targets are those that Pants selects, which are specs to a goal."""
    monolith.write(FLOW)
    monolith.commit()
    monolith.set_options("--changed-since=main")
    assert marks(monolith) == {}
    assert document(monolith)["change"] == {"base": "main", "elsewhere": [], "linked": []}

    monolith.write({f"{SHOPS}/models.py": "class Shop:\n    name = ''\n", "README.md": ""})
    behind = (f"{SHOPS}/models.py", f"{SHOPS}/facade/api.py", "tests/test_flow.py")
    assert marks(monolith, *behind) == {"shops": "changed"}
    assert edges(monolith, *behind) == ["carts cut shops"]
    assert edges(monolith, "--linked", *behind) == [
        "carts cut shops",
        "tests linked shops travelled",
    ]
    assert document(monolith, *behind)["change"]["elsewhere"] == ["README.md"]

    seen = (*behind, "products/shops#contract", f"{CARTS}/logic.py")
    assert marks(monolith, *seen) == {"shops": "changed", "carts": "reached"}
    assert edges(monolith, *seen) == ["carts cut shops travelled"]


def test_a_file_whose_dependencies_are_denied(monolith: Monolith) -> None:
    monolith.write(
        {
            "products/shops/BUILD": """
                product(isolated=True)
                __dependents_rules__(("*#contract", "*"), ("*", "/**", "!*"))
            """,
            f"{CARTS}/tasks.py": "from products.shops.backend.logic import find\n",
        }
    )
    assert edges(monolith) == ["carts cut shops"]
    assert [each["path"] for each in document(monolith)["unresolved"]] == [f"{CARTS}/tasks.py"]
    assert "unknown, and missing here" in monolith.run_product_graph().stdout
