"""Edits in the file that other products read."""

from __future__ import annotations

from bench.product import BACKEND
from bench.scenario import Scenario

COMMENT = Scenario(
    "contract-comment",
    "a comment in `facade/contracts.py`",
    lambda checkout: checkout.append(f"{BACKEND}/facade/contracts.py", "\n# {token}\n"),
)
FIELD = Scenario(
    "contract-field",
    "a field in `facade/contracts.py`",
    lambda checkout: checkout.replace(
        f"{BACKEND}/facade/contracts.py",
        "    content: bytes\n",
        "    content: bytes\n    {token}: int = 0\n",
    ),
)
