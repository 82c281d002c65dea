"""Through what a change comes: the columns by which a selection is scored."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from django_products.core.impact.values import ChangedFile, Fate, Layer

_TEMPLATES = (".html", ".htm", ".jinja", ".jinja2", ".j2", ".djhtml", ".mjml")
_BY_FATE = {Fate.REMOVED: "removed", Fate.RENAMED: "renamed"}
_OF_ONE_KIND = (Layer.GLOBAL_INPUT, Layer.BUILD_FILE, Layer.TARGET)


def channels_of(changed: ChangedFile, at_base: Container[str]) -> frozenset[str]:
    """The channels of a changed file: where it belongs, and what became of it if that is no edit.

    Arguments:
        changed: the file.
        at_base: the paths of the files at the base.
    """
    found = {_place(changed)}
    if changed.fate in _BY_FATE:
        found.add(_BY_FATE[changed.fate])
    elif changed.path not in at_base:
        found.add("new")
    return frozenset(found)


def all_channels(changed: Iterable[ChangedFile], at_base: Container[str]) -> tuple[str, ...]:
    """Those of some changed files, sorted."""
    return tuple(sorted({name for each in changed for name in channels_of(each, at_base)}))


def _place(changed: ChangedFile) -> str:
    if changed.path.endswith((".py", ".pyi")) or changed.layer in _OF_ONE_KIND:
        return changed.layer.value
    return next(_kinds(changed.path))


def _kinds(path: str) -> Iterator[str]:
    directories = path.split("/")[:-1]
    if path.endswith(_TEMPLATES) or "templates" in directories:
        yield "template"
    if "fixtures" in directories:
        yield "fixture"
    if "static" in directories:
        yield "static file"
    yield "data file"
