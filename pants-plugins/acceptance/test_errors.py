"""Bad input: a clear message with a code and ways out, and nothing half done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from monolith import REPOSITORY, Monolith

PRODUCT = "products/visual_review"


@dataclass(frozen=True)
class Case:
    """A mistake, and what the program must say about it."""

    mistake: Callable[[Monolith], None]
    says: tuple[str, ...]


def remove_directory(monolith: Monolith, path: str) -> None:
    monolith.git("rm", "-rq", path)


def facade_that_does_not_parse(monolith: Monolith) -> None:
    monolith.append(f"{PRODUCT}/backend/facade/api.py", "\ndef broken(:\n")


def contract_that_is_a_directory(monolith: Monolith) -> None:
    monolith.git("rm", "-q", f"{PRODUCT}/backend/facade/enums.py")
    monolith.write(f"{PRODUCT}/backend/facade/enums.py/status.py", "X = 1\n")


CASES = {
    "no backend": Case(
        lambda m: remove_directory(m, f"{PRODUCT}/backend"),
        (
            f"{PRODUCT}/BUILD: DJP001",
            "`visual_review` has no `products/visual_review/backend/`",
            "1. Add",
        ),
    ),
    "isolated without a facade": Case(
        lambda m: remove_directory(m, f"{PRODUCT}/backend/facade"),
        (f"{PRODUCT}/BUILD: DJP002", "`isolated=True`", "2. Set `isolated=False`"),
    ),
    "facade that does not parse": Case(
        facade_that_does_not_parse,
        (f"{PRODUCT}/backend/facade/api.py:", "DJP003", "1. Correct"),
    ),
    "contract that is a directory": Case(
        contract_that_is_a_directory,
        (f"{PRODUCT}/backend/facade/enums.py: DJP004", "1. Rename"),
    ),
    "two products with one name": Case(
        lambda m: m.append(f"{PRODUCT}/BUILD", '\nproduct(name="again", isolated=True)\n'),
        (f"{PRODUCT}/BUILD: DJP005", "two `product` targets for `visual_review`"),
    ),
    "product outside the products directory": Case(
        lambda m: m.write("posthog/models/BUILD", "product()\n"),
        ("posthog/models/BUILD: DJP006", "1. Move"),
    ),
    "no project target": Case(
        lambda m: m.write("BUILD", ""),
        ("BUILD: DJP007", "1. Keep exactly one"),
    ),
    "unknown field": Case(
        lambda m: m.replace(f"{PRODUCT}/BUILD", "isolated=True", "isolatd=True"),
        ("isolatd", "isolated", f"{PRODUCT}/BUILD"),
    ),
    "unknown contract module": Case(
        lambda m: m.replace(
            f"{PRODUCT}/BUILD", "isolated=True", 'isolated=True, contract_modules=["contract"]'
        ),
        (f"{PRODUCT}/BUILD: DJP008", "`contract`", "contracts"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_named_with_ways_out(monolith: Monolith, name: str) -> None:
    case = CASES[name]
    case.mistake(monolith)
    run = monolith.pants("test", "::")
    assert run.code != 0
    assert not run.ran, run.output
    for part in case.says:
        assert part in run.output, f"missing: {part}\n{run.output}"
    assert "Traceback" not in run.output


def test_files_that_are_no_python_fail_their_product_only(monolith: Monolith) -> None:
    monolith.append("products/notebooks/backend/logic.py", "\ndef (:\n")
    tasks = monolith.root / "products/signals/backend/tasks/tasks.py"
    tasks.write_bytes(tasks.read_bytes() + b'x = "\xe9"\n')
    run = monolith.pants(
        "test", *(f"products/{name}::" for name in ("notebooks", "signals", "surveys"))
    )
    assert run.code != 0
    assert run.failed == {"notebooks", "signals"}, run.output
    assert run.ran | run.cached >= {"surveys"}
    for says in ("notebooks/backend/logic.py", "SyntaxError", "can't decode byte 0xe9"):
        assert says in run.output, f"missing: {says}\n{run.output}"
    assert "IntrinsicError" not in run.output


def test_what_is_behind_a_contract_is_not_visible_to_other_products(monolith: Monolith) -> None:
    importer = "products/engineering_analytics/backend/logic.py"
    assert monolith.pants("dependencies", "::").code == 0
    monolith.append(importer, "\n\nfrom products.visual_review.backend import models  # noqa\n")
    run = monolith.pants("dependencies", importer)
    assert run.code != 0
    assert "products/visual_review/BUILD[!*] : DENY" in run.output
    assert (
        f"{importer}:../engineering_analytics -> product {PRODUCT}/backend/models.py" in run.output
    )
    assert "1 dependency violation" in run.output, "its contract is for everybody"
    test = "products/engineering_analytics/backend/tests/test_logic.py"
    monolith.append(test, "\n\nfrom products.visual_review.backend import models  # noqa\n")
    assert f"{test}:../../engineering_analytics -> " in monolith.pants("dependencies", test).output


def test_every_code_has_a_page_and_a_row() -> None:
    plugin, docs = REPOSITORY / "pants-plugins/django_products", REPOSITORY / "docs/codes"
    texts = (plugin / "core/problems.py", *(plugin / "runtime").rglob("*.py"))
    codes = {code for path in texts for code in re.findall(r"\bDJP\d{3}\b", path.read_text())}
    assert codes == {page.stem for page in docs.glob("DJP*.md")}
    assert codes == set(re.findall(r"^\| \[(DJP\d{3})\]", (docs / "README.md").read_text(), re.M))
