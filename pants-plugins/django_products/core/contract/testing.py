"""For the tests of this package: products written as dictionaries, and their stubs run."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django_products.core.contract.derive import derive
from django_products.core.contract.values import Contract, ContractRequest

BACKEND = "products/shop/backend/"
FACADE = BACKEND + "facade/"
PACKAGE = "products.shop.backend.facade"


def contract(sources: Mapping[str, str], **options: Any) -> Contract:
    """Derive from files given relative to the product's `backend/`.

    Each is also a case of what holds for all: stubs compile, and their stubs are themselves.
    """
    request = ContractRequest("shop", "products.shop.backend", **options)
    found = derive(request, {BACKEND + path: text for path, text in sources.items()})
    for stub in found.stubs:
        compile(stub.text, stub.path, "exec", dont_inherit=True)
    if found.stubs:
        again = derive(request, {stub.path[:-1]: stub.text for stub in found.stubs})
        for one, other in zip(found.stubs, again.stubs):
            assert one.text == other.text, f"not a stub of itself:\n{one.text}\n---\n{other.text}"
        assert again.stubs == found.stubs, again.problems
    return found


def stubs(sources: Mapping[str, str], **options: Any) -> dict[str, str]:
    """Stub texts without their first line, by path relative to the facade."""
    found = contract(sources, **options)
    assert not found.failed, found.problems
    return {stub.path[len(FACADE) :]: stub.text.partition("\n")[2].strip() for stub in found.stubs}


def api(text: str, **others: str) -> str:
    """The stub of a facade that is one module, without what every such stub begins with."""
    sources = {"facade/api.py": text}
    sources.update({name.replace("__", "/") + ".py": body for name, body in others.items()})
    made = stubs(sources)["api.pyi"]
    future = "from __future__ import annotations"
    return made[len(future) :].strip() if made.startswith(future) else made


def codes(found: Contract) -> tuple[str, ...]:
    return tuple(problem.code for problem in found.problems)


def write(root: Path, found: Contract) -> None:
    """Lay the stubs of a contract out below a directory."""
    for stub in found.stubs:
        path = root / stub.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stub.text, encoding="utf-8")


def environment() -> dict[str, str]:
    """An environment in which a subprocess finds nothing of this repository."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    kept.pop("PYTHONPATH", None)
    kept["PYTHONDONTWRITEBYTECODE"] = "1"
    return kept


PYTHON = sys.executable
