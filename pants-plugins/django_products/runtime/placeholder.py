"""A name of a facade about which only the name is known."""

import sys

from .unlinked import fail

_TYPING = ("typing", "typing_extensions")
_PATCHERS = ("unittest.mock", "_pytest.monkeypatch", "mock.mock")


class Placeholder:
    """Raises `FacadeNotLinked` on any use that could influence a test.

    Tools that patch may reach through it, so that `patch("….tasks.rebuild.delay")` works.
    """

    def __init__(self, module, name):
        self.__dict__["_module"] = module
        self.__dict__["_name"] = name

    def __repr__(self):
        return "<{}.{}, not linked>".format(self._module, self._name)

    __str__ = __repr__
    __hash__ = object.__hash__

    def __getattr__(self, name):
        __tracebackhide__ = True
        if name.startswith("_"):
            # pytest, mock and inspect look for marks; no code under test means these
            raise AttributeError(name)
        if _is_patched():
            return Placeholder(self._module, self._name + "." + name)
        fail(self._module, self._name + "." + name, "read")

    def __setattr__(self, name, value):
        __tracebackhide__ = True
        if not _is_patched():
            fail(self._module, self._name + "." + name, "changed")
        self.__dict__[name] = value

    def __delattr__(self, name):
        __tracebackhide__ = True
        if not _is_patched():
            fail(self._module, self._name + "." + name, "changed")
        del self.__dict__[name]

    def __eq__(self, other):
        __tracebackhide__ = True
        if other is self:
            return True
        if other is type(None) or getattr(other, "__module__", None) in _TYPING:
            return False  # typing compares what stands in `Optional[X]` with its special forms
        fail(self._module, self._name, "compared")

    def __ne__(self, other):
        __tracebackhide__ = True
        return not self == other

    # annotations: `X | None` is evaluated when a module is imported
    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]

    def __reduce__(self):
        return (_find, (self._module, self._name))


def _is_patched():
    """Whether a patching tool asks, two frames up."""
    return sys._getframe(2).f_globals.get("__name__") in _PATCHERS


def _find(module, name):
    import importlib

    found = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _raising(action):
    def method(self, *args, **kwargs):
        __tracebackhide__ = True
        fail(self._module, self._name, action)

    return method


# Python looks these up on the type, so each has to be there.
_ACTIONS = {
    "called": "call",
    "changed": "setitem delitem iadd isub ior iand",
    "iterated": "iter next reversed aiter anext contains len",
    "read": "getitem index int float complex format fspath bytes",
    "tested": "bool lt le gt ge",
    "awaited": "await",
    "entered": "enter exit aenter aexit",
    "used as a class": "instancecheck subclasscheck mro_entries",
    "computed with": """add radd sub rsub mul rmul matmul rmatmul truediv rtruediv floordiv
        rfloordiv mod rmod divmod rdivmod pow rpow lshift rlshift rshift rrshift and rand xor
        rxor neg pos abs invert round trunc floor ceil""",
}
for _action, _names in _ACTIONS.items():
    for _name in _names.split():
        setattr(Placeholder, "__{}__".format(_name), _raising(_action))
