"""A name of a facade about which only the name is known."""

from __future__ import annotations

import importlib
import sys
from typing import Union

from .unlinked import fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TYPING = ("typing", "typing_extensions")
_PATCHERS = ("unittest.mock", "_pytest.monkeypatch", "mock.mock")


class Placeholder:
    """Raises `FacadeNotLinked` on any use that could influence a test.

    Tools that patch may reach through it, so that `patch("….tasks.rebuild.delay")` works.
    """

    def __init__(self, module: str, name: str) -> None:
        self.__dict__["_module"] = module
        self.__dict__["_name"] = name

    def __repr__(self) -> str:
        return f"<{self._module}.{self._name}, not linked>"

    __str__ = __repr__
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith("_"):
            # pytest, mock and inspect look for marks; no code under test means these
            raise AttributeError(name)
        if _is_patched():
            return Placeholder(self._module, self._name + "." + name)
        fail(self._module, self._name + "." + name, "read")

    def __setattr__(self, name: str, value: object) -> None:
        __tracebackhide__ = True
        if not _is_patched():
            fail(self._module, self._name + "." + name, "changed")
        self.__dict__[name] = value

    def __delattr__(self, name: str) -> None:
        __tracebackhide__ = True
        if not _is_patched():
            fail(self._module, self._name + "." + name, "changed")
        del self.__dict__[name]

    def __eq__(self, other: object) -> bool:
        __tracebackhide__ = True
        if other is self:
            return True
        if other is type(None) or getattr(other, "__module__", None) in _TYPING:
            return False  # typing compares what stands in `Optional[X]` with its special forms
        fail(self._module, self._name, "compared")

    def __ne__(self, other: object) -> bool:
        __tracebackhide__ = True
        return not self == other

    # annotations: `X | None` is evaluated when a module is imported
    def __or__(self, other: Any) -> Any:
        return Union[self, other]

    def __ror__(self, other: Any) -> Any:
        return Union[other, self]

    def __reduce__(self) -> tuple[Any, ...]:
        return (_find, (self._module, self._name))


def _is_patched() -> bool:
    """Whether a patching tool asks, two frames up."""
    return sys._getframe(2).f_globals.get("__name__") in _PATCHERS


def _find(module: str, name: str) -> Any:
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _raising(action: str) -> Any:
    def method(self: Placeholder, *args: object, **kwargs: object) -> None:
        __tracebackhide__ = True
        fail(self._module, self._name, action)

    return method


# Python looks these up on the type, so each has to be there. Not so `__await__`: mock takes
# whatever has it for a coroutine and would patch with an AsyncMock; awaiting fails anyway.
_ACTIONS = {
    "called": "call",
    "changed": "setitem delitem iadd isub ior iand",
    "iterated": "iter next reversed aiter anext contains len",
    "read": "getitem index int float complex format fspath bytes",
    "tested": "bool lt le gt ge",
    "entered": "enter exit aenter aexit",
    "used as a class": "instancecheck subclasscheck mro_entries",
    "computed with": """add radd sub rsub mul rmul matmul rmatmul truediv rtruediv floordiv
        rfloordiv mod rmod divmod rdivmod pow rpow lshift rlshift rshift rrshift and rand xor
        rxor neg pos abs invert round trunc floor ceil""",
}
for _action, _names in _ACTIONS.items():
    for _name in _names.split():
        setattr(Placeholder, f"__{_name}__", _raising(_action))
