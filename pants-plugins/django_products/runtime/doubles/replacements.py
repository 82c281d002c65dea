"""Puts doubles where callers look, and takes them away again."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Replacements:
    """What was put where."""

    def __init__(self) -> None:
        self._in_modules: list[tuple[Any, Any]] = []
        self._on_classes: list[tuple[type, str, Any]] = []

    def in_modules(self, pairs: list[tuple[Any, Any]]) -> None:
        """Replace objects in every loaded module that has them, under whatever name.

        Arguments:
            pairs: what is there, and what is to be there.
        """
        self._in_modules += pairs
        _exchange({id(old): (old, new) for old, new in pairs})

    def on_class(self, cls: type, name: str, new: Any) -> None:
        """Replace an attribute, also one that a base has."""
        self._on_classes.append((cls, name, vars(cls).get(name, self)))
        setattr(cls, name, new)

    def undo(self) -> None:
        # Looked for again: a module that was imported meanwhile has only ever seen the double.
        _exchange({id(new): (new, old) for old, new in self._in_modules})
        for cls, name, former in reversed(self._on_classes):
            if former is self:
                delattr(cls, name)
            else:
                setattr(cls, name, former)
        self._in_modules, self._on_classes = [], []


def _exchange(by_id: Mapping[int, tuple[Any, Any]]) -> None:
    for name, module in list(sys.modules.items()):
        if name not in _FOREIGN:
            _exchange_in(name, module, by_id)


def _exchange_in(module_name: str, module: Any, by_id: Mapping[int, tuple[Any, Any]]) -> None:
    names = getattr(module, "__dict__", None)
    if not isinstance(names, dict) or _is_foreign(names.get("__file__")):
        _FOREIGN.add(module_name)
        return
    for name, value in list(names.items()):
        found = by_id.get(id(value))
        if found is not None and found[0] is value:
            names[name] = found[1]


# Looking through the thousand modules of Django and its like would cost each test some milliseconds.
_FOREIGN: set[str] = set()
_STANDARD_LIBRARY = os.path.dirname(os.__file__) + os.sep


def _is_foreign(file: str | None) -> bool:
    """Is a module one of an installed distribution, or of Python, and so no caller of a facade?"""
    return not file or file.startswith(_STANDARD_LIBRARY) or "site-packages" in file
