"""Comments that allow a violation: `# django-products: allow[DJP201] reason`."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

from django_products.core.references.reference import Reference, ReferenceKind

_MARK = re.compile(r"#\s*django-products:(?P<rest>[^#]*)")
_ALLOW = re.compile(r"\s*allow\[(?P<codes>[^\]]*)\](?P<reason>.*)")


def allowances(text: str) -> Iterator[Reference]:
    """Each code of each comment, with its line and its reason.

    A comment that begins as one and goes on otherwise has the code `""`: it must not look as if
    it allowed something.

    Arguments:
        text: a source text that parses.
    """
    if "django-products:" not in text:
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield from allowances_in(token.string, token.start[0])


def allowances_in(comment: str, line: int) -> Iterator[Reference]:
    """The same for one comment, from its `#` on, in whatever language."""
    mark = _MARK.search(comment)
    if mark is None:
        return
    allow = _ALLOW.match(mark["rest"])
    if allow is None:
        yield Reference(ReferenceKind.ALLOWANCE, "", line, mark["rest"].strip())
        return
    for code in allow["codes"].split(","):
        yield Reference(ReferenceKind.ALLOWANCE, code.strip(), line, allow["reason"].strip())
