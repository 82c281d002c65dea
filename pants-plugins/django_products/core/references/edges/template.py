"""Templates named by string.

Django, Templates, "Usage"; Shortcut functions, "render()"; TemplateResponse; Built-in class-based
views, "TemplateResponseMixin"; Custom template tags, "Inclusion tags"; ModelAdmin, "Custom template
options".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument, assigned

# `renderer.render(data, media_type)` and `view.get_template()` are other APIs of the same names.
SHARED_NAMES = ("render", "get_template")
NAME_KEYWORDS = (
    "template_name",
    "email_template_name",
    "html_email_template_name",
    "subject_template_name",
)
# `sql_template = "%(lhs)s = %(rhs)s"` is a template's text, not its name.
TEXT = re.compile(r"[\s%{}<>]")
OWNERS = ("django", "shortcuts", "loader", "template", "engine")


def template(call: ast.Call, source: Source, *, position: int) -> Iterator[Reference]:
    node = argument(call, position, "template_name", "template_name_list", "filename", "template")
    if node is None or source.names.is_own(call.func):
        return
    api = source.names.last(call.func)
    strict = api not in SHARED_NAMES or _is_django(call.func, source)
    for element in source.literals.elements(node):
        text = source.literals.text(element)
        if text is None:
            if strict and not isinstance(element, ast.Constant):
                yield source.dynamic(api, element)
        elif strict or "." in text:
            yield Reference(ReferenceKind.TEMPLATE, text, element.lineno)


def template_name(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    """`TemplateView.as_view(template_name="x.html")`."""
    yield from _names(value, source)


def class_templates(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    """`template_name = "x.html"`, `change_form_template = "x.html"`."""
    for name, value in assigned(node.body):
        if name.endswith(("template_name", "_template")):
            yield from _names(value, source)


def _names(value: ast.expr, source: Source) -> Iterator[Reference]:
    for text, element in source.literals.texts(value):
        if text and not TEXT.search(text):
            yield Reference(ReferenceKind.TEMPLATE, text, element.lineno)


def _is_django(function: ast.expr, source: Source) -> bool:
    if isinstance(function, ast.Name):
        return True
    owner = source.names.qualified(function).rpartition(".")[0].lower()
    return any(part in OWNERS for part in owner.split("."))


def _positions() -> dict[str, int]:
    first = ("render_to_string", "get_template", "select_template", "inclusion_tag")
    second = ("render", "TemplateResponse", "assertTemplateUsed", "assertTemplateNotUsed")
    return {
        **dict.fromkeys(first, 0),
        "SimpleTemplateResponse": 0,
        **dict.fromkeys(second, 1),
    }


EDGE = Edge(
    calls={name: partial(template, position=at) for name, at in _positions().items()},
    keywords=dict.fromkeys(NAME_KEYWORDS, template_name),
    classes=(class_templates,),
)
