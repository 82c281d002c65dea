"""Settings that a test replaces: their dotted strings are imported like those of the settings file.

Django, Testing tools, "Overriding settings"; pytest-django, `settings` fixture, `mark.urls`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.setting_strings import setting_references
from django_products.core.references.source import Source, argument


def override_settings(call: ast.Call, source: Source) -> Iterator[Reference]:
    for keyword in call.keywords:
        if keyword.arg is not None and keyword.arg.isupper():
            yield from _as_dotted(keyword.arg, keyword.value, source)


def settings_assignment(source: Source) -> Iterator[Reference]:
    """`settings.ROOT_URLCONF = "…"` with pytest-django's fixture."""
    for target, value in source.nodes.assignments():
        if isinstance(target, ast.Attribute) and target.attr.isupper():
            if source.names.last(target.value) == "settings":
                yield from _as_dotted(target.attr, value, source)


def urls_mark(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`@pytest.mark.urls("a.urls")`."""
    if source.names.qualified(call.func).endswith("mark.urls"):
        yield from urlconf_argument(call, call.args[0] if call.args else call, source)


def urlconf_argument(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    """`reverse("x", urlconf="a.urls")`."""
    if (module := source.literals.text(value)) is not None:
        yield Reference(ReferenceKind.DOTTED, module, value.lineno, "ROOT_URLCONF")


def set_urlconf(call: ast.Call, source: Source) -> Iterator[Reference]:
    if (node := argument(call, 0)) is not None:
        yield from urlconf_argument(call, node, source)


def _as_dotted(setting: str, value: ast.expr, source: Source) -> Iterator[Reference]:
    for found in setting_references(setting, value, source.literals):
        kind = ReferenceKind.DOTTED if found.kind is ReferenceKind.SETTING else found.kind
        yield Reference(kind, found.value, found.line, found.extra)


EDGE = Edge(
    calls={
        "override_settings": override_settings,
        "modify_settings": override_settings,
        "settings": override_settings,
        "urls": urls_mark,
        "set_urlconf": set_urlconf,
    },
    keywords={"urlconf": urlconf_argument},
    files=(settings_assignment,),
)
