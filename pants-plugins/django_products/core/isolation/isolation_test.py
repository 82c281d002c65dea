"""From texts to reports: who reaches what, and what there is to do."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.template_text import template_references
from django_products.core.isolation.rendering.json_report import render_json
from django_products.core.isolation.rendering.markdown import render_markdown
from django_products.core.isolation.rendering.text import render_text
from django_products.core.isolation.report import Allowed, Isolation, isolation_of
from django_products.core.isolation.selection import no_product, not_products, products_among
from django_products.core.isolation.steps import steps_to
from django_products.core.isolation.survey import survey
from django_products.core.layout import Layout
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences
from django_products.core.references.scan import scan
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.testing import parsed_by_schema

FLAG = "products.flags.backend.models.Flag"
CALLERS = {
    "products/carts/backend/logic.py": """
        from products.flags.backend.models import Flag
        from products.flags.backend.logic import turn_on  # django-products: allow[DJP201] soon
    """,
    "products/carts/backend/tests/test_api.py": """
        from products.flags.backend.models import Flag
        from products.flags.backend import seeds
    """,
    "products/carts/backend/tests/integration/test_real.py": """
        from products.flags.backend.models import Flag
    """,
    "products/shops/backend/models.py": """
        from django.db import models

        class Shop(models.Model):
            flag = models.ForeignKey("flags.Flag", models.CASCADE, related_name="+")
    """,
    "products/shops/backend/migrations/0001_initial.py": """
        class Migration:
            dependencies = [("flags", "0001_initial")]
    """,
    "posthog/celery.py": """
        from products.flags.backend.logic import sweep
        from products.flags.backend.facade import api
    """,
}
OWN = {
    "products/flags/backend/models.py": """
        from django.db import models

        class Flag(models.Model):
            team = models.ForeignKey("posthog.Team", models.CASCADE)
            shop = models.ForeignKey("shop.Shop", models.CASCADE, related_name="+")
            parent = models.ForeignKey("Flag", models.CASCADE)
    """,
    "products/flags/backend/presentation/views.py": """
        from products.flags.backend.models import Flag
    """,
}
BASELINE = (
    Entry("carts", "products/carts/backend/logic.py", "DJP201", FLAG, "old"),
    Entry("carts", "products/carts/backend/tests/test_api.py", "DJP201", FLAG, "old"),
)
OFFERS = {"turn_on": ("products.flags.backend.facade.api.turn_on",)}


def read(path: str, text: str) -> FileReferences:
    return scan(path, text) if path.endswith(".py") else template_references(path, text)


def report(
    project: Project, files: dict[str, str], product: str = "flags", unknown: tuple[str, ...] = ()
) -> Isolation:
    surveys = [
        survey([read(path, dedent(text))], (), {"flags": frozenset({"flags"})}, project)
        for path, text in files.items()
    ]
    return isolation_of(project.by_name[product], surveys, BASELINE, OFFERS, unknown, project)


def leaks(isolation: Isolation) -> list[tuple[str, str, Allowed | None]]:
    return [(each.spelt, each.code, each.allowed) for each in isolation.leaks]


@pytest.fixture
def flags(project: Project) -> Isolation:
    return report(project, {**CALLERS, **OWN})


def test_leaks_are_found_though_the_product_is_not_isolated(flags: Isolation) -> None:
    assert leaks(flags) == [
        ("posthog/celery.py:2", "DJP204", None),
        ("products/carts/backend/logic.py:2", "DJP201", Allowed.BASELINE),
        ("products/carts/backend/logic.py:3", "DJP201", Allowed.COMMENT),
        ("products/carts/backend/tests/test_api.py:2", "DJP201", Allowed.BASELINE),
        ("products/carts/backend/tests/test_api.py:3", "DJP201", None),
        ("products/shops/backend/migrations/0001_initial.py:3", "DJP209", None),
        ("products/shops/backend/models.py:5", "DJP208", None),
    ]
    assert not flags.isolated


def test_names_are_grouped_with_who_uses_them_how_often(flags: Isolation) -> None:
    assert [(each.name, each.used_in, each.offered) for each in flags.symbols] == [
        ("products.flags.backend.logic.sweep", "posthog 1", ()),
        ("products.flags.backend.logic.turn_on", "carts 1", OFFERS["turn_on"]),
        (FLAG, "carts 2 (1 in tests)", ()),
        ("products.flags.backend.seeds", "carts 1 (1 in tests)", ()),
    ]


def test_relations_lead_in_and_out(flags: Isolation) -> None:
    assert [(each.spelt, each.what) for each in flags.relations_in] == [
        ("products/shops/backend/models.py:5", "flags.Flag")
    ]
    assert [(each.model, each.product, each.is_seen) for each in flags.relations_out] == [
        ("posthog.Team", None, True),
        ("shop.Shop", "shops", False),
    ]


def test_what_to_do_the_cheapest_first(flags: Isolation) -> None:
    steps = steps_to(flags, Layout())
    assert [step.places for step in steps] == [1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1]
    begins = (
        'Set `related_name="+"` on 1 relation of its models',
        "Use `products.flags.backend.facade.api.turn_on` instead of "
        "`products.flags.backend.logic.turn_on` (carts 1).",
        "Use a double of the facade in the tests that use `products.flags.backend.seeds`",
        "Add `products/flags/backend/facade/api.py`.",
        "Add `products/flags/backend/facade/contracts.py`.",
        "Add to `products.flags.backend.facade` what callers do with "
        "`products.flags.backend.logic.sweep` (posthog 1)",
        f"Add to `products.flags.backend.facade` what callers do with `{FLAG}` (carts 2 (1 in",
        "Let its own layers go through `products.flags.backend.facade`: 1 place in its own files",
        "Replace 1 relation into it by plain identifiers (shops)",
        "Take it out of the dependencies of 1 migration (shops)",
        "Write `product(isolated=True)` in `products/flags/BUILD`: from",
    )
    for step, begin in zip(steps, begins):
        assert step.text.startswith(begin)
    assert len(steps) == len(begins)


def test_what_django_finds_by_name_has_steps_of_its_own(project: Project) -> None:
    files = {
        "products/carts/backend/templates/carts/list.html": '{% url "flags:list" %}',
        "products/carts/backend/tests/test_api.py": """
            class TestCarts(TestCase):
                fixtures = ["flags.json"]
        """,
    }
    isolation = report(project, files)
    assert [(each.path, each.code) for each in isolation.leaks] == [
        ("products/carts/backend/templates/carts/list.html", "DJP227"),
        ("products/carts/backend/tests/test_api.py", "DJP211"),
    ]
    assert isolation.symbols == ()
    by_name = [step.text for step in steps_to(isolation, Layout())][2:4]
    assert by_name == [
        "Let `products.flags.backend.facade` give its URLs to those that name them (1 place, in carts).",
        "Replace its fixtures and rows by doubles, or by rows of one's own (1 place, in carts).",
    ]


def test_of_an_isolated_product_only_exceptions_are_left(project: Project) -> None:
    shops = "from products.shops.backend.logic import x"
    comment = "# django-products: allow[DJP201] soon"
    isolation = report(
        project, {"products/carts/backend/logic.py": f"{shops}  {comment}\n"}, "shops"
    )
    assert isolation.verdict == (
        "shops is isolated; 1 place elsewhere reaches its internals (allowed: 1 by comment)."
    )
    assert [step.text[:10] for step in steps_to(isolation, Layout())] == [
        "Add `produ",
        "Add to `pr",
    ]
    alone = report(project, {}, "shops")
    assert alone.verdict == "shops is isolated; nobody else reaches its internals."


def test_an_entry_of_the_baseline_allows_one_place(project: Project) -> None:
    twice = "from products.flags.backend.models import Flag\n" * 2
    isolation = report(project, {"products/carts/backend/logic.py": twice})
    assert [each.allowed for each in isolation.leaks] == [Allowed.BASELINE, None]


def test_what_cannot_be_read_is_said(project: Project) -> None:
    isolation = report(project, {"products/carts/backend/logic.py": "def ("}, unknown=("No stub.",))
    assert isolation.unknown == (
        "No stub.",
        "products/carts/backend/logic.py:1 cannot be read: what it uses is unknown.",
    )
    assert "Unknown\n  No stub.\n" in render_text([isolation], Layout(), 80, Palette())


def test_text(flags: Isolation) -> None:
    text = render_text([flags], Layout(), 120, Palette())
    assert text.startswith(
        "flags is not isolated; 7 places elsewhere reach its internals (allowed: 2 in the baseline, "
        "1 by comment).\n\nUsed by others\n"
    )
    assert "  products.flags.backend.models.Flag    2       carts 2 (1 in tests)  nothing\n" in text
    assert (
        "\nRelations into its models\n"
        "  place                               code    allowed by  what\n"
        "  products/shops/backend/models.py:5  DJP208              flags.Flag\n"
    ) in text
    assert (
        "  products/flags/backend/models.py:5  posthog.Team  none        yes\n"
        "  products/flags/backend/models.py:6  shop.Shop     shops       no\n"
    ) in text
    assert "\nTo do, the cheapest first\n   1. Set `related_name" in text
    assert "\033[33mflags is" in render_text([flags], Layout(), 120, Palette(enabled=True))


def test_markdown(flags: Isolation) -> None:
    text = render_markdown([flags, replace(flags, product="more")], Layout())
    assert text.startswith("## flags\n\nflags is not isolated; 7 places")
    assert "\n\n## more\n\n" in text
    assert "- [ ] Write `product(isolated=True)` in `products/flags/BUILD`: from then on" in text
    assert f"| `{FLAG}` | 2 | carts 2 (1 in tests) | nothing |" in text
    assert "| `products/carts/backend/logic.py:3` | DJP201 | comment |" in text


def test_json(flags: Isolation) -> None:
    document = parsed_by_schema(render_json([flags], Layout()), "product-isolate")
    (product,) = document["products"]
    assert len(product["leaks"]) == 7
    assert product["leaks"][0] == {
        "path": "posthog/celery.py",
        "line": 2,
        "code": "DJP204",
        "what": "products.flags.backend.logic.sweep",
        "owner": "posthog",
        "is_test": False,
        "allowed": None,
    }
    assert product["relations_out"][0]["is_seen"] is True
    assert [step["places"] for step in product["steps"]][-1] == 1
    assert product["missing"] == [
        "products/flags/backend/facade/contracts.py",
        "products/flags/backend/facade/api.py",
    ]


def test_order_does_not_depend_on_that_of_the_units(project: Project, flags: Isolation) -> None:
    backwards = dict(reversed(list({**CALLERS, **OWN}.items())))
    assert report(project, backwards) == flags


def test_products_are_found_among_places(project: Project) -> None:
    places = ["products/shops/backend/tests", "products/carts", "posthog", "products", "products/x"]
    assert products_among(places, project) == ("carts", "shops")
    assert not_products(places, project) == ("posthog", "products", "products/x")


def test_no_product_says_which_there_are(project: Project) -> None:
    assert str(no_product(None, project)).startswith("products: DJP534 no product is given.\n")
    message = str(no_product("posthog", project))
    assert message.startswith("posthog: DJP534 this is no product, and")
    assert "`./pants product-isolate products/flags`" in message
    assert "`carts`, `flags`, `shops`" in message
