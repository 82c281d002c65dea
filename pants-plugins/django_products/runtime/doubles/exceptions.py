"""The exceptions that a contract shows."""

from __future__ import annotations

import builtins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .surface import Namespace


class ShownExceptions:
    """Those that the facade has a name for, and Python's own, which need none.

    Arguments:
        surface: the facade.
    """

    def __init__(self, surface: Namespace) -> None:
        self._classes = {
            member: name
            for name, member in reversed(list(surface.everything()))
            if isinstance(member, type) and issubclass(member, BaseException)
        }

    @property
    def names(self) -> tuple[str, ...]:
        """As the facade names them, sorted."""
        return tuple(sorted(name for cls, name in self._classes.items() if not _is_builtin(cls)))

    def show(self, error: BaseException) -> bool:
        cls = type(error)
        return _is_builtin(cls) or any(shown in cls.__mro__ for shown in self._classes)


def _is_builtin(cls: type) -> bool:
    return vars(builtins).get(cls.__name__) is cls
