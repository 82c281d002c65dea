"""Edits of what others find by its name."""

from __future__ import annotations

from bench.selection.edit import Edit
from bench.selection.tree import Tree

_MAILINGS = "products/mailings/backend"


def _url(tree: Tree) -> None:
    tree.replace(f"{_MAILINGS}/presentation/urls.py", 'name="preview"', 'name="digest"')


def _path(tree: Tree) -> None:
    tree.replace(f"{_MAILINGS}/presentation/urls.py", '"preview/<', '"digest/<')


def _task(tree: Tree) -> None:
    tree.replace(f"{_MAILINGS}/tasks.py", "mailings.send_digest", "mailings.send_daily_digest")


EDITS = (
    Edit("url-name", "the URL of `mailings` has another name, which a test in `tests/` uses", _url),
    Edit("url-path", "the URL of `mailings` has another path", _path),
    Edit("task-name", "the task of `mailings` has another name than the schedule of core", _task),
)
