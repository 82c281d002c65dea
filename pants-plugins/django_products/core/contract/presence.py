"""What a name of the product can amount to in the stubs."""

from __future__ import annotations

from enum import Enum


class Presence(Enum):
    VALUE = "a real value"
    VALUE_CLASS = "a class with its behaviour"
    CLASS = "a class of signatures"
    FUNCTION = "a signature"
    WHOLE_FUNCTION = "a function with its body"
    FOREIGN = "something from outside the product"
    MODULE = "a facade module"
    PLACEHOLDER = "a name only"
    IMPLEMENTATION = "a module of the implementation"
    ABSENT = "bound by nothing"


REAL = frozenset(
    {
        Presence.VALUE,
        Presence.VALUE_CLASS,
        Presence.CLASS,
        Presence.WHOLE_FUNCTION,
        Presence.FOREIGN,
        Presence.MODULE,
    }
)
"""What a body or an expression in a stub can use as the linked program does."""

CUT = frozenset({Presence.PLACEHOLDER, Presence.IMPLEMENTATION})
