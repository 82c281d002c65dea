"""`FacadeNotLinked`, and the record of every one that was raised."""

import sys

RAISED = []
"""Every unlinked use since the last look, oldest first."""


class _Meta(type):
    # `pytest.raises(FacadeNotLinked)` and `assertRaises` end in isinstance or issubclass with
    # the class that the test wrote; an `except` clause asks neither. So this tells a test that
    # expects the error from code that happens to catch it.
    def __instancecheck__(cls, instance):
        matches = type.__instancecheck__(cls, instance)
        if matches and cls is FacadeNotLinked:
            instance.expected = True
        return matches

    def __subclasscheck__(cls, subclass):
        matches = type.__subclasscheck__(cls, subclass)
        if matches and cls is FacadeNotLinked:
            current = sys.exc_info()[1]
            if type(current) is subclass and hasattr(current, "expected"):
                current.expected = True
        return matches


class FacadeNotLinked(RuntimeError, metaclass=_Meta):
    """A facade was used whose product is not in this sandbox."""

    def __init__(self, message, name="", module="", product=""):
        super().__init__(message)
        self.name = name
        self.module = module
        self.product = product
        self.expected = False

    def __reduce__(self):
        return (_rebuild, (str(self), self.name, self.module, self.product))


class _Raised(FacadeNotLinked):
    # isinstance skips __instancecheck__ for the exact class, so a subclass is raised.
    pass


_Raised.__name__ = FacadeNotLinked.__name__
_Raised.__qualname__ = FacadeNotLinked.__qualname__


def _rebuild(message, name, module, product):
    return _Raised(message, name, module, product)


def raised(message, name, module, product, summary):
    """Make one, and remember it until the pytest plugin has looked."""
    error = _Raised(message, name, module, product)
    RAISED.append((error, summary))
    return error


def take():
    """Those raised since the last call, except the expected ones; forgets them all."""
    taken = RAISED[:]
    del RAISED[: len(taken)]
    return [(error, summary) for error, summary in taken if not error.expected]
