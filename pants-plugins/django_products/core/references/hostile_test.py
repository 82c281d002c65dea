"""Sources that were sound: this file, and what else Django code looks like, with some of it changed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from django_products.core.references.exchange import answer, request_from
from django_products.core.references.scan import scan
from django_products.core.testing import texts

DJANGO = """
import os
from django.apps import apps
from django.db import models
HERE = os.path.dirname(__file__)
INSTALLED_APPS = ["products.carts.backend.apps.CartsConfig", "django.contrib.auth"]
class Cart(models.Model):
    owner = models.ForeignKey("posthog.Team", on_delete=models.CASCADE, related_name=f"{1}carts")
    class Meta: swappable = "X_MODEL"
def view(request, x):  # django-products: allow[DJP206] why
    apps.get_model(app_label="carts", model_name="Cart")
    open(os.path.join(HERE, "..", "data", "%s.csv" % x))
    return render(request, "carts/list.html", {"url": reverse("carts:list", args=[x])})
@shared_task(name="a.b")
def task(): call_command("loaddata", *["carts.json"]); signature("products.a.tasks.b").delay()
with mock.patch("products.carts.backend.facade.api.create", return_value=None): pass
"""


@settings(max_examples=200)
@given(texts(DJANGO, Path(__file__).read_text(encoding="utf-8")))
def test_a_changed_source_is_scanned_or_has_a_problem(text: str) -> None:
    scanned = scan("a/b.py", text, settings=True)
    assert scanned.problem is None or scanned.references == ()
    assert list(scanned.references) == sorted(set(scanned.references))


def test_a_request_of_files_that_are_not_there_says_so() -> None:
    said = answer(request_from('{"files": ["/no/such.py"]}'))
    assert "cannot be read" in said
