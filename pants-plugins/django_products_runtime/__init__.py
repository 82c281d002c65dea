"""The runtime, from the plugin's own tree, under the name that it has where it is installed."""

from pathlib import Path

__path__ = [str(Path(__file__).parents[1] / "django_products" / "runtime")]

from .errors import FacadeNotLinked  # type: ignore[import-untyped]  # pants: no-infer-dep

__all__ = ["FacadeNotLinked"]
