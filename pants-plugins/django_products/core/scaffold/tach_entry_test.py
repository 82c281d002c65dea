from __future__ import annotations

import pytest

from django_products.core.layout import Layout
from django_products.core.project import Product, Project
from django_products.core.rendering.testing import parsed_by_schema
from django_products.core.scaffold.new_product import NewProduct
from django_products.core.scaffold.report import render_json, render_text
from django_products.core.scaffold.tach_entry import tach_entry
from django_products.core.tach.agreement import agreement_problems
from django_products.core.tach.config import config_from

TEA = NewProduct("tea", Layout())
TEXT = 'exact = true\n\n[[modules]]\npath = "products.carts"\ndepends_on = []'


def test_the_entry_is_added_at_the_end() -> None:
    entry = tach_entry(TEXT.encode(), TEA)
    assert entry.text == TEXT + (
        "\n\n[[modules]]\n"
        'path = "products.tea"\n'
        "depends_on = []\n"
        "\n"
        "[[interfaces]]\n"
        'expose = ["backend\\\\.facade(\\\\..*)?"]\n'
        'from = ["products.tea"]\n'
    )


@pytest.mark.parametrize(
    "end", ["", "\n", "\n\n# The end.\n", '\n[[interfaces]]\nexpose = ["x"]\n']
)
def test_tach_and_build_files_agree_then(end: str) -> None:
    tomllib = pytest.importorskip("tomllib", reason="new in Python 3.11")
    text = tach_entry((TEXT + end).encode(), TEA).text
    assert text is not None
    config = config_from(tomllib.loads(text), text)
    project = Project(
        products=(Product("carts", False), Product("tea", True)),
        files=frozenset(["products/tea/backend/facade/api.py", "products/tea/backend/models.py"]),
    )
    assert [str(problem) for problem in agreement_problems(config, project)] == []


@pytest.mark.parametrize("path", ["products.tea", "products.*", "**"])
def test_what_is_covered_stays_as_it_is(path: str) -> None:
    text = f"[[modules]]\n  path = '{path}'\n"
    entry = tach_entry(text.encode(), TEA)
    assert (entry.block, entry.text) == ("", None)
    shown = render_text(TEA, ["a"], entry)
    assert "tach.toml: added" not in shown and "Add to tach.toml" not in shown


@pytest.mark.parametrize("content", [b'modules = [{ path = "posthog" }]\n', b"# caf\xe9\n"])
def test_what_cannot_be_added_is_shown(content: bytes) -> None:
    entry = tach_entry(content, TEA)
    assert entry.text is None
    shown = render_text(TEA, ["products/tea/BUILD"], entry)
    assert "created products/tea/BUILD\n\nNext:\n  1. Add to tach.toml" in shown
    assert '       path = "products.tea"\n' in shown


def test_without_tach() -> None:
    assert "tach" not in render_text(TEA, ["products/tea/BUILD"], None)


def test_json() -> None:
    entry = tach_entry(TEXT.encode(), TEA)
    document = parsed_by_schema(render_json(TEA, ["b", "a"], entry), "product-new")
    assert (document["product"], document["created"]) == ("tea", ["a", "b"])
    assert document["changed"] == ["tach.toml"]
    assert document["next"][0].startswith("./pants lint check test products/tea::")
    assert parsed_by_schema(render_json(TEA, [], None), "product-new")["changed"] == []
