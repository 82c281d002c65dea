from __future__ import annotations

from pathlib import Path

import pytest
from pants.engine.addresses import Address
from pants.testutil.rule_runner import engine_error

from django_products.core.problems import Code, ProblemsError
from django_products.core.project import App, Product
from django_products.rules.testing.monolith import Monolith
from django_products.target_types import ChangedPathsField, GlobalInputsSourcesField


def test_the_project_is_what_targets_own_and_app_configs_declare(monolith: Monolith) -> None:
    monolith.write({"products/flags/BUILD": "product()", "products/flags/backend/logic.py": ""})
    django = monolith.project()
    assert django.project.products == (
        Product("carts", True, ("contracts", "enums")),
        Product("flags", False, ("contracts", "enums")),
        Product("shops", True, ("contracts", "enums")),
    )
    assert django.project.apps == (
        App("carts", "products/carts/backend"),
        App("posthog", "posthog"),  # whose label is the last part of its name
        App("shops", "products/shops/backend"),
    )
    assert "products/flags/backend/logic.py" in django.project.files
    assert "products/flags/BUILD" not in django.project.files
    assert django.project.root_urlconf == "posthog.urls"
    assert django.project.user_model is None
    assert dict(django.contracts) == {
        product: Address(f"products/{product}", generated_name="contract")
        for product in ("carts", "shops")
    }
    assert {path: a.filename for path, a in django.addresses.items()} == {
        path: path for path in django.project.files
    }
    assert django.removed_modules == ()


def test_a_label_of_its_own_and_a_user_model(monolith: Monolith) -> None:
    monolith.write(
        {
            "posthog/settings.py": 'AUTH_USER_MODEL = "people.User"\n',
            "products/carts/backend/apps.py": """
                from django.apps import AppConfig

                class CartsConfig(AppConfig):
                    name = "products.carts.backend"
                    label = "shopping"
            """,
        }
    )
    project = monolith.project().project
    app = App("shopping", "products/carts/backend")
    assert project.app_labelled("shopping") == app
    assert project.app_labelled("carts") is None
    # An edit may just have given it that label: what names the old one has to see it.
    assert project.app_seen_by("carts") == app
    assert project.user_model == "people.User"


@pytest.mark.parametrize(
    "config", ["", "class CartsConfig:\n    name = 'products.carts.backend'\n", "def ("]
)
def test_a_config_that_declares_no_app_is_that_of_its_directory(
    monolith: Monolith, config: str
) -> None:
    monolith.write({"products/carts/backend/apps.py": config, "posthog/apps.py": config})
    apps = monolith.project().project.apps
    assert App("carts", "products/carts/backend") in apps
    assert App("posthog", "posthog") in apps


@pytest.mark.parametrize(
    ("field", "expected"),
    [("contract_modules=['types']", ("types",)), ("contract_modules=[]", ())],
)
def test_contract_modules_of_its_own(
    monolith: Monolith, field: str, expected: tuple[str, ...]
) -> None:
    monolith.write(
        {
            "products/shops/BUILD": f"product(isolated=True, {field})",
            "products/shops/backend/facade/types.py": "",
        }
    )
    assert monolith.project().project.by_name["shops"].contract_modules == expected


def test_files_of_ordinary_targets_are_part_of_the_project(monolith: Monolith) -> None:
    monolith.write({"tools/BUILD": "python_sources()", "tools/tool.py": ""})
    assert "tools/tool.py" in monolith.project().project.files


def test_two_products_of_one_name(monolith: Monolith) -> None:
    monolith.write({"products/carts/BUILD": "product(name='a')\nproduct(name='b')"})
    with engine_error(ProblemsError, contains=f"{Code.DUPLICATE_PRODUCT.value} "):
        monolith.project()


@pytest.mark.parametrize(
    ("build", "count"),
    [("", 0), ("django_project(name='a')\ndjango_project(name='b')", 2)],
)
def test_there_is_one_project_target(monolith: Monolith, build: str, count: int) -> None:
    monolith.write({"BUILD": build})
    message = f"{Code.NO_PROJECT_TARGET.value} There are {count} `django_project` targets"
    with engine_error(ProblemsError, contains=message):
        monolith.project()


# --- Removed files


def test_a_removed_file_is_still_part_of_the_project(monolith: Monolith) -> None:
    monolith.commit()
    monolith.remove("products/shops/backend/logic.py", "products/shops/backend/models.py")
    monolith.write({"products/shops/backend/notes.txt": ""})
    monolith.set_options("--changed-since=main")
    django = monolith.project()
    path = "products/shops/backend/logic.py"
    tombstone = Address("", target_name="project", generated_name=f"removed/{path}")
    assert django.addresses[path] == tombstone
    assert path in django.project.files
    assert django.removed_modules == (
        ("products.shops.backend.logic", path),
        ("products.shops.backend.models", "products/shops/backend/models.py"),
    )


def test_a_removed_module_is_named_from_its_source_root(monolith: Monolith) -> None:
    monolith.write({"products/src/BUILD": "python_sources()", "products/src/gone.py": ""})
    monolith.commit()
    monolith.remove("products/src/gone.py")
    monolith.set_options('--source-root-patterns=["/", "src"]', "--changed-since=main")
    assert monolith.project().removed_modules == (("gone", "products/src/gone.py"),)


def test_a_file_that_was_moved_is_removed_and_owns_its_new_place(monolith: Monolith) -> None:
    monolith.write({"products/shops/backend/long.py": "# a line\n" * 20})
    monolith.commit()
    monolith.git("mv", "products/shops/backend/long.py", "products/shops/backend/new.py")
    monolith.remove()
    monolith.set_options("--changed-since=main")
    assert monolith.types("", "project") == {
        "#global-inputs": "django_global_inputs",
        "#removed/products/shops/backend/long.py": "django_change",
    }
    target = monolith.targets("", "project")["#removed/products/shops/backend/long.py"]
    assert monolith.owned_paths(target) == (
        "products/shops/backend/long.py",
        "products/shops/backend/new.py",
    )


def test_without_a_base_nothing_is_removed(monolith: Monolith) -> None:
    monolith.commit()
    monolith.remove("products/shops/backend/logic.py")
    assert monolith.types("", "project") == {"#global-inputs": "django_global_inputs"}
    assert "products/shops/backend/logic.py" not in monolith.project().project.files


def test_a_change_that_pants_would_not_find_has_a_stand_in(monolith: Monolith) -> None:
    """The paths it owns are what Pants makes of the name: a part of it, or git's quoting."""
    odd = {"products/shops/backend/a b.json": "", "products/shops/backend/\u00fc@2.json": ""}
    monolith.write(odd)
    monolith.commit()
    monolith.write({path: "edited" for path in odd})
    monolith.set_options("--changed-since=main")
    targets = monolith.targets("", "project")
    blank = targets["#misread/products/shops/backend/a%20b.json"]
    accent = targets["#misread/products/shops/backend/%C3%BC%402.json"]
    assert blank[ChangedPathsField].value == ("b.json", "products/shops/backend/a")
    assert accent[ChangedPathsField].value == ('"products/shops/backend/\\303\\274@2.json"',)
    assert set(monolith.project().misread) == set(odd)


def test_what_is_added_to_the_default_global_inputs_leaves_out_what_nobody_has(
    monolith: Monolith,
) -> None:
    default = GlobalInputsSourcesField.default
    monolith.write(
        {"BUILD": f"django_project(name='project', global_inputs={[*default, 'shared/*', 'gone']})"}
    )

    def inputs() -> tuple[str, ...]:
        return monolith.owned_paths(monolith.targets("", "project")["#global-inputs"])

    assert inputs() == ("pytest.ini", "shared/*", "gone")
    monolith.write({"conftest.py": ""})
    assert inputs() == ("pytest.ini", "conftest.py", "shared/*", "gone")


def test_products_behind_a_symbolic_link_are_refused(monolith: Monolith) -> None:
    root = Path(monolith.runner.build_root)
    (root / "products").rename(root / "really")
    (root / "products").symlink_to("really")
    monolith.runner._invalidate_for("products", "really")  # noqa: SLF001
    with engine_error(ProblemsError, contains="/BUILD: DJP006 `product` stands in `really/"):
        monolith.project()
