from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize("call", ["reverse", "reverse_lazy", "redirect", "resolve_url"])
def test_a_view_name(call: str) -> None:
    assert pairs(f'{call}("signals:list")', "urls") == [("signals", "signals:list")]
    assert pairs(f'{call}("list")', "urls") == [("", "list")]
    assert pairs(f"{call}(name)", "urls") == [("", call)]


def test_nested_namespaces() -> None:
    assert values('reverse("admin:signals:list")', "urls") == ["admin:signals"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ('f"signals:{name}"', ("signals", "signals:*")),
        ('"signals:%s" % name', ("signals", "signals:*")),
        ('"admin:signals:" + name', ("admin:signals", "admin:signals:*")),
        ('f"signals:{name}:list"', ("signals", "signals:*:list")),
        ('f"{space}:list"', ("", "reverse")),
        ('f"http://{host}/"', ("", "reverse")),
        ('f"signals_{name}"', ("", "reverse")),
    ],
)
def test_a_name_of_which_a_part_is_known(name: str, found: tuple[str, str]) -> None:
    assert pairs(f"reverse({name})", "urls") == [found]


@pytest.mark.parametrize(
    "text",
    [
        'from django.urls import reverse as r\nr("a:b")',
        'from django import urls\nurls.reverse("a:b")',
        'urls.reverse(viewname="a:b")',
        'class V(RedirectView):\n    pattern_name = "a:b"',
        'HyperlinkedIdentityField(view_name="a:b")',
    ],
)
def test_spellings(text: str) -> None:
    assert pairs(text, "urls") == [("a", "a:b")]


@pytest.mark.parametrize(
    "text",
    [
        "get_resolver()",
        "team.get_absolute_url()",
        'resolve("/a/b/")',
        "class S(serializers.HyperlinkedModelSerializer): ...",
    ],
)
def test_the_whole_configuration(text: str) -> None:
    assert values(text, "urls") == [""]


@pytest.mark.parametrize(
    "text",
    [
        "items.reverse()",
        "Path(x).resolve()",
        'redirect("/login/")',
        'redirect("https://example.com/")',
        "def reverse(x): ...\nreverse('a')",
        "def get_absolute_url(self): ...",
    ],
)
def test_other_calls_yield_nothing(text: str) -> None:
    assert values(text, "urls") == []
