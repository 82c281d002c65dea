"""What a stub's bodies and placeholders do: tell who used what, and how to go on."""

from __future__ import annotations

import os
import sys

from .config import Config
from .errors import FacadeNotLinked, raised

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

HERE = os.path.dirname(os.path.abspath(__file__))
_HOME = "_from_"


class Context:
    """Where facades and stubs are, and the running test; kept up to date by the pytest plugin."""

    config = Config()
    stub_trees: tuple[str, ...] = ()
    nodeid: str | None = None
    path: str | None = None


def fail(module: str, name: str, action: str) -> NoReturn:
    """Raise `FacadeNotLinked` for `name`, as defined in the facade module `module`."""
    __tracebackhide__ = True
    from . import messages  # noqa: PLC0415 - most runs have nothing to say

    config = Context.config
    product = config.product_of_module(module) or module
    own = config.product_of_path(Context.path) if Context.path else None
    package = config.facade_package(product)
    module = _exposed_by(module, name, package)
    inside = module[len(package) + 1 :]
    shown = f"{inside}.{name}" if inside else name
    test = Context.nodeid or "What runs here"
    message = messages.not_linked(
        product=product,
        facade=config.facade,
        shown=shown,
        action=action,
        test=f"{test} (product {own})" if own else test,
        module=module,
        name=name,
        integration=config.integration_directory(own),
    )
    raise raised(message, name, module, product, f"{package}.{shown}, {action}{caller()}")


def label(error: FacadeNotLinked) -> str:
    """What was used, in the words of messages and BUILD files: `visual_review.facade.api.create_run`."""
    config = Context.config
    package = config.facade_package(error.product)
    return f"{error.product}.{config.facade}{f'{error.module}.{error.name}'[len(package):]}"


def _exposed_by(module: str, name: str, package: str) -> str:
    """The facade module that hands on what a `_from_…` module holds: the one to patch."""
    homes = f"{package}.{_HOME}"
    if not module.startswith(homes):
        return module
    root = name.partition(".")[0]
    held = getattr(sys.modules.get(module), root, None)
    for other in sorted(sys.modules):
        exposes = other.startswith(package + ".") and not other.startswith(homes)
        if exposes and vars(sys.modules[other]).get(root) is held:
            return other
    return package


def caller() -> str:
    """Where a facade was used: the first frame of the repository that is neither a stub nor ours."""
    frame = sys._getframe(2)
    while frame.f_back is not None:
        file = frame.f_code.co_filename
        is_ours = file.endswith(".pyi") or os.path.abspath(file).startswith(HERE + os.sep)
        if not is_ours and "site-packages" not in file:
            return f" at {os.path.relpath(file)}:{frame.f_lineno}"
        frame = frame.f_back
    return ""
