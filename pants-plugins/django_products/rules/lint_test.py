from __future__ import annotations

from django_products.core.boundaries.baseline_seal import seal
from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

CARTS, SHOPS = "products/carts/backend", "products/shops/backend"
INITS = {
    f"{directory}/__init__.py": ""
    for directory in (CARTS, f"{CARTS}/facade", f"{CARTS}/tests", SHOPS)
}
CLEAN = {**INITS, f"{CARTS}/facade/contracts.py": ""}
LEAK = "from products.shops.backend.logic import get_shop\n"
BASELINE = "django-products-baseline.toml"
ENTRY = f"""
[[violation]]
product = "carts"
path = "{CARTS}/logic.py"
code = "DJP201"
what = "products.shops.backend.logic.get_shop"
reason = "old"
allowed = "{seal(f'{CARTS}/logic.py', 'DJP201', 'products.shops.backend.logic.get_shop', 1)}"
"""


# --- lint


def test_a_clean_monolith(monolith: Monolith) -> None:
    monolith.write(CLEAN)
    assert monolith.lint("::").exit_code == 0


def test_a_violation_fails(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK})
    assert monolith.lint("::").exit_code == 1


def test_isolation_is_judged_in_the_product_whose_it_is(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK})
    assert monolith.lint("products/shops::").exit_code == 1
    assert monolith.lint("posthog::").exit_code == 0


def test_an_advice_does_not_fail(monolith: Monolith) -> None:
    monolith.write({**CLEAN, "products/carts/BUILD": "product()"})
    result = monolith.lint("::")
    assert result.exit_code == 0


def test_it_can_be_skipped(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK})
    assert monolith.lint("--django-products-skip", "::").exit_code == 0


def test_what_the_baseline_lists_does_not_fail(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK, BASELINE: ENTRY})
    assert monolith.lint("::").exit_code == 0
    monolith.write({f"{CARTS}/logic.py": ""})
    assert monolith.lint("::").exit_code == 1


def test_a_baseline_of_another_name(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK, "old.toml": ENTRY})
    assert monolith.lint("--django-products-baseline=old.toml", "::").exit_code == 0
    assert monolith.lint("::").exit_code == 1


# --- products-baseline


def test_nothing_new_is_listed_without_a_reason(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK})
    refused = monolith.products_baseline("::")
    assert refused.exit_code == 1
    assert f"not listed {CARTS}/logic.py:1: DJP201" in refused.stdout
    assert BASELINE not in monolith.files("")
    blank = monolith.products_baseline("--allow= ", "::")
    assert (blank.exit_code, blank.stdout) == (1, "")
    assert blank.stderr.startswith(f"{BASELINE}: DJP604 ")
    assert refused.stderr.startswith(f"{BASELINE}: DJP605 2 violations are not listed")
    document = parsed_by_schema(
        monolith.products_baseline("--output=json", "::").stdout, "products-baseline"
    )
    assert [each["code"] for each in document["not_listed"]] == ["DJP201", "DJP218"]
    assert document["written"] is False


def test_with_a_reason_it_is(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK})
    assert monolith.products_baseline("--allow=old", "--check", "::").exit_code == 1
    assert BASELINE not in monolith.files("")
    assert monolith.products_baseline("--allow=old", "::").exit_code == 0
    assert monolith.read(BASELINE).endswith(ENTRY)
    assert monolith.lint("::").exit_code == 0


def test_what_is_corrected_is_taken_out(monolith: Monolith) -> None:
    monolith.write({**CLEAN, BASELINE: ENTRY})
    assert monolith.products_baseline("--check", "::").exit_code == 1
    assert monolith.products_baseline("posthog::").exit_code == 0
    assert ENTRY in monolith.read(BASELINE)
    assert monolith.products_baseline().exit_code == 0
    assert "[[violation]]" not in monolith.read(BASELINE)


def test_a_baseline_with_a_mistake_is_not_overwritten(monolith: Monolith) -> None:
    broken = ENTRY.replace("DJP201", "DJP999")
    monolith.write({**CLEAN, BASELINE: broken})
    result = monolith.products_baseline("--allow=old", "::")
    assert result.exit_code == 1
    assert f"{BASELINE}:2: DJP224" in result.stderr
    assert monolith.read(BASELINE) == broken


# --- Quarantine


def test_a_quarantine_that_has_ended_fails_in_its_unit(monolith: Monolith) -> None:
    def build(expires: str) -> str:
        values = f'{{"owner": "@carts", "reason": "a race", "expires": "{expires}"}}'
        key = "backend/tests/test_logic.py::test_a"
        return f'product(isolated=True, quarantine={{"{key}": {values}}})'

    monolith.write({**CLEAN, f"{CARTS}/tests/test_logic.py": ""})
    monolith.write({"products/carts/BUILD": build("9999-12-31")})
    assert monolith.lint("::").exit_code == 0
    monolith.write({"products/carts/BUILD": build("2001-12-31")})
    assert monolith.lint("::").exit_code == 1
    assert monolith.lint("products/shops::").exit_code == 0
    monolith.remove(f"{CARTS}/tests/test_logic.py")
    monolith.write({"products/carts/BUILD": build("9999-12-31")})
    assert monolith.lint("::").exit_code == 1


def test_an_entry_that_was_written_by_hand_needs_a_reason_of_its_own(monolith: Monolith) -> None:
    typed = ENTRY.replace("allowed", "# allowed")
    monolith.write({**CLEAN, f"{CARTS}/logic.py": LEAK, BASELINE: typed})
    assert monolith.lint("::").exit_code == 1
    refused = monolith.products_baseline("::")
    assert (refused.exit_code, f"{BASELINE}:2: DJP229" in refused.stderr) == (1, True)
    assert monolith.read(BASELINE) == typed
    assert monolith.products_baseline("--allow=new", "::").exit_code == 0
    assert monolith.read(BASELINE).endswith(ENTRY)
    assert monolith.lint("::").exit_code == 0


def test_an_entry_follows_its_violation_without_a_reason(monolith: Monolith) -> None:
    monolith.write({**CLEAN, f"{CARTS}/prices.py": LEAK, BASELINE: ENTRY})
    assert monolith.products_baseline("--check", "::").exit_code == 1
    moved = monolith.products_baseline("::")
    assert (moved.exit_code, moved.stdout) == (
        0,
        f"moved {CARTS}/logic.py -> {CARTS}/prices.py: "
        "DJP201 products.shops.backend.logic.get_shop\n",
    )
    assert monolith.lint("::").exit_code == 0
