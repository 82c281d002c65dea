"""What Pants does not look at, as patterns that git takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class PantsIgnore:
    """Arguments:
    options: what `[GLOBAL].pants_ignore` says, with what Pants adds.
    reads_gitignore: whether the `.gitignore` of the build root counts; no other does.
    """

    options: tuple[str, ...]
    reads_gitignore: bool = True

    def lines(self, gitignore: str) -> list[str]:
        """As of one file: later lines count more."""
        return [*(gitignore.splitlines() if self.reads_gitignore else ()), *self.options]


def patterns_for(lines: Iterable[str], directory: str | None) -> Iterator[str]:
    """Patterns of a build root, for `git ls-files --exclude`, which takes them from where the checkout begins.

    Arguments:
        lines: of `.gitignore` there, and the values of `[GLOBAL].pants_ignore`.
        directory: the build root, from where the checkout begins: `""`, or `"backend/"`. None for a checkout below the build
            root, where only those count that count anywhere.

    Source: https://git-scm.com/docs/gitignore#_pattern_format
    """
    for line in lines:
        text = line.rstrip("\n")
        if not text.strip() or text.startswith("#"):
            continue
        mark, body = ("!", text[1:]) if text.startswith("!") else ("", text)
        is_anchored = "/" in body.rstrip().rstrip("/")
        if not is_anchored:
            yield text
        elif directory is not None:
            yield f"{mark}/{directory}{body.lstrip('/')}"
