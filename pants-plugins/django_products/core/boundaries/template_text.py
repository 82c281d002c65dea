"""What a template names: other templates, tag libraries and URLs."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator

from django_products.core.boundaries.places import Lines, Places, without
from django_products.core.references.allowances import allowances_in
from django_products.core.references.edges.url_use import VIEW_NAME
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind

_DIRECTORIES = ("templates", "jinja2")

# Text that an engine does not read begins so, and ends so.
_OPENING = re.compile(r"\{(?:#|%[-+]?\s*(?P<tag>comment|verbatim|raw)\b)")
_CLOSING = re.compile(r"\{%[-+]?\s*end(?P<tag>comment|verbatim|raw)\b")
_END_OF_TAG = re.compile(r"%\}")
_END_OF_TAG_OR_LINE = re.compile(r"%\}|\n")
# In Django a `{# comment #}` ends on its line.
_END_OF_COMMENT = {"templates": re.compile(r"#\}|\n"), "jinja2": re.compile(r"#\}")}
_COMMENT = re.compile(r"\{#")
_TAG = re.compile(r"\{%[-+]?\s*(?P<tag>\w+)\s+")
_STRING = re.compile(r"""(?P<quote>["'])(?P<text>[^"'\n]*)(?P=quote)""")
_WITH_TEMPLATE = frozenset({"extends", "include", "import", "from"})
# `{{ url("ns:name") }}`, the global that Django's documentation gives to Jinja2.
_URL_CALL = re.compile(r"""\burl\(\s*["'](?P<name>[^"'\n]*)["']""")


def template_globs(unit: str) -> tuple[str, ...]:
    """Where the templates of a unit are, relative to the build root."""
    return (
        *(f"{unit}/**/{directory}/**" for directory in _DIRECTORIES),
        f"!{unit}/**/*.py",  # `templates` may be a package.
    )


def template_name(path: str) -> str:
    """The name that a loader finds a template by; empty for a file that is no template."""
    directory = _directory_of(path)
    return path.partition(f"/{directory}/")[2] if directory else ""


def template_references(path: str, text: str) -> FileReferences:
    """What a template names, and which comments allow it: `{# django-products: … #}`.

    What a variable names is passed over, as no build can know it.
    Source: https://docs.djangoproject.com/en/5.2/ref/templates/builtins/

    Arguments:
        path: relative to the build root.
    """
    found = (*_names(path, _read_text(path, text)), *_allowances(text))
    return FileReferences(path, tuple(sorted(set(found))))


def _directory_of(path: str) -> str:
    return next((each for each in _DIRECTORIES if f"/{each}/" in path), "")


def _read_text(path: str, text: str) -> str:
    """The text with the lines that it has, and without what the engine passes over."""
    return without(text, list(_not_read(text, _directory_of(path) or "templates")))


def _not_read(text: str, directory: str) -> Iterator[tuple[int, int]]:
    comment_ends = Places(_END_OF_COMMENT[directory], text)
    tag_ends = Places(_END_OF_TAG_OR_LINE, text)
    blocks = {tag: _closings(tag, text, tag_ends) for tag in ("comment", "verbatim", "raw")}
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        if opening["tag"] is None:
            end = _end(comment_ends.after(opening.end()))
        else:
            body = _end(tag_ends.after(opening.end()))
            end = None if body is None else _after(blocks[opening["tag"]], body)
        if end is not None:
            yield opening.start(), end
        position = opening.end() if end is None else end


def _closings(tag: str, text: str, tag_ends: Places) -> list[tuple[int, int]]:
    """Where the tags that end a block start and end."""
    heads = (match for match in _CLOSING.finditer(text) if match["tag"] == tag)
    ends = ((head.start(), _end(tag_ends.after(head.end()))) for head in heads)
    return [(start, end) for start, end in ends if end is not None]


def _end(found: re.Match[str] | None) -> int | None:
    """Behind an end; None where there is none, or none on the line."""
    return None if found is None or found[0] == "\n" else found.end()


def _after(spans: list[tuple[int, int]], position: int) -> int | None:
    index = bisect_left(spans, (position, 0))
    return spans[index][1] if index < len(spans) else None


def _names(path: str, text: str) -> Iterator[Reference]:
    lines = Lines(text)
    for tag, rest, position in _tags(text):
        line = lines.at(position)
        if tag in _WITH_TEMPLATE:
            yield from _templates(path, rest, line)
        elif tag == "load":
            yield from _libraries(rest, line)
        elif tag == "url" and (string := _STRING.match(rest)):
            yield from _url(string["text"], line)
    for match in _URL_CALL.finditer(text):
        yield from _url(match["name"], lines.at(match.start()))


def _tags(text: str) -> Iterator[tuple[str, str, int]]:
    """Each tag: its name, what follows up to its end, and where it starts."""
    ends = Places(_END_OF_TAG, text)
    position = 0
    while (head := _TAG.search(text, position)) is not None:
        end = ends.after(head.end())
        if end is None:
            return
        rest = text[head.end() : end.start()]
        yield head["tag"], rest[:-1] if rest.endswith(("-", "+")) else rest, head.start()
        position = end.end()


def _templates(path: str, rest: str, line: int) -> Iterator[Reference]:
    """`{% include "a.html" with x="b" %}` names one template, a list in Jinja2 several."""
    names = _STRING.finditer(rest) if rest.startswith(("[", "(")) else [_STRING.match(rest)]
    for match in names:
        if match is not None:
            yield Reference(ReferenceKind.TEMPLATE, _absolute(match["text"], path), line)


def _absolute(name: str, path: str) -> str:
    """`./` and `../` start from the name of the template itself."""
    if not name.startswith(("./", "../")):
        return name
    return posixpath.normpath(posixpath.join(posixpath.dirname(template_name(path)), name))


def _libraries(rest: str, line: int) -> Iterator[Reference]:
    """`{% load a b %}`, and `{% load some tags from a %}`."""
    words = rest.split()
    for library in words[-1:] if "from" in words[:-1] else words:
        yield Reference(ReferenceKind.TAG_LIBRARY, library, line)


def _url(name: str, line: int) -> Iterator[Reference]:
    if VIEW_NAME.fullmatch(name):
        yield Reference(ReferenceKind.URLS, name.rpartition(":")[0], line, name)


def _allowances(text: str) -> Iterator[Reference]:
    lines = Lines(text)
    ends = Places(_END_OF_COMMENT["templates"], text)
    position = 0
    while (start := _COMMENT.search(text, position)) is not None:
        found = ends.after(start.end())
        if _end(found) is not None and found is not None:
            yield from allowances_in(
                text[start.start() + 1 : found.start()], lines.at(start.start())
            )
        position = start.end() if found is None else found.end()
