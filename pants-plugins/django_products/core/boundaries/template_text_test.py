from __future__ import annotations

from textwrap import dedent

import pytest

from django_products.core.boundaries.template_text import template_name, template_references

LIST = "products/carts/backend/templates/carts/list.html"
JINJA = "products/carts/backend/jinja2/carts/list.html"


def found(text: str, path: str = LIST) -> list[str]:
    """`"line kind value"` of each reference, in the order of the lines."""
    references = template_references(path, dedent(text)).references
    ordered = sorted(references, key=lambda each: (each.line, each))
    return [f"{each.line} {each.kind.value} {each.value}".rstrip() for each in ordered]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{% extends "a/b.html" %}', "template a/b.html"),
        ("{%extends 'a/b.html'%}", "template a/b.html"),
        ('{%- include "a/b.html" with x="c.html" only -%}', "template a/b.html"),
        ('{% extends "./b.html" %}', "template carts/b.html"),
        ('{% include "../a/b.html" %}', "template a/b.html"),
        ("{% load a %}", "tag_library a"),
        ("{% load tag other from a.b %}", "tag_library a.b"),
        ("{% url 'shops:list' 1 as x %}", "urls shops"),
        ('{% url "v1:shops:list" %}', "urls v1:shops"),
        ('{% url "list" %}', "urls"),
        ("{{ url('shops:list', number=1) }}", "urls shops"),
    ],
)
def test_a_name(text: str, name: str) -> None:
    assert found(f"<p>\n{text}\n") == [f"2 {name}"]


def test_several_names_in_one_tag() -> None:
    assert found("{% load a b.c %}") == ["1 tag_library a", "1 tag_library b.c"]
    lists = '{% include ["a.html", "b.html"] ignore missing %}'
    assert found(lists, JINJA) == ["1 template a.html", "1 template b.html"]


@pytest.mark.parametrize("tag", ['import "a.html" as a', "from 'a.html' import b"])
def test_a_macro_of_jinja(tag: str) -> None:
    assert found(f"{{% {tag} %}}", JINJA) == ["1 template a.html"]


@pytest.mark.parametrize(
    "text",
    [
        "{% extends parent %}",
        "{% url view %}",
        "{% url '/a/b/' %}",
        '{% trans "a.html" %}',
        'include "a.html"',
        '{# {% include "a.html" %} #}',
        '{% comment "a note, 5% done" %}{% include "a.html" %}{% endcomment %}',
        '{% verbatim x %}\n{% include "a.html" %}\n{% endverbatim x %}',
        '{%- raw -%}{% include "a.html" %}{%- endraw -%}',
    ],
)
def test_what_names_nothing(text: str) -> None:
    assert found(text) == []


def test_what_is_not_read_keeps_its_lines() -> None:
    text = '{% comment %}\n{% include "a.html" %}\n{% endcomment %}\n\n{% include "b.html" %}'
    assert found(text) == ["5 template b.html"]


def test_a_comment_of_several_lines_is_one_in_jinja_only() -> None:
    text = '{#\n{% include "a.html" %}\n#}'
    assert (found(text), found(text, JINJA)) == (["2 template a.html"], [])


def test_comments_that_allow() -> None:
    text = "<p>\n{# django-products: allow[DJP227, DJP228] until May #}\n{# note #}"
    assert found(text) == ["2 allowance DJP227", "2 allowance DJP228"]
    [first, _] = template_references(LIST, text).references
    assert first.extra == "until May"


def test_the_name_of_a_template() -> None:
    assert template_name(LIST) == template_name(JINJA) == "carts/list.html"
    assert template_name("products/carts/backend/data/list.html") == ""
