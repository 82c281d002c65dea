from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pants.testutil.rule_runner import engine_error

from django_products.core.problems import ProblemsError
from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

LOGIC = "products/shops/backend/logic.py"
API = "products/shops/backend/facade/api.py"
CARTS_TEST = "products/carts/backend/tests/test_logic.py"
SHOPS_TEST = "products/shops/backend/tests/test_logic.py"
FLOW = "tests/test_flow.py"


@pytest.fixture
def monolith(monolith: Monolith) -> Monolith:
    monolith.write(
        {
            SHOPS_TEST: "from products.shops.backend import logic\n",
            "tests/BUILD": "integration_tests()",
            FLOW: "from products.shops.backend.facade import api\n",
        }
    )
    monolith.commit()
    return monolith


def report(monolith: Monolith, *args: str) -> dict[str, Any]:
    result = monolith.impact("--output=json", *args)
    assert result.exit_code == 0, result.stdout + result.stderr
    return parsed_by_schema(result.stdout, "impact")  # type: ignore[no-any-return]


def selected(monolith: Monolith, *args: str) -> set[str]:
    return {test["path"] for test in report(monolith, *args)["selected"]}


def append(monolith: Monolith, path: str, text: str) -> None:
    monolith.write({path: monolith.read(path) + text})


def test_an_implementation_is_cut_and_a_contract_is_not(monolith: Monolith) -> None:
    append(monolith, LOGIC, "x = 1\n")
    found = report(monolith, "--since=main")
    assert found["base"] == {"name": "main", "commit": monolith.git("rev-parse", "main")}
    assert [test["path"] for test in found["selected"]] == [SHOPS_TEST, FLOW]
    assert [(cut["contract"], [t["path"] for t in cut["tests"]]) for cut in found["cuts"]] == [
        ("products/shops#contract", [CARTS_TEST])
    ]
    assert [(each["state"], each["changes"]) for each in found["contracts"]] == [("unchanged", [])]


def test_a_base_that_cannot_be_read_widens(monolith: Monolith) -> None:
    text = monolith.read(API)
    monolith.write({API: "def ("})
    monolith.commit()
    monolith.write({API: text})
    found = report(monolith, "--since=main")
    assert [each["kind"] for each in found["widened"]] == ["base-unknown"]
    (carts,) = (test for test in found["selected"] if test["path"] == CARTS_TEST)
    assert carts["way"] == [
        API,
        "products/shops#contract",
        "products/carts/backend/logic.py",
        CARTS_TEST,
    ]


def test_what_if(monolith: Monolith) -> None:
    assert selected(monolith, LOGIC) == {SHOPS_TEST, FLOW}
    assert selected(monolith, API) == {FLOW, CARTS_TEST}
    assert selected(monolith, "products/shops/backend/facade:") == {FLOW, CARTS_TEST}
    assert selected(monolith, "products/shops#contract") == {CARTS_TEST}
    assert selected(monolith, "pytest.ini") == {SHOPS_TEST, FLOW, CARTS_TEST}
    assert selected(monolith, "products/shops/BUILD") == {SHOPS_TEST, FLOW, CARTS_TEST}
    found = report(monolith, API, LOGIC)
    assert [each["path"] for each in found["changed"]] == [API, LOGIC]
    with engine_error(contains="no/such.py"):
        monolith.impact("no/such.py")


def test_a_file_that_is_gone(monolith: Monolith) -> None:
    monolith.remove("products/shops/backend/models.py")
    found = report(monolith, "--since=main")
    assert [(each["path"], each["fate"]) for each in found["changed"]] == [
        ("products/shops/backend/models.py", "removed")
    ]
    assert SHOPS_TEST in {test["path"] for test in found["selected"]}
    assert [each["kind"] for each in found["widened"]] == ["removed"]


def test_a_computed_import_widens(monolith: Monolith) -> None:
    path = "products/shops/backend/loader.py"
    monolith.write({path: "import importlib\ndef load(x): return importlib.import_module(x)\n"})
    monolith.commit()
    append(monolith, "products/shops/backend/models.py", "x = 1\n")
    found = report(monolith, "--since=main")
    assert [(each["kind"], each["subject"]) for each in found["widened"]] == [
        ("unknown-imports", path)
    ]


def test_why_and_why_not(monolith: Monolith) -> None:
    append(monolith, LOGIC, "x = 1\n")
    result = monolith.impact("--since=main", f"--why={FLOW}", f"--why-not={CARTS_TEST}")
    assert result.exit_code == 0
    assert f"{FLOW} is selected.\n\n  {LOGIC}  has changed\n  → {API}\n" in result.stdout
    assert f"{CARTS_TEST} is not selected" in result.stdout
    assert "✂ products/shops#contract" in result.stdout
    document = parsed_by_schema(
        monolith.impact("--since=main", f"--why={CARTS_TEST}", "--output=json").stdout, "impact-why"
    )
    assert [each["outcome"] for each in document["explanations"]] == ["cut"]
    unknown = monolith.impact("--since=main", "--why=no/such.py")
    assert (unknown.exit_code, unknown.stdout.split(":")[0]) == (1, "no/such.py is unknown")


def test_nothing_has_changed(monolith: Monolith) -> None:
    assert report(monolith, "--since=main")["why_empty"] == (
        "No test is selected: nothing differs from main."
    )


def test_a_listed_test_runs_only_as_linked_where_it_would_be_cut(monolith: Monolith) -> None:
    old = "products/carts/backend/tests/test_old.py"
    monolith.write(
        {
            "products/carts/BUILD": """
                product(
                    isolated=True,
                    linked_tests={"backend/tests/test_old.py": ["shops.facade.api.get_shop"]},
                )
            """,
            old: "from products.carts.backend import logic\n",
        }
    )
    monolith.commit()

    def only_linked() -> set[str]:
        found = report(monolith, "--since=main")["selected"]
        assert old in {test["path"] for test in found}
        return {test["path"] for test in found if test["only_linked"]}

    append(monolith, LOGIC, "x = 1\n")
    assert only_linked() == {old}
    append(monolith, "products/carts/backend/logic.py", "x = 1\n")
    assert only_linked() == set()


def test_filters_hold(monolith: Monolith) -> None:
    monolith.set_options("--filter-target-type=linked_test")
    append(monolith, LOGIC, "x = 1\n")
    assert selected(monolith, "--since=main") == {FLOW}


# --- Bad input


def test_nothing_is_asked_for_or_too_much(monolith: Monolith) -> None:
    for args, what in (
        ((), "impact of what?"),
        (
            ("--since=main", LOGIC),
            "impact is asked two things at once: what has changed since `main`",
        ),
    ):
        result = monolith.impact(*args)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f".: DJP603 {what}")


def test_a_detached_head_is_a_checkout_like_any_other(monolith: Monolith) -> None:
    append(monolith, LOGIC, "x = 1\n")
    monolith.git("checkout", "-q", "--detach")
    monolith.commit()
    assert selected(monolith, "--since=main") == {SHOPS_TEST, FLOW}


def test_a_base_that_is_not_there(monolith: Monolith) -> None:
    with engine_error(ProblemsError, contains=".git: DJP010 Git cannot compare"):
        monolith.impact("--since=no-such-branch")
    shutil.rmtree(Path(monolith.runner.build_root, ".git"))
    with engine_error(ProblemsError, contains="not a git repository"):
        monolith.impact("--since=main")


def test_a_shallow_clone_says_what_is_missing(monolith: Monolith) -> None:
    root = Path(monolith.runner.build_root)
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.commit()
    monolith.git("clone", "-q", "--bare", "--depth=1", "--branch=edit", f"file://{root}", "shallow")
    shutil.rmtree(root / ".git")
    (root / "shallow").rename(root / ".git")
    monolith.git("config", "core.bare", "false")
    monolith.git("reset", "-q")
    with engine_error(ProblemsError, contains="1. In CI, fetch the history: `fetch-depth: 0`"):
        monolith.impact("--since=main")
