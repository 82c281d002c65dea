"""Edits that no other product can see."""

from __future__ import annotations

from bench.product import BACKEND
from bench.scenario import Scenario

LOGIC = Scenario(
    "implementation",
    "a function in `logic.py`",
    lambda checkout: checkout.append(
        f"{BACKEND}/logic.py", "\n\ndef _{token}() -> None:\n    pass\n"
    ),
)
