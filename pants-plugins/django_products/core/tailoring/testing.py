"""A miniature repository for the tests of tailoring."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django_products.core.layout import Layout
from django_products.core.tach.config import TachConfig
from django_products.core.tailoring.proposal import BuildFiles, Proposal, Tailored
from django_products.core.tailoring.proposals import proposals
from django_products.core.tailoring.reading import read_repository
from django_products.core.tailoring.repository import CHECK, TEST

CONTRACT = ("backend/facade/contracts.py",)
GLOBAL_INPUTS = ("pytest.ini", "3rdparty/**/*.lock")


def package_json(*scripts: str, name: str = "@acme/shops", **more: Any) -> str:
    commands = {script: "pytest backend" if script == TEST else "true" for script in scripts}
    return json.dumps({"name": name, "scripts": commands, **more}, indent=1)


def turbo_json(check: tuple[str, ...] | None = None, **tasks: Any) -> str:
    """Arguments:
    check: inputs of `backend:contract-check`.
    tasks: other tasks, `test` for `backend:test`.
    """
    named = {TEST if name == "test" else name: task for name, task in tasks.items()}
    if check is not None:
        named[CHECK] = {"inputs": list(check)}
    return json.dumps({"extends": ["//"], "tasks": named}, indent=1)


#: A product that is wired as isolated, and nothing else.
SHOPS = {
    "products/__init__.py": "",
    "products/shops/package.json": package_json(TEST, CHECK),
    "products/shops/turbo.json": turbo_json(CONTRACT),
    "products/shops/backend/apps.py": "",
    "products/shops/backend/facade/api.py": "from products.shops.backend import logic\n",
    "products/shops/backend/facade/contracts.py": "",
    "products/shops/backend/logic.py": "",
    "products/shops/backend/tests/test_logic.py": "",
    "posthog/settings.py": "",
}


def tailored(
    files: Mapping[str, str | None],
    *,
    layout: Layout | None = None,
    tach: TachConfig | None = None,
    tach_error: str | None = None,
    test_paths: tuple[str, ...] = (),
    matched: Mapping[str, tuple[str, ...]] | None = None,
    **build: Any,
) -> Tailored:
    """What is proposed for `SHOPS` with other files; None takes one away.

    Arguments:
        build: fields of `BuildFiles`; all directories are asked for, and nothing is declared.
    """
    texts = {path: text for path, text in {**SHOPS, **files}.items() if text is not None}
    repository, unread = read_repository(
        layout or Layout(),
        frozenset(texts),
        {path: text for path, text in texts.items() if path.endswith(".py")},
        {path: text for path, text in texts.items() if path.endswith(".json")},
        tach,
        tach_error,
        test_paths,
    )
    directories = {"", *(path.rpartition("/")[0] for path in texts)}
    defaults = {"asked": tuple(directories), "global_inputs": GLOBAL_INPUTS}
    return proposals(
        repository.with_matched(matched or {}), unread, BuildFiles(**{**defaults, **build})
    )


def proposal(found: Tailored, directory: str, alias: str = "product") -> Proposal:
    (one,) = (e for e in found.proposals if (e.directory, e.alias) == (directory, alias))
    return one


def told(found: Tailored) -> list[str]:
    """What is said, as `"path:line CODE"`."""
    return [f"{problem.place} {problem.code.value}" for problem in found.problems]
