from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots
from django_products.core.problems import Code
from django_products.core.project import Project
from django_products.core.scaffold.checks import MOST_CHARACTERS, name_problems, place_problems
from django_products.core.scaffold.standard_library import STANDARD_LIBRARY


@pytest.mark.parametrize("name", ["a", "web_vitals", "web2", "x" * MOST_CHARACTERS, "match"])
def test_good_names(name: str) -> None:
    assert not list(name_problems(name, Layout()))


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("WebVitals", "web_vitals"),
        ("web-vitals", "web_vitals"),
        ("web vitals!", "web_vitals"),
        ("_web", "web"),
        ("web__vitals", "web_vitals"),
        ("../web", "web"),
        ("2web", None),
        ("café", None),
        ("class", None),
        ("a\n", "a"),
    ],
)
def test_bad_names_and_what_to_use_instead(name: str, better: str | None) -> None:
    (problem,) = name_problems(name, Layout())
    assert problem.code is Code.NEW_PRODUCT_NAME
    suggested = [way for way in problem.ways_out if "--name=" in way]
    assert suggested == ([f"Use `--name={better}`."] if better else [])


@pytest.mark.parametrize("name", [None, ""])
def test_no_name(name: str | None) -> None:
    (problem,) = name_problems(name, Layout())
    assert "no name" in problem.what


def test_a_name_that_is_too_long() -> None:
    (problem,) = name_problems("x" * (MOST_CHARACTERS + 1), Layout())
    assert "41 characters" in problem.what


def test_a_new_name_has_room(project: Project) -> None:
    assert not list(place_problems("web_vitals", (), project))


def test_nothing_is_overwritten(project: Project) -> None:
    (problem,) = place_problems("tea", ["products/tea/b.py", "products/tea/a.py"], project)
    assert problem.code is Code.NEW_PRODUCT_EXISTS
    assert "`products/tea/a.py`, `products/tea/b.py`." in problem.what
    (known,) = place_problems("carts", (), project)
    assert known.code is Code.NEW_PRODUCT_EXISTS


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("auth", "django.contrib.auth"),
        ("sessions", "django.contrib.sessions"),
        ("posthog", "the app in `posthog/`"),
        ("shop", "the app in `products/shops/backend/`"),
        ("rest_framework", "a library"),
    ],
)
def test_labels_are_taken(project: Project, name: str, whose: str) -> None:
    (problem,) = place_problems(name, (), project)
    assert problem.code is Code.NEW_PRODUCT_LABEL
    assert whose in problem.what


@pytest.mark.parametrize(
    ("name", "whose"), [("json", "standard library"), ("shop", "core package")]
)
def test_a_name_hides_a_module_only_where_it_is_imported_plainly(name: str, whose: str) -> None:
    layout = Layout(core=("src/shop",), source_roots=SourceRoots(("src",)))
    assert not list(place_problems(name, (), Project(layout)))
    plain = replace(layout, source_roots=SourceRoots(("products", "src")))
    (problem,) = place_problems(name, (), Project(plain))
    assert problem.code is Code.NEW_PRODUCT_SHADOWS
    assert whose in problem.what


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the list is that of Python 3.11")
def test_the_list_of_modules_is_pythons() -> None:
    public = {name for name in vars(sys)["stdlib_module_names"] if not name.startswith("_")}
    assert public == STANDARD_LIBRARY
