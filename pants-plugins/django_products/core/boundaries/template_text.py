"""What a template names: other templates, tag libraries and URLs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from django_products.core.references.allowances import allowances_in
from django_products.core.references.edges.url_use import VIEW_NAME
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind

_DIRECTORIES = ("templates", "jinja2")

# Text that an engine does not read. In Django a `{# comment #}` ends on its line.
_START, _END = r"\{%[-+]?\s*", r"\b[^\n]*?%\}"
_UNREAD = rf"{_START}(?P<tag>comment|verbatim|raw){_END}.*?{_START}end(?P=tag){_END}"
_NOT_READ = {
    "templates": re.compile(rf"\{{#[^\n]*?#\}}|{_UNREAD}", re.S),
    "jinja2": re.compile(rf"\{{#.*?#\}}|{_UNREAD}", re.S),
}
_COMMENT = re.compile(r"\{(?P<text>#[^\n]*?)#\}")
_TAG = re.compile(r"\{%[-+]?\s*(?P<tag>\w+)\s+(?P<rest>.*?)[-+]?%\}", re.S)
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
    not_read = _NOT_READ.get(_directory_of(path), _NOT_READ["templates"])
    return not_read.sub(lambda match: "\n" * match[0].count("\n"), text)


def _names(path: str, text: str) -> Iterator[Reference]:
    for match in _TAG.finditer(text):
        tag, rest = match["tag"], match["rest"]
        line = _line(text, match.start())
        if tag in _WITH_TEMPLATE:
            yield from _templates(path, rest, line)
        elif tag == "load":
            yield from _libraries(rest, line)
        elif tag == "url" and (string := _STRING.match(rest)):
            yield from _url(string["text"], line)
    for match in _URL_CALL.finditer(text):
        yield from _url(match["name"], _line(text, match.start()))


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
    for match in _COMMENT.finditer(text):
        yield from allowances_in(match["text"], _line(text, match.start()))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
