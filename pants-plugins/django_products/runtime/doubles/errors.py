"""What a double raises. The bases are what the real mistake would raise."""

from __future__ import annotations


class WrongCall(TypeError):
    """The arguments are none that the facade takes."""


class WrongResult(TypeError):
    """The value is none that the facade declares to return."""


class NotInContract(AttributeError):
    """The facade has no such name."""


class NotAnswered(AssertionError):
    """Called, but never told what to answer."""


class NoSuchFacade(LookupError):
    """No product of that name has a facade here."""


class DoubleDiffers(AssertionError):
    """The double and the real facade do not do the same, or nothing shows that they do."""


class TypeguardMissing(ImportError):
    """The checks of values need a distribution that is not installed."""
