from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from django_products.core.boundaries.required_files import missing_files
from django_products.core.boundaries.unit import check_files, check_layout
from django_products.core.layout import FileKind, Layout
from django_products.core.modules import SourceRoots
from django_products.core.product_checks import product_problems
from django_products.core.project import App, Product, Project
from django_products.core.references.scan import scan
from django_products.core.scaffold.checks import MOST_CHARACTERS, name_problems
from django_products.core.scaffold.files import scaffold
from django_products.core.scaffold.new_product import NewProduct, topmost

OTHER = Layout(
    products="src/modules",
    backend="app/django",
    facade="public",
    contract_modules=("types",),
    core=("src/shop",),
    source_roots=SourceRoots(("src",)),
)
LAYOUTS = pytest.mark.parametrize("layout", [Layout(), OTHER], ids=["default", "other"])
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,8}){0,4}", fullmatch=True)


def test_the_layout_of_the_design_document() -> None:
    files = scaffold(NewProduct("web_vitals", Layout()))
    inside = "products/web_vitals/backend/"
    assert [path for path in files if not path.endswith("__init__.py")] == [
        "products/web_vitals/BUILD",
        f"{inside}apps.py",
        f"{inside}facade/api.py",
        f"{inside}facade/contracts.py",
        f"{inside}facade/enums.py",
        f"{inside}facade/exceptions.py",
        f"{inside}logic.py",
        f"{inside}migrations/0001_initial.py",
        f"{inside}models.py",
        f"{inside}presentation/serializers.py",
        f"{inside}presentation/urls.py",
        f"{inside}presentation/views.py",
        f"{inside}tasks/schedules.py",
        f"{inside}tasks/tasks.py",
        f"{inside}tests/conftest.py",
        f"{inside}tests/test_api.py",
        f"{inside}tests/test_logic.py",
        f"{inside}tests/test_models.py",
        f"{inside}tests/test_presentation.py",
        f"{inside}tests/test_tasks.py",
    ]


def test_names_are_filled_in() -> None:
    files = scaffold(NewProduct("web_vitals", Layout()))
    apps = files["products/web_vitals/backend/apps.py"]
    assert "class WebVitalsConfig(AppConfig):" in apps
    assert 'name = "products.web_vitals.backend"' in apps
    assert 'label = "web_vitals"' in apps
    assert 'verbose_name = "Web vitals"' in apps
    assert not [path for path, text in files.items() if "$" in text]


def test_other_names_are_honoured() -> None:
    files = scaffold(NewProduct("tea", OTHER))
    inside = "src/modules/tea/app/django/"
    assert {f"{inside}public/types.py", f"{inside}public/enums.py"} <= set(files)
    assert {"src/modules/tea/app/__init__.py", f"{inside}__init__.py"} <= set(files)
    assert "from modules.tea.app.django.public import api" in files[f"{inside}tests/test_api.py"]
    assert "params: types.CreateItem) -> types.Item:" in files[f"{inside}public/api.py"]
    assert files["src/modules/tea/BUILD"].startswith(
        'product(isolated=True, contract_modules=["types", "enums"])\n'
    )


def test_imports_are_sorted_whatever_the_names_are() -> None:
    def imports(layout: Layout) -> list[str]:
        path = f"{layout.backend_dir('tea')}/logic.py"
        lines = scaffold(NewProduct("tea", layout))[path].splitlines()
        return [line.split()[1] for line in lines if line.startswith("from .")]

    assert imports(Layout()) == [
        ".facade.contracts",
        ".facade.enums",
        ".facade.exceptions",
        ".models",
    ]
    assert imports(OTHER) == [".models", ".public.enums", ".public.exceptions", ".public.types"]


def test_visibility_rules_only_where_there_are_some() -> None:
    product = NewProduct("tea", Layout(), linked_tests=("qa", "src/flows"))
    assert (
        '("*", "/**", "tests/integration/**", "//qa/**", "//src/flows/**", "<every_product>", "!*")'
        in scaffold(product)["products/tea/BUILD"]
    )
    without = scaffold(replace(product, visibility=False))["products/tea/BUILD"]
    assert without == "product(isolated=True)\n"


def test_directories_of_linked_tests_stand_for_what_is_below() -> None:
    assert topmost(["tests/invariants", "tests", "qa", "tests_too"]) == ("qa", "tests", "tests_too")


@LAYOUTS
def test_the_rules_of_products_and_boundaries_hold(layout: Layout) -> None:
    files = scaffold(NewProduct("tea", layout))
    paths = frozenset(files) - {f"{layout.product_dir('tea')}/BUILD"}
    declared = NewProduct("tea", layout).contract_modules
    product = Product("tea", True, declared)
    project = Project(
        layout, (product,), (App("tea", layout.backend_dir("tea")),), paths, user_model="shop.User"
    )
    assert product_problems(layout.product_dir("tea"), True, declared, (), paths, layout) == ()
    assert not list(missing_files(product, paths, layout))
    assert check_layout(layout.product_dir("tea"), paths, paths, project) == ()
    read = [scan(path, files[path]) for path in sorted(paths)]
    assert check_files(read, project, {}, {}) == ()
    tests = [path for path in paths if layout.kind_of(path) is FileKind.TEST]
    assert len(tests) == 5


@settings(deadline=None)
@given(NAMES)
@example("x" * MOST_CHARACTERS)
def test_black_has_nothing_to_break(name: str) -> None:
    """No line is too long, so no import and no call has to be written otherwise."""
    assume(not any(name_problems(name, Layout())))
    for path, text in scaffold(NewProduct(name, Layout())).items():
        if path.endswith(".py"):
            # A string is left whole, however long it is.
            code = [line for line in text.splitlines() if '"task": ' not in line]
            assert max(map(len, code), default=0) <= 100
            assert not re.search(r"[ \t]\n|\n\n\Z", text)


def test_the_same_product_gives_the_same_bytes() -> None:
    once, again = (scaffold(NewProduct("tea", Layout())) for _ in range(2))
    assert list(once.items()) == list(again.items())
