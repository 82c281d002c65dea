"""A Python file of any text is scanned, or has a problem."""

from __future__ import annotations

from django_products.core.hostile import Reader, of_text
from django_products.core.references.scan import scan

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
apps.get_model("carts.\\ud800")
with mock.patch("products.carts.backend.facade.api.create", return_value=None): pass
"""


def check_source(text: str) -> None:
    scanned = scan("a/b.py", text, settings=True)
    assert scanned.problem is None or scanned.references == ()
    assert list(scanned.references) == sorted(set(scanned.references))
    for each in scanned.references:
        f"{each.value}{each.extra}".encode()


READERS = (Reader("references", of_text(check_source), (DJANGO.encode(),), has_room=True),)
