"""Turborepo's configuration of a generated monolith: dependents see contracts only, the best that we know.

- `backend:test` has the backend's Python as its inputs, and of other products depends on the contract-check;
- `backend:contract-check` has the contract as its inputs, and does nothing;
- core, pytest's configuration and the requirements are global, the tests of core are not.

Turborepo takes no circle of packages, so the edge that closes it is declared nowhere: a change of that contract does not
rerun those who use it.
"""

from __future__ import annotations

import json

from bench.monolith.shapes import CYCLE, Product

UNDECLARED = (CYCLE[2], CYCLE[0])
"""Who uses whom, and does not say so."""


def turbo_files(products: tuple[Product, ...]) -> dict[str, str]:
    """Text by path."""
    files = {
        "package.json": _json(
            {
                "name": "monolith",
                "private": True,
                "packageManager": "npm@10.9.0",
                "workspaces": ["products/*", "posthog"],
            }
        ),
        "turbo.json": _json(_TURBO),
        "posthog/package.json": _package("core", "posthog", ()),
        "posthog/turbo.json": _extended("backend:test", ["**/*.py"]),
    }
    for product in products:
        files.update(turbo_product_files(product))
    return files


def turbo_product_files(product: Product) -> dict[str, str]:
    """Text by path, of one product."""
    checks = {"backend:contract-check": "echo contract"} if product.isolated else {}
    uses = [name for name in product.uses if (product.name, name) != UNDECLARED]
    text = _package(product.name, product.directory, uses, checks)
    files = {f"{product.directory}/package.json": text}
    if product.isolated:
        narrowed = _extended("backend:contract-check", _CONTRACT)
        files[f"{product.directory}/turbo.json"] = narrowed
    return files


_CONTRACT = ["backend/facade/contracts.py", "backend/facade/enums.py"]
_TURBO = {
    "globalDependencies": [
        "pytest.ini",
        "3rdparty/python/*",
        "posthog/**/*.py",
        "!posthog/tests/**",
    ],
    "tasks": {
        "backend:contract-check": {},
        "backend:test": {
            "dependsOn": ["^backend:contract-check"],
            "inputs": ["backend/**/*.py"],
            "passThroughEnv": ["PYTEST_ADDOPTS"],
        },
    },
}


def _package(
    name: str,
    directory: str,
    uses: tuple[str, ...] | list[str],
    scripts: dict[str, str] | None = None,
) -> str:
    depth = "/".join(".." for _ in directory.split("/"))
    test = f"cd {depth} && python -m pytest {directory}"
    return _json(
        {
            "name": _name(name),
            "version": "0.0.0",
            "scripts": {"backend:test": test, **(scripts or {})},
            "dependencies": {_name(other): "*" for other in uses},
        }
    )


def _name(product: str) -> str:
    return f"@monolith/{product.replace('_', '-')}"


def _extended(task: str, inputs: list[str]) -> str:
    return _json({"extends": ["//"], "tasks": {task: {"inputs": inputs}}})


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"
