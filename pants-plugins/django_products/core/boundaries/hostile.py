"""Templates, fixtures and baselines of any content."""

from __future__ import annotations

from django_products.core.boundaries.baseline_file import Entry, parse_baseline, render_baseline
from django_products.core.boundaries.fixture_rows import fixture_rows
from django_products.core.boundaries.template_text import template_references
from django_products.core.hostile import Reader, of_text
from django_products.core.layout import Layout
from django_products.core.problems import Code
from django_products.core.project import App, Product, Project

TEMPLATE = """{# django-products: allow[DJP228] why #}{% extends "a.html" %}{% load x y %}
{% comment %}{% include "b.html" %}{% endcomment %}{%- include './c.html' -%}{% url "ns:name" %}
{% raw %}{{ url("a:b") }}{% endraw %}{{ url("c:d") }}{% include ["a", "b"] %}"""
TEMPLATE_PATHS = ("a/templates/b/c.html", "a/jinja2/b/c.html", "c.html")


def check_template(path: str, text: str) -> None:
    found = template_references(path, text)
    assert found.problem is None
    assert list(found.references) == sorted(set(found.references))
    assert all(1 <= each.line <= text.count("\n") + 1 for each in found.references)


def _check_templates(text: str) -> None:
    for path in TEMPLATE_PATHS:
        check_template(path, text)


SHOWN = Project(products=(Product("carts", True),), apps=(App("carts", "products/carts/backend"),))
FIXTURES = {
    "json": '[{"model": "carts.Cart", "pk": 1}]',
    "jsonl": '{"model": "carts.Cart", "pk": 1}',
    "yaml": "- model: carts.Cart\n  pk: 1\n",
    "xml": '<!-- a --><django-objects><object pk="1" model="carts.Cart"/></django-objects>',
}


def check_fixture(suffix: str, text: str) -> None:
    path = f"posthog/fixtures/a.{suffix}"
    assert list(fixture_rows(path, text, Project(products=()))) == []
    for each in fixture_rows(path, text, SHOWN):
        assert 1 <= (each.problem.line or 0) <= text.count("\n") + 1


def _check_fixtures(text: str) -> None:
    for suffix in FIXTURES:
        check_fixture(suffix, text)


CARTS = "products/carts/backend/logic.py"
BASELINE = render_baseline([Entry("carts", CARTS, "DJP201", each, "old") for each in "xy"])


def check_baseline(content: bytes) -> None:
    """What is read is what the update command would write."""
    parsed = parse_baseline("b.toml", content, Layout())
    again = parse_baseline("b.toml", render_baseline(parsed.entries).encode(), Layout())
    assert not again.problems and not again.by_hand
    assert sorted(map(_plain, again.entries)) == sorted(map(_plain, parsed.entries))
    for violation in parsed.problems:
        assert violation.code is Code.BAD_BASELINE and violation.problem.line is not None
        str(violation.problem).encode(errors="surrogateescape")


def _plain(entry: Entry) -> tuple[str, ...]:
    return (entry.product, *entry.key, entry.reason)


READERS = (
    Reader("template", of_text(_check_templates), (TEMPLATE.encode(),)),
    Reader("fixture", of_text(_check_fixtures), tuple(each.encode() for each in FIXTURES.values())),
    Reader("baseline", check_baseline, (BASELINE.encode(),)),
)
