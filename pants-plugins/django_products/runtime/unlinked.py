"""What a stub's bodies and placeholders do: tell who used what, and how to go on."""

import os

from . import messages
from .errors import raised

CURRENT = {"config": None, "nodeid": None, "path": None}
"""The running test, kept up to date by the pytest plugin."""


def fail(module, name, action):
    """Raise `FacadeNotLinked` for `name` of the facade module `module`."""
    __tracebackhide__ = True
    config = CURRENT["config"]
    product = config.product_of_module(module) if config else None
    path = CURRENT["path"]
    test_product = config.product_of_path(path) if config and path else None
    inside = (config.products, config.backend, config.facade) if config else ("", "", "")
    package = "%s.%s.%s.%s" % (inside[0], product, inside[1], inside[2])
    within = module[len(package) + 1 :] if module.startswith(package + ".") else ""
    if within.startswith("_from_"):
        module, within = package, ""  # a definition that the facade hands on
    shown = ".".join(part for part in (within, name) if part)
    integration = "%s/%s/%s/tests/integration/" % (
        inside[0].replace(".", "/"),
        test_product or "<your product>",
        inside[1].replace(".", "/"),
    )
    message = messages.not_linked(
        shown, module, product, CURRENT["nodeid"], test_product, integration, action
    )
    summary = "%s.%s, %s%s" % (package, shown, action, _caller())
    raise raised(message, name, module, product, summary)


def _caller():
    """Where the stub was used: the first frame that is neither a stub nor of this package."""
    import sys

    here = os.path.dirname(os.path.abspath(__file__))
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if not file.endswith(".pyi") and os.path.dirname(os.path.abspath(file)) != here:
            return " at %s:%d" % (file, frame.f_lineno)
        frame = frame.f_back
    return ""
