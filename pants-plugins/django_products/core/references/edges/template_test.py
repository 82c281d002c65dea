from __future__ import annotations

import pytest

from django_products.core.references.testing import values


@pytest.mark.parametrize(
    "text",
    [
        'render(request, "a/x.html", {})',
        'django.shortcuts.render(request, template_name="a/x.html")',
        'render_to_string("a/x.html")',
        'get_template("a/x.html")',
        'loader.select_template(["a/x.html"])',
        'TemplateResponse(request, "a/x.html")',
        'SimpleTemplateResponse("a/x.html")',
        'TemplateView.as_view(template_name="a/x.html")',
        'class V(View):\n    template_name = "a/x.html"',
        'class A(ModelAdmin):\n    change_form_template = "a/x.html"',
        '@register.inclusion_tag("a/x.html")\ndef tag(): ...',
        'self.assertTemplateUsed(response, "a/x.html")',
    ],
)
def test_a_template(text: str) -> None:
    assert values(text, "template") == ["a/x.html"]
    assert values(text, "dynamic") == []


@pytest.mark.parametrize(
    "text",
    ["render(request, name)", "render_to_string(name)", "loader.get_template(name)"],
)
def test_a_template_that_only_a_run_knows_is_dynamic(text: str) -> None:
    assert values(text, "template") == []
    assert values(text, "dynamic") == [text.partition("(")[0].rpartition(".")[2]]


@pytest.mark.parametrize(
    "text",
    [
        'renderer.render(data, "json")',
        "renderer.render(data, media_type)",
        "view.get_template(kind)",
        "class L:\n    sql_template = '%(lhs)s'\n    url_template = '<a>'\n    a_template = ''",
        "def render(a, b): ...\nrender(request, name)",
        "def template(): ...\ntemplate_name = 'x.html'",
    ],
)
def test_other_apis_of_the_same_name_yield_nothing(text: str) -> None:
    assert values(text, "template") == values(text, "dynamic") == []
