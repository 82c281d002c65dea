"""What is observable and cannot be kept as code: it stays in the stub as text.

The text makes two contracts differ when such a part does. Nothing reads it at run time.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from django_products.core.contract.module import Module
from django_products.core.contract.statements import assigned_value

ERASED = "__facade_erased__"


def erased_in(stub: Module) -> dict[str, set[str]]:
    """The texts of a stub that is derived again."""
    for piece in stub.pieces.get(ERASED, []):
        value = assigned_value(piece)
        if value is not None:
            found = ast.literal_eval(value)
            return {str(where): {str(text) for text in texts} for where, texts in found.items()}
    return {}


def erased_lines(erased: Mapping[str, set[str]]) -> list[str]:
    content = {where: sorted(texts) for where, texts in sorted(erased.items())}
    return [f"{ERASED} = {content!r}"] if content else []
