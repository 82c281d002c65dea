"""Where facades are, as written by the build next to this file."""

import os


class Config:
    __slots__ = ("backend", "facade", "products")

    def __init__(self, products="products", backend="backend", facade="facade"):
        self.products = products
        self.backend = backend
        self.facade = facade

    def product_of_module(self, module):
        """`x` for `products.x.backend.facade.api`; None for any other module."""
        if not module.startswith(self.products + "."):
            return None
        name, _, rest = module[len(self.products) + 1 :].partition(".")
        inside = self.backend + "." + self.facade
        if rest == inside or rest.startswith(inside + "."):
            return name
        return None

    def product_of_path(self, path):
        """`x` for a file below `products/x/`, wherever the sandbox is."""
        parts = path.replace(os.sep, "/").split("/")
        wanted = self.products.split(".")
        for index in range(len(parts) - len(wanted)):
            if parts[index : index + len(wanted)] == wanted and index + len(wanted) < len(parts):
                return parts[index + len(wanted)]
        return None


def load(directory=None):
    """The configuration beside this file; the defaults if there is none."""
    path = os.path.join(directory or os.path.dirname(os.path.abspath(__file__)), "config.json")
    try:
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
    except OSError:
        return Config()
    import json

    data = json.loads(text)
    return Config(**{key: data[key] for key in Config.__slots__ if key in data})
