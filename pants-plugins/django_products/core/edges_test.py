"""Each edge, on the miniature monolith of conftest.py: what it leads to, and what it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core import edges
from django_products.core.edges import edges_of
from django_products.core.project import App, Project
from django_products.core.references.reference import (
    FileReferences,
    Problem,
    Reference,
    ReferenceKind,
)

CARTS = "products/carts/backend"
SHOPS = "products/shops/backend"
CARTS_URLS = [f"{CARTS}/presentation/urls.py", f"{CARTS}/presentation/v2/urls.py"]
SHOPS_URLS = [f"{SHOPS}/presentation/urls.py"]
EXTERNAL = "scripts/tool.py"


def referring(kind: ReferenceKind, value: str, extra: str = "") -> FileReferences:
    return FileReferences("any.py", (Reference(kind, value, 1, extra),))


NOTHING = FileReferences("any.py")


# --- Packages and conftests


def test_the_packages_around_a_module(project: Project) -> None:
    assert list(edges.package_inits(f"{CARTS}/tests/test_api.py", project)) == [
        "products/__init__.py",
        "products/carts/__init__.py",
        f"{CARTS}/__init__.py",
        f"{CARTS}/tests/__init__.py",
    ]


def test_a_package_without_init_and_a_data_file_have_none(project: Project) -> None:
    assert list(edges.package_inits(f"{SHOPS}/models.py", project)) == ["products/__init__.py"]
    assert list(edges.package_inits(f"{CARTS}/fixtures/carts.json", project)) == []


@pytest.mark.parametrize("test", ["test_api.py", "integration/test_real.py"])
def test_the_conftests_around_a_test(project: Project, test: str) -> None:
    assert list(edges.conftests(f"{CARTS}/tests/{test}", project)) == [
        f"{CARTS}/conftest.py",
        f"{CARTS}/tests/conftest.py",
    ]


def test_a_conftest_at_the_build_root_is_around_every_test(project: Project) -> None:
    rooted = replace(project, files=project.files | {"conftest.py"})
    assert list(edges.conftests("tests/test_carts_to_shops.py", rooted)) == [
        "conftest.py",
        "tests/conftest.py",
    ]


def test_only_tests_have_conftests(project: Project) -> None:
    assert list(edges.conftests(f"{CARTS}/logic.py", project)) == []
    assert list(edges.conftests(f"{CARTS}/tests/factories.py", project)) == []


# --- Apps


@pytest.mark.parametrize(
    "inside",
    [
        "models.py",
        "models/cart.py",
        "migrations/0001_initial.py",
        "tests/test_api.py",
        "conftest.py",
    ],
)
def test_models_migrations_and_tests_need_their_app(project: Project, inside: str) -> None:
    assert list(edges.own_app(f"{CARTS}/{inside}", project)) == [f"{CARTS}/apps.py"]


@pytest.mark.parametrize(
    "path",
    [f"{CARTS}/logic.py", f"{CARTS}/deep/models.py", f"{CARTS}/fixtures/carts.json", EXTERNAL],
)
def test_other_files_do_without_their_app(project: Project, path: str) -> None:
    assert list(edges.own_app(path, project)) == []


def test_an_app_config_loads_what_django_and_celery_load_of_the_app(project: Project) -> None:
    loaded = set(edges.loaded_by_django(App("carts", CARTS), project))
    assert loaded == {
        f"{CARTS}/fixtures/carts.extra.json",
        f"{CARTS}/fixtures/carts.json",
        f"{CARTS}/management/commands/sync.py",
        f"{CARTS}/migrations/0001_initial.py",
        f"{CARTS}/migrations/0002_total.py",
        f"{CARTS}/models.py",
        f"{CARTS}/tasks/__init__.py",
        f"{CARTS}/tasks/tasks.py",
        f"{CARTS}/templates/carts/list.html",
    }


@pytest.mark.parametrize("module", ["models", "admin", "tasks"])
def test_a_module_of_an_app_may_be_a_file_or_a_package(module: str) -> None:
    files = frozenset(
        {f"a/{module}.py", f"a/{module}/deep/one.py", f"a/{module}/test_one.py", "a/apps.py"}
    )
    loaded = set(edges.loaded_by_django(App("a", "a"), Project(files=files)))
    assert loaded == {f"a/{module}.py", f"a/{module}/deep/one.py"}


@pytest.mark.parametrize("directory", ["migrations", "management", "templatetags"])
def test_python_that_django_finds_in_an_app(directory: str) -> None:
    files = frozenset({f"a/{directory}/one.py", f"a/{directory}/one.txt", f"a/b/{directory}/x.py"})
    loaded = set(edges.loaded_by_django(App("a", "a"), Project(files=files)))
    assert loaded == {f"a/{directory}/one.py"}


@pytest.mark.parametrize("directory", ["templates", "jinja2", "static", "fixtures", "locale"])
def test_data_that_django_finds_in_an_app(directory: str) -> None:
    files = frozenset({f"a/{directory}/deep/one.txt", f"a/b/{directory}/x.txt", "a/data/x.txt"})
    loaded = set(edges.loaded_by_django(App("a", "a"), Project(files=files)))
    assert loaded == {f"a/{directory}/deep/one.txt"}


def test_only_the_config_itself_loads_its_app(project: Project) -> None:
    assert f"{CARTS}/tasks/tasks.py" in edges_of(f"{CARTS}/apps.py", NOTHING, project).files
    assert f"{CARTS}/tasks/tasks.py" not in edges_of(f"{CARTS}/logic.py", NOTHING, project).files


@pytest.mark.parametrize("kind", [ReferenceKind.MODEL, ReferenceKind.MIGRATION])
@pytest.mark.parametrize(
    "value",
    [
        "shop",
        "shop.Shop",
        "shop.*",
        "shops.Shop",
    ],  # The last by the product: it may have been its label.
)
def test_a_label_leads_to_the_app_that_has_it(
    project: Project, kind: ReferenceKind, value: str
) -> None:
    assert list(edges.labelled_apps(referring(kind, value), project)) == [f"{SHOPS}/apps.py"]


@pytest.mark.parametrize(
    "references",
    [
        NOTHING,
        referring(ReferenceKind.MODEL, "auth.User"),  # no app of the project
        referring(ReferenceKind.DOTTED, "shop.Shop"),
    ],
)
def test_what_is_no_label_leads_to_no_app(project: Project, references: FileReferences) -> None:
    assert list(edges.labelled_apps(references, project)) == []


def test_a_model_that_a_setting_names_is_looked_up_there(project: Project) -> None:
    user = referring(ReferenceKind.SETTING_MODEL, "AUTH_USER_MODEL")
    assert list(edges.labelled_apps(user, project)) == ["posthog/apps.py"]
    assert list(edges.labelled_apps(user, replace(project, user_model=None))) == []


def test_a_module_that_is_the_package_of_an_app_leads_to_its_config(project: Project) -> None:
    assert list(edges.app_behind_package("products.carts.backend", project)) == [f"{CARTS}/apps.py"]
    assert list(edges.app_behind_package("products.carts.backend.apps", project)) == []


# --- Migrations, commands, fixtures


def test_a_migration_leads_to_the_one_it_names(project: Project) -> None:
    named = referring(ReferenceKind.MIGRATION, "carts", "0001_initial")
    assert list(edges.migration_files(named, project)) == [f"{CARTS}/migrations/0001_initial.py"]


@pytest.mark.parametrize(
    "references",
    [
        referring(ReferenceKind.MIGRATION, "carts", "0009_missing"),
        referring(ReferenceKind.MIGRATION, "auth", "0001_initial"),
        referring(ReferenceKind.MODEL, "carts", "0001_initial"),
    ],
)
def test_a_migration_of_nobody_leads_nowhere(project: Project, references: FileReferences) -> None:
    assert list(edges.migration_files(references, project)) == []


def test_a_command_of_the_own_app_comes_first(project: Project) -> None:
    sync = referring(ReferenceKind.COMMAND, "sync")
    assert list(edges.management_commands(f"{CARTS}/logic.py", sync, project)) == [
        f"{CARTS}/management/commands/sync.py",
        f"{CARTS}/apps.py",
    ]


@pytest.mark.parametrize("path", [f"{SHOPS}/models.py", EXTERNAL])
def test_a_command_that_the_own_app_has_not_may_be_any_of_that_name(
    project: Project, path: str
) -> None:
    sync = referring(ReferenceKind.COMMAND, "sync")
    assert set(edges.management_commands(path, sync, project)) == {
        f"{CARTS}/management/commands/sync.py",
        f"{CARTS}/apps.py",
        "posthog/management/commands/sync.py",
        "posthog/apps.py",
    }


def test_a_command_of_django_leads_nowhere(project: Project) -> None:
    migrate = referring(ReferenceKind.COMMAND, "migrate")
    assert list(edges.management_commands(f"{CARTS}/logic.py", migrate, project)) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("carts", {"carts.json", "carts.extra.json"}),
        ("carts.json", {"carts.json"}),
        ("carts.extra", {"carts.extra.json"}),
    ],
)
def test_a_fixture_of_the_own_app_with_or_without_suffix(
    project: Project, value: str, expected: set[str]
) -> None:
    found = edges.fixtures(
        f"{CARTS}/tests/test_api.py", referring(ReferenceKind.FIXTURE, value), project
    )
    assert set(found) == {f"{CARTS}/apps.py", *(f"{CARTS}/fixtures/{name}" for name in expected)}


def test_a_template_comes_with_the_app_that_has_it(project: Project) -> None:
    named = referring(ReferenceKind.TEMPLATE, "carts/list.html")
    assert set(edges.templates(named, project)) == {
        f"{CARTS}/apps.py",
        f"{CARTS}/templates/carts/list.html",
    }
    unknown = referring(ReferenceKind.TEMPLATE, "admin/base.html")
    assert list(edges.templates(unknown, project)) == []


def test_a_fixture_that_the_own_app_has_not_may_be_in_any(project: Project) -> None:
    flags = referring(ReferenceKind.FIXTURE, "flags")
    assert set(edges.fixtures(f"{CARTS}/tests/test_api.py", flags, project)) == {
        "products/flags/backend/apps.py",
        "products/flags/backend/fixtures/flags.json",
    }
    carts = referring(ReferenceKind.FIXTURE, "carts.json")
    assert set(edges.fixtures("tests/test_carts_to_shops.py", carts, project)) == {
        f"{CARTS}/apps.py",
        f"{CARTS}/fixtures/carts.json",
        f"{SHOPS}/apps.py",
        f"{SHOPS}/fixtures/carts.json",
    }


@pytest.mark.parametrize("value", ["cart", "missing", "carts.json.gz"])
def test_a_fixture_that_nobody_has_leads_nowhere(project: Project, value: str) -> None:
    named = referring(ReferenceKind.FIXTURE, value)
    assert list(edges.fixtures(f"{CARTS}/tests/test_api.py", named, project)) == []


# --- Data files


def test_data_beside_a_module_needs_no_name(project: Project) -> None:
    assert set(edges.data_files(f"{CARTS}/tests/test_api.py", NOTHING, project)) == {
        f"{CARTS}/tests/data/cart.json"
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("rates.csv", {"data/rates.csv", "data/old/rates.csv"}),
        ("data/rates.csv", {"data/rates.csv"}),
        ("./data/rates.csv", {"data/rates.csv"}),
        ("data/", {"data/rates.csv", "data/old/rates.csv", "tests/data/cart.json"}),
        ("old/", {"data/old/rates.csv"}),
        ("*.html", {"templates/carts/list.html"}),
        ("old/*.csv", {"data/old/rates.csv"}),
        ("ates.csv", set()),
        ("countries.csv", set()),  # of another app
        ("logic.py", set()),  # no data
    ],
)
def test_data_of_the_own_app_by_its_name(project: Project, value: str, expected: set[str]) -> None:
    # A module with no data around it, so that the name alone finds it.
    path = f"{CARTS}/presentation/views.py"
    found = edges.data_files(path, referring(ReferenceKind.FILE, value), project)
    assert set(found) == {f"{CARTS}/{name}" for name in expected}


def test_data_reads_no_data_and_no_app_has_none(project: Project) -> None:
    rates = referring(ReferenceKind.FILE, "rates.csv")
    assert list(edges.data_files(f"{CARTS}/templates/carts/list.html", rates, project)) == []
    assert list(edges.data_files(EXTERNAL, rates, project)) == []


# --- Modules by string


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{CARTS}/tests/test_api.py", ["posthog.settings"]),
        (f"{CARTS}/tests/integration/test_real.py", ["posthog.settings"]),
        (f"{CARTS}/tests/conftest.py", []),
        (f"{CARTS}/logic.py", []),
    ],
)
def test_a_test_imports_the_settings(project: Project, path: str, expected: list[str]) -> None:
    assert list(edges.settings_module(path, project)) == expected


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("MIDDLEWARE", "posthog.middleware.M", ["posthog.middleware.M"]),
        ("INSTALLED_APPS", "posthog", ["posthog"]),
        ("INSTALLED_APPS", "products.carts.backend.apps.CartsConfig", []),
        ("ROOT_URLCONF", "posthog.urls", []),
        ("WSGI_APPLICATION", "posthog.wsgi.application", []),
        ("ASGI_APPLICATION", "posthog.asgi.application", []),
    ],
)
def test_settings_lead_to_what_every_start_imports(
    project: Project, setting: str, value: str, expected: list[str]
) -> None:
    named = referring(ReferenceKind.SETTING, value, setting)
    assert list(edges.setting_strings(named, project)) == expected


def test_a_dotted_string_is_an_import() -> None:
    named = referring(ReferenceKind.DOTTED, "products.carts.backend.tasks.tasks.sync")
    assert list(edges.dotted_references(named)) == ["products.carts.backend.tasks.tasks.sync"]
    assert list(edges.dotted_references(referring(ReferenceKind.MODEL, "carts.Cart"))) == []


def test_a_doubled_facade_is_imported_whole() -> None:
    facade = f"{CARTS}/facade"
    project = Project(files=frozenset({f"{facade}/api.py", f"{facade}/test_api.py", "x.py"}))
    named = referring(ReferenceKind.FACADE, "carts")
    assert list(edges.doubled_facades(named, project)) == ["products.carts.backend.facade.api"]
    unknown = referring(ReferenceKind.FACADE, "shops")
    assert list(edges.doubled_facades(unknown, project)) == []


# --- URLs


def test_whoever_uses_urls_needs_its_own_and_the_root(project: Project) -> None:
    found = edges_of(f"{CARTS}/logic.py", referring(ReferenceKind.URLS, ""), project)
    assert set(CARTS_URLS) <= found.files
    assert "posthog.urls" in found.modules


def test_whoever_uses_no_urls_needs_none(project: Project) -> None:
    found = edges_of(f"{CARTS}/logic.py", NOTHING, project)
    assert not set(CARTS_URLS) & found.files
    assert "posthog.urls" not in found.modules


def test_the_own_urls_are_those_of_the_product(project: Project) -> None:
    assert list(edges.own_urls(f"{CARTS}/logic.py", project)) == CARTS_URLS
    assert list(edges.own_urls("posthog/celery.py", project)) == []
    assert list(edges.urls_of_product("flags", project)) == []


def test_a_namespace_leads_to_the_urls_of_the_app_with_that_label(project: Project) -> None:
    named = referring(ReferenceKind.URLS, "shop", "detail")
    assert list(edges.named_urls(named, project)) == [f"{SHOPS}/apps.py", *SHOPS_URLS]


@pytest.mark.parametrize("value", ["", "admin"])
def test_a_namespace_of_no_app_leads_nowhere(project: Project, value: str) -> None:
    assert list(edges.named_urls(referring(ReferenceKind.URLS, value), project)) == []


def test_the_root_urlconf_may_be_unknown(project: Project) -> None:
    assert list(edges.root_urlconf(project)) == ["posthog.urls"]
    assert list(edges.root_urlconf(replace(project, root_urlconf=None))) == []


# --- What is unknown widens


UNPARSABLE = FileReferences("any.py", problem=Problem(1, "invalid syntax"))


@pytest.mark.parametrize(
    "references",
    [
        UNPARSABLE,
        *(
            referring(ReferenceKind.DYNAMIC, api)
            for api in ("__import__", "import_module", "import_string", "include")
        ),
    ],
)
def test_a_file_that_may_import_anything_needs_all_source_of_its_product(
    project: Project, references: FileReferences
) -> None:
    found = set(edges.whole_product_if_unknown(f"{CARTS}/logic.py", references, project))
    assert found == {
        file
        for file in project.under(CARTS)
        if file.endswith(".py")
        and "/tests/" not in file
        and not file.endswith(("conftest.py", "test_contracts.py"))
    }
    assert f"{CARTS}/presentation/views.py" in found


@pytest.mark.parametrize(
    ("path", "references"),
    [
        (f"{CARTS}/logic.py", NOTHING),
        (f"{CARTS}/logic.py", referring(ReferenceKind.DYNAMIC, "get_model")),
        (f"{CARTS}/logic.py", referring(ReferenceKind.DOTTED, "import_module")),
        ("posthog/celery.py", referring(ReferenceKind.DYNAMIC, "import_module")),
    ],
)
def test_what_is_known_or_of_core_does_not_widen(
    project: Project, path: str, references: FileReferences
) -> None:
    assert list(edges.whole_product_if_unknown(path, references, project)) == []


def test_a_walk_over_a_registry_is_seen() -> None:
    assert edges.walks_registry(referring(ReferenceKind.REGISTRY, "apps.get_models"))
    assert not edges.walks_registry(referring(ReferenceKind.URLS, ""))


# --- All together


def test_no_file_needs_itself(project: Project) -> None:
    for path in project.files:
        assert path not in edges_of(path, UNPARSABLE, project).files


def test_what_a_file_is_alone_is_part_of_the_whole(project: Project) -> None:
    assert f"{CARTS}/apps.py" in edges_of(f"{CARTS}/models.py", NOTHING, project).files
    assert f"{CARTS}/apps.py" not in edges_of(f"{CARTS}/logic.py", NOTHING, project).files
    assert f"{CARTS}/logic.py" in edges_of(f"{CARTS}/models.py", UNPARSABLE, project).files


def test_every_edge_is_part_of_the_whole(project: Project) -> None:
    references = FileReferences(
        "any.py",
        (
            Reference(ReferenceKind.COMMAND, "open", 1),
            Reference(ReferenceKind.DOTTED, "products.flags.backend", 2),
            Reference(ReferenceKind.FILE, "rates.csv", 3),
            Reference(ReferenceKind.FIXTURE, "carts.extra", 4),
            Reference(ReferenceKind.MIGRATION, "shop", 5, "0001_initial"),
            Reference(ReferenceKind.SETTING, "posthog.middleware.M", 6, "MIDDLEWARE"),
            Reference(ReferenceKind.SETTING_MODEL, "AUTH_USER_MODEL", 7),
            Reference(ReferenceKind.URLS, "shop", 8),
        ),
    )
    found = edges_of(f"{CARTS}/tests/test_api.py", references, project)
    assert found.files == {
        "posthog/apps.py",  # of the user model
        "products/__init__.py",
        "products/carts/__init__.py",
        f"{CARTS}/__init__.py",
        f"{CARTS}/apps.py",
        f"{CARTS}/conftest.py",
        f"{CARTS}/data/old/rates.csv",
        f"{CARTS}/data/rates.csv",
        f"{CARTS}/fixtures/carts.extra.json",
        f"{CARTS}/tests/__init__.py",
        f"{CARTS}/tests/conftest.py",
        f"{CARTS}/tests/data/cart.json",
        "products/flags/backend/apps.py",  # named by its package
        f"{SHOPS}/apps.py",
        f"{SHOPS}/management/commands/open.py",
        f"{SHOPS}/migrations/0001_initial.py",
        *CARTS_URLS,
        *SHOPS_URLS,
    }
    assert found.modules == {
        "posthog.middleware.M",
        "posthog.settings",
        "posthog.urls",
        "products.flags.backend",
    }
