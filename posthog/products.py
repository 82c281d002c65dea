"""Which products are present on disk.

Core never imports a product: it looks for the files that make one. So the same settings work in a
full checkout, in a packaged build, and in a test sandbox that holds one product and only the
contracts of others (nothing but `facade/*.pyi` makes a contract, not an installed product).
"""

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "products"


def installed_products() -> list[str]:
    """The Django apps of all present products, ready for INSTALLED_APPS."""
    return [f"{PACKAGE}.{name}.backend" for name in product_names()]


def product_urlconfs() -> list[str]:
    """The URL modules of the installed products that have an HTTP layer."""
    return _modules("presentation/urls.py")


def product_schedules() -> list[str]:
    """The modules in which installed products declare their periodic tasks."""
    return _modules("tasks/schedules.py")


def product_names() -> list[str]:
    """Names of all products whose Django app is present, sorted."""
    return sorted(_backends())


def _modules(file: str) -> list[str]:
    suffix = file.removesuffix(".py").replace("/", ".")
    return [
        f"{PACKAGE}.{name}.backend.{suffix}"
        for name, backend in sorted(_backends().items())
        if (backend / file).is_file()
    ]


def _backends() -> dict[str, Path]:
    """Each present product's `backend` directory; none at all if there is no `products` package."""
    spec = find_spec(PACKAGE)
    locations = spec.submodule_search_locations if spec else None
    return {
        apps.parent.parent.name: apps.parent
        for location in locations or ()
        for apps in Path(location).glob("*/backend/apps.py")
    }
