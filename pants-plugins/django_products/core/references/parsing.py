"""From a path or a text to a syntax tree, or to the reason why there is none."""

from __future__ import annotations

import ast
import tokenize
import warnings

from django_products.core.deep_code import UNPARSABLE
from django_products.core.references.reference import Problem


class Unparsable(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(path: str) -> str:
    """The text of a source file, decoded by its own coding cookie (PEP 263)."""
    try:
        with tokenize.open(path) as file:
            return file.read()
    except (OSError, SyntaxError, ValueError, LookupError) as error:
        raise Unparsable(_problem(error, "cannot be read")) from None


def is_utf8(path: str) -> bool:
    """Whether the bytes of a file are UTF-8, whatever its coding cookie says."""
    try:
        with open(path, encoding="utf-8") as file:
            file.read()
    except UnicodeDecodeError:
        return False
    except OSError:
        pass
    return True


def parse(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # Invalid escapes in the scanned file are that file's business.
            warnings.simplefilter("ignore")
            return ast.parse(text[1:] if text.startswith("\ufeff") else text)
    except UNPARSABLE as error:
        raise Unparsable(_problem(error, "cannot be parsed")) from None


def too_complex() -> Problem:
    return Problem(0, "cannot be scanned: nested too deeply")


def _problem(error: Exception, what: str) -> Problem:
    line = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
    if isinstance(error, SyntaxError):
        reason = error.msg
    elif isinstance(error, OSError):
        # Without the path: the caller names the file, and a sandbox's path is not stable.
        reason = error.strerror or type(error).__name__
    else:
        reason = str(error) or type(error).__name__
    return Problem(line, f"{what}: {reason}")
