"""What is written for a repository, and what is said beside it."""

from __future__ import annotations

import pytest

from django_products.core.layout import Layout
from django_products.core.tach.config import TachConfig, TachModule
from django_products.core.tailoring.proposal import Proposal
from django_products.core.tailoring.repository import CHECK, TEST
from django_products.core.tailoring.testing import (
    CONTRACT,
    GLOBAL_INPUTS,
    package_json,
    proposal,
    tailored,
    told,
    turbo_json,
)

DIRECTORY = "products/shops"
PACKAGE = f"{DIRECTORY}/package.json"
TURBO = f"{DIRECTORY}/turbo.json"
FACADE = f"{DIRECTORY}/backend/facade"


def test_the_targets_of_a_small_repository() -> None:
    found = tailored({"tests/test_x.py": "", "tests/__init__.py": ""})
    assert [(each.directory, each.alias, each.name) for each in found.proposals] == [
        ("posthog", "django_core", "posthog"),
        ("tests", "integration_tests", "tests"),
        ("", "django_project", "project"),
        ("", "python_sources", "packages"),
        (DIRECTORY, "product", "shops"),
    ]
    assert proposal(found, "", "django_project").fields == (("name", "project"),)
    assert proposal(found, "", "python_sources").fields[1] == ("sources", ("products/__init__.py",))
    assert '"tests/**"' in "\n".join(proposal(found, DIRECTORY).lines)


def test_what_has_its_target_gets_no_other_and_nothing_is_said_of_it() -> None:
    oddity = {"turbo.json": turbo_json(test={"dependsOn": ["build"]}), TURBO: None}
    declared = {
        ("", "django_project"),
        ("posthog", "django_core"),
        ("tests", "integration_tests"),
        (DIRECTORY, "product"),
    }
    assert len(tailored(oddity).problems) == 2
    found = tailored(
        {**oddity, "tests/test_x.py": ""},
        declared=declared,
        owned=frozenset({"products/__init__.py"}),
    )
    assert (found.proposals, found.problems) == ((), ())


def test_python_at_the_root_gets_an_owner_of_all_that_is_added_there() -> None:
    found = tailored({"conftest.py": ""})
    root = [each for each in found.proposals if each.name == "root"]
    assert [each.fields for each in root] == [(("name", "root"), ("sources", ("*.py",)))]
    owned = tailored({"conftest.py": "", "manage.py": ""}, owned=frozenset({"manage.py"}))
    assert "root" not in {each.name for each in owned.proposals}


def test_only_what_is_asked_for_is_written() -> None:
    files = {"products/carts/backend/apps.py": ""}
    found = tailored(files, asked=("products/carts/backend",))
    assert [each.directory for each in found.proposals] == ["products/carts"]


def test_visibility_rules_are_not_written_twice_nor_where_nobody_reads_them() -> None:
    assert proposal(tailored({}, ruled=frozenset({DIRECTORY})), DIRECTORY).lines == ()
    found = tailored({}, visibility=False)
    assert proposal(found, DIRECTORY).lines == ()
    assert told(found) == ["pants.toml DJP516"]


@pytest.mark.parametrize(
    ("files", "inputs", "modules"),
    [
        (
            {"types": "import enum\n"},
            (*CONTRACT, "backend/facade/types.py"),
            ("contracts", "types"),
        ),
        ({"enums": ""}, CONTRACT, None),
        ({"types/__init__": ""}, (*CONTRACT, "backend/facade/types/**"), ("contracts", "types")),
        (
            {"a_contracts": "from .contracts import X\n"},
            ("backend/facade/*contracts.py",),
            ("contracts", "a_contracts"),
        ),
        ({"types": ""}, ("backend/facade/**",), None),
        ({"types": ""}, CONTRACT, None),
        ({"doubles": ""}, (*CONTRACT, "backend/facade/doubles.py"), None),
    ],
)
def test_contract_modules_are_what_the_check_watches(
    files: dict[str, str], inputs: tuple[str, ...], modules: tuple[str, ...] | None
) -> None:
    found = tailored(
        {**{f"{FACADE}/{name}.py": text for name, text in files.items()}, TURBO: turbo_json(inputs)}
    )
    assert dict(proposal(found, DIRECTORY).fields).get("contract_modules") == modules
    assert found.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "from django.db import models",
        "from .. import logic",
        "from ..logic import x",
        "from . import api",
        "from products.shops.backend.logic import x",
        "    import products.carts.backend.facade.contracts",
    ],
)
def test_a_module_with_an_implementation_enters_as_signatures(text: str) -> None:
    found = tailored(
        {
            f"{FACADE}/types.py": f"{text}\n",
            TURBO: turbo_json((*CONTRACT, "backend/facade/types.py")),
        }
    )
    assert "contract_modules" not in dict(proposal(found, DIRECTORY).fields)
    assert told(found) == [f"{TURBO}:9 DJP507"]


def test_what_the_check_watches_outside_of_the_facade_is_told() -> None:
    inputs = (*CONTRACT, "backend/models.py", "package.json")
    found = tailored({TURBO: turbo_json(inputs)})
    assert dict(proposal(found, DIRECTORY).fields)["isolated"] is True
    assert told(found) == [f"{TURBO}:9 DJP507"]


def test_a_file_that_only_turborepo_knows_of_is_a_dependency() -> None:
    inputs = [
        "backend/**/*.py",
        "schema/*.json",
        "!schema/old.json",
        "../../shared/x.json",
        "../../posthog/models.py",
        "$TURBO_DEFAULT$",
        "package.json",
        "**",
        "$TURBO_ROOT$/**/*",
        "*.toml",
        "**/*.csv",
        "gone.json",
    ]
    matched = {
        f"{DIRECTORY}/*.toml": (f"{DIRECTORY}/a.toml",),
        f"{DIRECTORY}/**/*.csv": (f"{DIRECTORY}/a/b.csv",),
        f"{DIRECTORY}/schema/*.json": (f"{DIRECTORY}/schema/a.json",),
        "shared/x.json": ("shared/x.json",),
    }
    found = tailored({TURBO: turbo_json(CONTRACT, test={"inputs": inputs})}, matched=matched)
    assert dict(proposal(found, DIRECTORY).fields)["dependencies"] == (":inputs", "//:shops-inputs")
    inside, outside = (each for each in found.proposals if each.alias == "files")
    assert inside == Proposal(
        DIRECTORY,
        "files",
        "inputs",
        (("sources", ("schema/*.json", "*.toml", "**/*.csv", "!schema/old.json")),),
    )
    assert dict(outside.fields) == {"name": "shops-inputs", "sources": ("shared/x.json",)}
    assert outside.directory == ""
    assert [problem.code.value for problem in found.problems] == ["DJP507"]
    assert "`gone.json`" in found.problems[0].what


def test_python_outside_of_the_app_is_of_the_product_too() -> None:
    found = tailored(
        {
            f"{DIRECTORY}/dags/daily.py": "",
            f"{DIRECTORY}/conftest.py": "",
            f"{DIRECTORY}/__init__.py": "",
        }
    )
    sources = dict(proposal(found, DIRECTORY).fields)["sources"]
    assert isinstance(sources, tuple)
    assert sources[:4] == ("__init__.py", "backend/**/*", "conftest.py", "dags/**/*")
    assert "!**/BUILD" in sources


def test_variables_are_a_field_and_patterns_of_them_are_told() -> None:
    task = {"env": ["SHOPS_URL", "SHOPS_*"]}
    found = tailored({TURBO: turbo_json(CONTRACT, test=task)})
    assert dict(proposal(found, DIRECTORY).fields)["extra_env_vars"] == ("SHOPS_URL",)
    assert told(found) == [f"{TURBO}:9 DJP509"]


def test_tasks_and_variables_of_all_products_are_told_once() -> None:
    text = turbo_json(
        test={"dependsOn": ["^backend:contract-check", "build:schema"], "env": ["CI"]}
    )
    found = tailored({"turbo.json": text})
    assert told(found) == ["turbo.json:9 DJP508", "turbo.json:12 DJP509"]


@pytest.mark.parametrize(
    ("scripts", "code"),
    [
        ({TEST: "pytest backend/tests -k fast"}, "DJP506"),
        ({TEST: "pytest backend/tests/test_other.py"}, "DJP505"),
        ({TEST: "pytest backend ../../posthog/tests"}, "DJP506"),
        ({TEST: "python manage.py test"}, "DJP506"),
        ({}, "DJP505"),
    ],
)
def test_what_a_script_did_otherwise_is_told(scripts: dict[str, str], code: str) -> None:
    found = tailored({PACKAGE: package_json(name="@acme/shops", scripts=scripts), TURBO: None})
    assert [problem.code.value for problem in found.problems] == [code]
    assert found.problems[0].path == PACKAGE


def test_a_product_without_a_package_was_never_tested() -> None:
    found = tailored({PACKAGE: None, TURBO: None})
    assert told(found) == [f"{DIRECTORY} DJP505"]
    assert "1 test file" in found.problems[0].what


def test_names_that_differ_from_those_of_directories_are_told_once() -> None:
    found = tailored(
        {
            "products/big_shops/backend/apps.py": "",
            "products/big_shops/package.json": package_json(TEST, name="@acme/products-big-shops"),
            "products/carts/backend/apps.py": "",
            "products/carts/package.json": package_json(TEST, name="@acme/products-carts"),
        }
    )
    assert told(found) == ["products DJP510"]
    assert "`@acme/products-big-shops` is `big_shops`." in found.problems[0].what


def test_a_circle_of_packages_or_modules_is_told_once() -> None:
    carts = {
        "products/carts/backend/apps.py": "",
        "products/carts/package.json": package_json(
            TEST, name="@acme/carts", dependencies={"@acme/shops": "workspace:*"}
        ),
    }
    tach = TachConfig((TachModule("products.shops", ("posthog", "products.carts"), 1),), ())
    assert told(tailored(carts)) == []
    found = tailored(carts, tach=tach)
    assert told(found) == ["products DJP511"]
    assert "carts, shops" in found.problems[0].what


@pytest.mark.parametrize(
    ("directory", "code", "is_written"),
    [("my-shop", "DJP011", False), ("class", "DJP011", False), ("MyShop", "DJP512", True)],
)
def test_a_name_that_python_or_a_disk_trips_over(
    directory: str, code: str, is_written: bool
) -> None:
    found = tailored(
        {
            f"products/{directory}/backend/apps.py": "",
            f"products/{directory}/package.json": package_json(TEST, name=f"@acme/{directory}"),
        }
    )
    assert told(found) == [f"products/{directory} {code}"]
    assert (f"products/{directory}" in {e.directory for e in found.proposals}) is is_written


def test_a_directory_without_a_backend_is_told_when_somebody_counts_on_it() -> None:
    path = "products/web/package.json"
    assert told(tailored({path: package_json("build")})) == []
    found = tailored({path: package_json(TEST)})
    assert told(found) == [f"{path}:4 DJP001"]
    assert "products/web" not in {each.directory for each in found.proposals}


def test_global_dependencies_become_global_inputs_unless_they_are() -> None:
    globs = (
        '["pytest.ini", "a/x.lock", "shared/*.json", "!shared/old.json", "posthog/**", "gone.txt"]'
    )
    matched = {
        "pytest.ini": ("pytest.ini",),
        "a/x.lock": ("3rdparty/a/x.lock",),
        "shared/*.json": ("shared/a.json",),
        "posthog/**": ("posthog/settings.py", "posthog/x.json"),
    }
    found = tailored({"turbo.json": f'{{\n"globalDependencies": {globs}\n}}'}, matched=matched)
    fields = dict(proposal(found, "", "django_project").fields)
    assert fields["global_inputs"] == (*GLOBAL_INPUTS, "shared/*.json", "!shared/old.json")
    assert told(found) == ["turbo.json:2 DJP507", "turbo.json:2 DJP517"]


def test_packages_that_are_neither_core_nor_products_are_told() -> None:
    files = {
        "ee/__init__.py": "",
        "ee/models.py": "",
        "tests/__init__.py": "",
        "tests/test_x.py": "",
    }
    assert told(tailored(files)) == ["ee DJP514"]
    assert told(tailored(files, owned=frozenset({"ee/__init__.py"}))) == []


def test_core_that_is_not_there_is_told_with_what_is() -> None:
    found = tailored(
        {"server/__init__.py": ""}, layout=Layout(core=("acme",), settings_module="server.settings")
    )
    problem = next(each for each in found.problems if each.code.value == "DJP515")
    assert problem.ways_out[0].endswith('at hand: "server".')
    outside = tailored({}, layout=Layout(settings_module="config.settings"))
    assert told(outside) == ["pants.toml DJP515"]
    assert told(tailored({}, layout=Layout(settings_module="products.shops.backend.apps"))) == []


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('    "products.shops.backend",', True),
        ('    "products.shops.backend.apps.ShopsConfig",', True),
        ('    *(f"products.{name}.backend" for name in names),', False),
        ('    # "products.shops.backend",', False),
    ],
)
def test_settings_that_name_a_product_are_told(line: str, is_told: bool) -> None:
    found = tailored({"posthog/settings.py": f"INSTALLED_APPS = [\n{line}\n]\n"})
    assert told(found) == (["posthog/settings.py:2 DJP519"] if is_told else [])


def test_tests_apart_are_where_pytest_looks_for_them() -> None:
    files = {"e2e/test_x.py": "", "tests/test_x.py": "", "posthog/tests/test_x.py": ""}
    found = tailored(files, test_paths=("products", "posthog", "e2e", "gone"))
    assert [e.directory for e in found.proposals if e.alias == "integration_tests"] == ["e2e"]
    everywhere = tailored(files, test_paths=(".",))
    assert proposal(everywhere, "tests", "integration_tests")
    assert '"//e2e/**"' in "\n".join(proposal(found, DIRECTORY).lines)


def test_what_tach_says_is_unknown_when_it_cannot_be_read() -> None:
    found = tailored({}, tach_error="Expected '=' (at line 3, column 4)")
    assert told(found) == ["tach.toml DJP501"]


def test_what_cannot_be_read_is_told_with_its_product() -> None:
    broken = {PACKAGE: "{", "turbo.json": "{"}
    assert told(tailored(broken, asked=("",))) == ["turbo.json:1 DJP501"]
    assert told(tailored(broken, asked=(DIRECTORY,))) == [f"{PACKAGE}:1 DJP501"]


def test_the_order_of_files_does_not_matter() -> None:
    files = {"products/carts/backend/apps.py": "", PACKAGE: package_json(TEST, CHECK)}
    backwards = dict(reversed(list(files.items())))
    assert tailored(files) == tailored(backwards)
