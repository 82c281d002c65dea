"""Why Turborepo ran a task, from two of its summaries."""

from __future__ import annotations

from typing import Any

from bench.selection.observed import Reason
from bench.selection.turbo_summary import Summary, reasons


def summary(**changed: Any) -> Summary:
    """Two products, of which `pricing` waits for the contract-check of `catalog`."""
    inputs = {"check": "1", "test": "1", "global": "1", "lock": "1", **changed}
    tasks = [
        task("catalog", "backend:contract-check", {"facade/contracts.py": inputs["check"]}, ()),
        task(
            "pricing",
            "backend:test",
            {"logic.py": inputs["test"], "../../tests/x.py": "1"},
            ("catalog#backend:contract-check",),
        ),
    ]
    return Summary.parse(
        {"globalCacheInputs": {"files": {"pytest.ini": inputs["global"]}}, "tasks": tasks}
    )


def task(unit: str, name: str, inputs: dict[str, str], dependencies: tuple[str, ...]) -> Any:
    return {
        "taskId": f"{unit}#{name}",
        "task": name,
        "directory": f"products/{unit}",
        "hash": str(inputs),
        "inputs": inputs,
        "dependencies": dependencies,
        "cache": {"status": "MISS"},
        "execution": {"exitCode": 1},
    }


def why(**changed: Any) -> tuple[Reason, ...]:
    after = summary(**changed)
    return reasons(after.tasks["pricing#backend:test"], summary(), after)


def test_reasons() -> None:
    contracts = "products/catalog/facade/contracts.py"
    assert why(**{"global": "2"}) == (Reason("global", "", ("pytest.ini",)),)
    assert why(test="2") == (
        Reason("input", "pricing#backend:test", ("products/pricing/logic.py",)),
    )
    assert why(check="2") == (Reason("dependency", "catalog#backend:contract-check", (contracts,)),)
    assert why() == (Reason("other", "pricing#backend:test", ()),)


def test_inputs_are_named_from_the_root() -> None:
    assert summary().readers("tests/x.py") == ("pricing#backend:test",)
    (test,) = summary().tests
    assert (test.unit, test.hit, test.code) == ("pricing", False, 1)
    assert summary().needs(test) == ("catalog",)
