"""The string form of a model, `"app_label.Model"`.

Django, Model field reference, "Lazy relationships". A name without a label means the same app, and
so nothing that the imports of the file do not already say.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source

#: Stands for the model where only the label is known: `get_app_config("posthog")`.
ANY_MODEL = "*"


def is_model_name(text: str) -> bool:
    label, dot, model = text.partition(".")
    return bool(dot) and label.isidentifier() and model.isidentifier()


def model(label: str, name: str, line: int) -> Reference:
    return Reference(ReferenceKind.MODEL, f"{label}.{name}", line)


def model_references(node: ast.expr | None, source: Source) -> Iterator[Reference]:
    """Each `"label.Model"` in this expression, a string or a list of them."""
    for text, element in source.literals.texts(node):
        if is_model_name(text):
            yield Reference(ReferenceKind.MODEL, text, element.lineno)
