"""A name of a facade about which only the name is known."""

from .unlinked import fail

_TYPING = ("typing", "typing_extensions")


class Placeholder:
    """Raises `FacadeNotLinked` on any use that could influence a test."""

    __slots__ = ("__weakref__", "_module", "_name")

    def __init__(self, module, name):
        object.__setattr__(self, "_module", module)
        object.__setattr__(self, "_name", name)

    def __repr__(self):
        return "<%s.%s, not linked>" % (self._module, self._name)

    def __hash__(self):
        return object.__hash__(self)

    def __getattr__(self, name):
        __tracebackhide__ = True
        if name.startswith("_"):
            # pytest, mock and inspect look for marks; no code under test means these
            raise AttributeError(name)
        fail(self._module, self._name + "." + name, "read")

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

    # annotations: `X | None` and `list[X]` are evaluated when a module is imported
    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]

    def __reduce__(self):
        return (_find, (self._module, self._name))


def _find(module, name):
    import importlib

    return getattr(importlib.import_module(module), name)


def _raising(action):
    def method(self, *args, **kwargs):
        __tracebackhide__ = True
        fail(self._module, self._name, action)

    return method


_ACTIONS = {
    "called": ["call"],
    "changed": ["setattr", "delattr", "setitem", "delitem", "iadd", "isub", "ior", "iand"],
    "iterated": ["iter", "next", "reversed", "aiter", "anext", "contains", "len", "length_hint"],
    "read": ["getitem", "missing", "get", "index", "int", "float", "complex", "str", "format"],
    "tested": ["bool", "lt", "le", "gt", "ge"],
    "awaited": ["await"],
    "entered": ["enter", "exit", "aenter", "aexit"],
    "used as a class": ["instancecheck", "subclasscheck", "mro_entries"],
    "computed with": (
        "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow "
        "matmul rmatmul and rand xor rxor lshift rlshift rshift rrshift neg pos abs invert "
        "round divmod rdivmod trunc floor ceil fspath"
    ).split(),
}
for _action, _names in _ACTIONS.items():
    for _name in _names:
        if _name not in ("str", "get"):
            setattr(Placeholder, "__%s__" % _name, _raising(_action))
Placeholder.__str__ = Placeholder.__repr__
