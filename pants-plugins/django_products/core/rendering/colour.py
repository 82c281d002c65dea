"""Colour on a terminal that has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ink(Enum):
    """What a colour says, and its code.

    Source: ECMA-48, "Select graphic rendition".
    """

    STRONG = "1"
    FAINT = "2"
    BAD = "31"
    GOOD = "32"
    CAREFUL = "33"


@dataclass(frozen=True)
class Palette:
    """Arguments:
    enabled: whether the terminal shows colours, and the user wants them.
    """

    enabled: bool = False

    def paint(self, text: str, ink: Ink) -> str:
        """The text in a colour; blanks around it stay as they are, so that columns line up."""
        if not self.enabled or not text.strip():
            return text
        inside = text.strip()
        return text.replace(inside, f"\033[{ink.value}m{inside}\033[0m", 1)
