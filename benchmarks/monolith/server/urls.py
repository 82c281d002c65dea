from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path(f"{name}/", include(f"products.{name}.backend.presentation.urls"))
    for name in settings.PRODUCTS
    if find_spec(f"products.{name}.backend.presentation")
]
