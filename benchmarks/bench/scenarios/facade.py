"""Edits behind a signature."""

from __future__ import annotations

from bench.product import BACKEND
from bench.scenario import Scenario

BODY = Scenario(
    "facade-body",
    "the body of a function in `facade/api.py`",
    lambda checkout: checkout.replace(
        f"{BACKEND}/facade/api.py",
        "            return logic.delete_unused_artifacts(",
        "            {token} = 0\n            return logic.delete_unused_artifacts(",
    ),
)
