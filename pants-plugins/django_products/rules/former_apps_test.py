from __future__ import annotations

import pytest
from pants.testutil.rule_runner import engine_error

from django_products.core.problems import Code, ProblemsError
from django_products.core.project import App
from django_products.rules.testing.monolith import Monolith

CONFIG = "products/carts/backend/apps.py"
CARTS = App("shopping", "products/carts/backend")


@pytest.fixture
def labelled(monolith: Monolith) -> Monolith:
    """A product whose label is not its name."""
    monolith.write({CONFIG: _config("shopping")})
    monolith.commit()
    return monolith


def _config(label: str) -> str:
    return f"""
        from django.apps import AppConfig

        class CartsConfig(AppConfig):
            name = "products.carts.backend"
            label = "{label}"
    """


def _former(monolith: Monolith) -> tuple[App, ...]:
    monolith.set_options("--changed-since=main")
    return monolith.project().project.former_apps


@pytest.mark.parametrize("edit", [_config("buying"), "def (", ""])
def test_what_an_edited_config_declared_before(labelled: Monolith, edit: str) -> None:
    labelled.write({CONFIG: edit})
    assert _former(labelled) == (CARTS,)


def test_a_config_that_is_gone(labelled: Monolith) -> None:
    labelled.remove(CONFIG)
    assert _former(labelled) == (CARTS,)


def test_what_names_the_label_of_before_depends_on_the_config(labelled: Monolith) -> None:
    user = "products/shops/backend/models.py"
    labelled.write(
        {
            CONFIG: _config("buying"),
            user: """
                from django.apps import apps

                Cart = apps.get_model("shopping.Cart")
            """,
        }
    )
    labelled.set_options("--changed-since=main")
    assert CONFIG in labelled.dependencies("products/shops:backend/models.py")


def test_a_config_that_is_new_or_as_before_declared_nothing_else(labelled: Monolith) -> None:
    labelled.write({"products/shops/backend/more/apps.py": _config("more")})
    labelled.write({"products/carts/backend/models.py": "edited"})
    assert _former(labelled) == ()


def test_a_base_that_cannot_be_read_is_an_error(labelled: Monolith) -> None:
    labelled.delete_object(labelled.git("rev-parse", f"HEAD:{CONFIG}"))
    labelled.write({CONFIG: _config("buying")})
    with engine_error(ProblemsError, contains=Code.UNKNOWN_CHANGES.value):
        _former(labelled)


def test_without_a_base_nothing_was_before(labelled: Monolith) -> None:
    labelled.write({CONFIG: _config("buying")})
    assert labelled.project().project.former_apps == ()
