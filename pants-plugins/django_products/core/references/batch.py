"""Which files one process reads for their references."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

#: To start a process costs as much as to read dozens of files, and an edit has all of them read again.
MOST_FILES = 64


@dataclass(frozen=True)
class Batch:
    """The Python files of a directory.

    Arguments:
        directory: relative to the build root.
        recursive: those of the directories below it, too.
    """

    directory: str
    recursive: bool


def batch(directory: str, product_dir: str | None, product_files: Sized) -> Batch:
    """What is read together with the files of a directory: all of a small product, or that directory.

    Arguments:
        product_dir: of the product that the directory is part of, if of any.
        product_files: the Python files of that product.
    """
    if product_dir is not None and len(product_files) <= MOST_FILES:
        return Batch(product_dir, recursive=True)
    return Batch(directory, recursive=False)
