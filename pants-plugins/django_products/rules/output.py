"""Where goals print what they have found, and in which form."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from pants.base.build_environment import get_buildroot
from pants.engine.console import Console
from pants.option.option_types import StrOption
from pants.util.strutil import softwrap

from django_products.core.problems import ProblemsError
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.output_file import unwritable


class OutputFormat(Enum):
    """Of goals that print for people and for programs; those with more forms have an enum of their own."""

    TEXT = "text"
    JSON = "json"


class Printing:
    """A mixin for goals that print one text.

    In place of Pants' `Outputting`, which ends with a traceback where it cannot write the file, and writes it in
    the encoding of the locale, which need not have what is printed.
    """

    output_file = StrOption(
        default=None,
        metavar="<path>",
        help=softwrap("""
            Write what is printed to this file, relative to the build root, instead of to stdout.
            Missing directories are made.
            """),
    )

    def palette(self, console: Console) -> Palette:
        """The colours of what is printed: none in a file."""
        return Palette(console.use_colors and not self.output_file)

    def write(self, console: Console, text: str) -> None:
        """Print the text.

        Raises:
            ProblemsError: it goes to a file that cannot be written.
        """
        if not self.output_file:
            console.write_stdout(text)
            return
        path = Path(get_buildroot(), self.output_file)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Of a path that is not in UTF-8, Python has surrogates: they become what they were.
            path.write_text(text, encoding="utf-8", errors="surrogateescape")
        except OSError as error:
            raise ProblemsError(
                (unwritable(self.output_file, error.strerror or str(error)),)
            ) from error
