"""Room for code that is nested deeply, such as a union of a thousand members.

Trees of syntax are walked by recursion: here, in `ast`, in `copy` and in griffe. Python's own limit
of a thousand frames is far below what its parser reads.
"""

from __future__ import annotations

import ast
import sys
import threading
import warnings
from collections.abc import Callable

DEEPEST = 10_000
"""Levels of a tree that every walk has room for."""

# Copying a tree takes the most frames for each level: six.
_FRAMES = 10 * DEEPEST
# Address space: memory is only taken for the frames there really are.
_STACK = 256 * 1024 * 1024


def with_room(run: Callable[[], object]) -> None:
    """Run a program where recursion has room; it ends as it would end by itself."""
    raised: list[BaseException] = []

    def inside() -> None:
        try:
            run()
        except BaseException as error:
            raised.append(error)

    frames, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(_FRAMES)
    try:
        thread = threading.Thread(target=inside)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(frames)
        threading.stack_size(stack)
    if raised:
        raise raised[0]


# The parser gives up on deep nesting with a recursion or a memory error, on null bytes and lone
# surrogates with a value error.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)


def parse(text: str, path: str) -> ast.Module:
    """A tree that can be walked, written as text again, and compiled. Raises one of `UNPARSABLE`."""
    tree = ast.parse(text, filename=path)
    check_depth(tree)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # They are the file's business.
        # The parser takes `class A: return`, which is no Python.
        compile(tree, path, "exec", dont_inherit=True)
    return tree


def parse_expression(text: str) -> ast.expr:
    """Of an annotation in quotes; the same holds for the tree. Raises one of `UNPARSABLE`."""
    tree = ast.parse(text, mode="eval")
    check_depth(tree)
    return tree.body


def check_depth(tree: ast.AST) -> None:
    """Raise SyntaxError, with its line, for code that is nested too deeply to be walked, and for numbers that are too long to
    be written: Python reads a hexadecimal one of any length, and writes none that is long in decimal.
    """
    level: list[ast.AST] = [tree]
    line = 1
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
        for node in level:
            if isinstance(node, ast.Constant) and isinstance(node.value, int):
                _check_number(node.value, getattr(node, "lineno", line))
        line = getattr(level[0], "lineno", line)
    raise SyntaxError("nested too deeply", ("", line, None, None))


def _check_number(value: int, line: int) -> None:
    try:
        repr(value)
    except ValueError:
        raise SyntaxError("a number has too many digits", ("", line, None, None)) from None
