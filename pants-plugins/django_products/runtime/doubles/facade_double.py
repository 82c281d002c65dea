"""Stands in for the facade of one product."""

from __future__ import annotations

import difflib
import functools

from .. import messages
from .errors import NoSuchFacade, NotInContract
from .exceptions import ShownExceptions
from .function_double import FunctionDouble
from .surface import Ambiguous, Function, NamedOnly, Namespace, present_products, surface_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..config import Config
    from .replacements import Replacements


@functools.lru_cache(maxsize=None)
def facade_of(product: str, config: Config) -> Namespace:
    """What there is to double of a product, read once per process.

    Raises:
        NoSuchFacade: there is no product of that name here.
    """
    __tracebackhide__ = True
    package = config.facade_package(product)
    try:
        return surface_of(product, config)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{package}.".startswith(f"{error.name}."):
            raise
    raise NoSuchFacade(messages.no_such_facade(product, package, present_products(config)))


class FacadeDouble:
    """A facade, or a module or class in it, of which a test says how it behaves.

    Its attributes are those of the facade: functions as `FunctionDouble`, modules and classes
    again as this, contracts, enums and exceptions as they are.

    Arguments:
        title: `signals.facade`, for messages.
        inside: the part of the facade.
        functions: the doubles, by what they stand for; shared by all parts of one facade.
    """

    def __init__(
        self, title: str, inside: Namespace, functions: dict[Function, FunctionDouble]
    ) -> None:
        self._title = title
        self._inside = inside
        self._functions = functions

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith("__") and name not in self._inside.members:
            raise AttributeError(name)  # copy, pickle and inspect ask
        member = self._inside.members.get(name, self)
        if isinstance(member, Function):
            return self._functions[member]
        if isinstance(member, Namespace):
            return FacadeDouble(self._title, member, self._functions)
        shown = ".".join(filter(None, (self._title, self._inside.name, name)))
        if isinstance(member, Ambiguous):
            raise NotInContract(messages.ambiguous(shown, member.names))
        if isinstance(member, NamedOnly):
            raise NotInContract(messages.named_only(shown))
        if member is self:
            known = dir(self)
            close = difflib.get_close_matches(name, known)
            raise NotInContract(messages.not_in_contract(shown, close, known))
        return member

    def __dir__(self) -> list[str]:
        return sorted(name for name in self._inside.members if name[:1] != "_")

    def __repr__(self) -> str:
        return f"<double of {'.'.join(filter(None, (self._title, self._inside.name)))}>"


def _property(double: FunctionDouble) -> property:
    return property(lambda self: double.stand_in())


class ProductDouble:
    """All of one product's double. It stands nowhere yet; `install` puts it there.

    Arguments:
        product: name of its directory.
        config: where facades are.

    Raises:
        NoSuchFacade: there is no product of that name here.
    """

    def __init__(self, product: str, config: Config) -> None:
        __tracebackhide__ = True
        surface = facade_of(product, config)
        title = f"{product}.{config.facade}"
        exceptions = ShownExceptions(surface)
        by_function = {
            function: FunctionDouble(title, function, exceptions)
            for function in surface.functions()
        }
        self.functions = tuple(by_function.values())
        self.facade = FacadeDouble(title, surface, by_function)

    def install(self, replacements: Replacements) -> None:
        """Put it where the callers of the facade look."""
        pairs = []
        for double in self.functions:
            function = double.function
            if isinstance(function.holder, type):
                # Static whatever the real one is: it is called as its callers do, without `self`.
                held: object = staticmethod(double.stand_in)
                if isinstance(function.raw, property):
                    held = _property(double)
                replacements.on_class(function.holder, function.attribute, held)
            else:
                pairs.append((function.raw, double.stand_in))
        replacements.in_modules(pairs)
