"""Changes the `linked_tests` of a `product` in the text of a BUILD file, and nothing else in it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django_products.core.adoption.source_text import SourceText, Span
from django_products.core.deep_code import UNPARSABLE

_TARGET = "product"
_FIELD = "linked_tests"
_INDENT = "    "
# Python ends a line here, and nothing else does.
_LONE_RETURN = re.compile(r"\r(?!\n)")

Entries = Mapping[str, tuple[str, ...]]


class NotEditableError(Exception):
    """The text is not of a form in which the field can be changed alone. The message says why."""


def has_product(text: str) -> bool:
    """Does the text of a BUILD file call `product(…)`?"""
    try:
        return any(_product_calls(ast.parse(text)))
    except UNPARSABLE:
        return False


def with_linked_tests(text: str, entries: Entries) -> str:
    """The text of a BUILD file with other entries in the field, in the form that black gives it.

    What stays is left as it stands, comments included. A comment above an entry that goes, or
    behind it, goes with it.

    Arguments:
        text: of a file with one call of `product`.
        entries: what it uses by path, relative to the BUILD file.

    Raises:
        NotEditableError: somebody has to do it by hand.
    """
    edited = _edited(SourceText(text), _only_product(text), entries)
    if _field_in(edited) != dict(entries):
        raise NotEditableError("it is written in a way that is not understood")
    return edited


def render_field(entries: Entries, indent: str = "") -> str:
    """The argument as text, without a comma behind it."""
    return f"{_FIELD}={_render(entries, indent)}"


def _render(entries: Entries, indent: str) -> str:
    lines = "".join(_entry(path, entries[path], indent + _INDENT) for path in sorted(entries))
    return f"{{\n{lines}{indent}}}"


def _entry(path: str, uses: tuple[str, ...], indent: str) -> str:
    return f'{indent}"{path}": {_uses(uses, indent)},\n'


def _uses(uses: tuple[str, ...], indent: str) -> str:
    # The comma at the end is what keeps black from joining the lines.
    return "[\n" + "".join(f'{indent}{_INDENT}"{use}",\n' for use in uses) + f"{indent}]"


def _edited(source: SourceText, call: ast.Call, entries: Entries) -> str:
    keyword = _keyword(call)
    if keyword is None:
        return _inserted(source, call, entries) if entries else source.text
    if not isinstance(keyword.value, ast.Dict):
        raise NotEditableError(f"`{_FIELD}` is no dictionary that is written out here")
    if not entries:
        return _removed(source, call, keyword)
    text = _changed(source, keyword.value, entries, source.indent(keyword))
    return source.replaced(source.span(keyword.value), text)


def _keyword(call: ast.Call) -> ast.keyword | None:
    return next((each for each in call.keywords if each.arg == _FIELD), None)


def _field_in(text: str) -> dict[str, tuple[str, ...]] | None:
    """What the field holds, or None where the text is none that we can have meant."""
    try:
        keyword = _keyword(_only_product(text))
        value = ast.literal_eval(keyword.value) if keyword else {}
        return {path: tuple(sorted(set(uses))) for path, uses in value.items()}
    except (NotEditableError, TypeError, *UNPARSABLE):
        return None


def _product_calls(tree: ast.Module) -> Iterator[ast.Call]:
    for statement in tree.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            if call.func.id == _TARGET:
                yield call


def _only_product(text: str) -> ast.Call:
    try:
        calls = list(_product_calls(ast.parse(text)))
    except UNPARSABLE as error:
        raise NotEditableError(
            f"it does not parse: {str(error) or type(error).__name__}"
        ) from error
    if _LONE_RETURN.search(text):
        raise NotEditableError("a line ends in a carriage return alone")
    if len(calls) != 1:
        raise NotEditableError(f"`{_TARGET}(…)` is called {len(calls)} times at its top level")
    if calls[0].args or any(keyword.arg is None for keyword in calls[0].keywords):
        raise NotEditableError("some arguments are given without a name")
    # Only Python's compiler objects, and no parser.
    if len({keyword.arg for keyword in calls[0].keywords}) < len(calls[0].keywords):
        raise NotEditableError("an argument is given twice")
    return calls[0]


# -- Entries of a dictionary that is there


@dataclass(frozen=True)
class _Old:
    """An entry as it stands.

    Arguments:
        chunk: its lines, with the comments above it, and its comma.
        value: where in them the list is.
    """

    path: str
    uses: tuple[str, ...]
    chunk: str
    value: Span

    def text(self, uses: tuple[str, ...]) -> str:
        if uses == self.uses:
            return self.chunk
        indent = self.chunk[: self.value.start].rpartition("\n")[2]
        indent = indent[: len(indent) - len(indent.lstrip())]
        start, end = self.value.start, self.value.end
        return self.chunk[:start] + _uses(uses, indent) + self.chunk[end:]


def _changed(source: SourceText, old: ast.Dict, entries: Entries, indent: str) -> str:
    span = source.span(old)
    chunks = _chunks(source, old)
    if not chunks:
        if _has_comment(source.of(span)):
            of_what = "several entries on one line" if old.keys else "no entries"
            raise NotEditableError(f"`{_FIELD}` has comments, and {of_what}")
        return _render(entries, indent)
    known = {each.path for each in chunks}
    new = sorted(path for path in entries if path not in known)
    lines = []
    for each in chunks:
        while new and new[0] < each.path:
            path = new.pop(0)
            lines.append(_entry(path, entries[path], indent + _INDENT))
        if each.path in entries:
            lines.append(each.text(entries[each.path]))
    lines += [_entry(path, entries[path], indent + _INDENT) for path in new]
    last = source.span(old.values[-1]).end
    tail = source.text[source.end_of_line(last) : span.end]
    head = source.text[span.start : source.end_of_line(span.start)]
    return head + "".join(lines) + tail


def _chunks(source: SourceText, old: ast.Dict) -> list[_Old] | None:
    """The entries, if each begins and ends with lines of its own; else None."""
    position = source.end_of_line(source.span(old).start)
    found = []
    for key, value in zip(old.keys, old.values):
        path, uses = _literal(key), _literal(value)
        is_listed = isinstance(uses, (list, tuple)) and all(isinstance(use, str) for use in uses)
        if not isinstance(path, str) or not is_listed:
            raise NotEditableError(f"`{_FIELD}` is not all written out as strings")
        start, end = source.span(key).start if key else 0, source.span(value).end
        stop = source.end_of_line(end)
        if start < position or source.before(start).strip():
            return None
        chunk = source.text[position:stop]
        if not source.text[end:stop].lstrip().startswith(","):
            chunk = f"{source.text[position:end]},{source.text[end:stop]}"
        inside = Span(source.span(value).start - position, end - position)
        found.append(_Old(path, tuple(sorted(set(uses))), chunk, inside))
        position = stop
    return found if position < source.span(old).end else None


def _literal(node: ast.expr | None) -> Any:
    try:
        return ast.literal_eval(node) if node is not None else None
    except (TypeError, *UNPARSABLE):
        return None


# -- The argument as a whole


def _inserted(source: SourceText, call: ast.Call, entries: Entries) -> str:
    span = source.span(call)
    closing = span.end - 1
    arguments = call.keywords
    indent = source.indent(call)
    inner = indent + _INDENT
    field = f"{inner}{render_field(entries, inner)},\n"
    if arguments and not source.before(closing).strip():
        last = source.span(arguments[-1]).end
        comma = "" if _starts_with_comma(source.text[last:closing]) else ","
        start = closing - len(source.before(closing))
        return (
            f"{source.text[:last]}{comma}{source.text[last:start]}{field}{indent}"
            f"{source.text[closing:]}"
        )
    if _has_comment(source.of(span)):
        raise NotEditableError(f"the arguments of `{_TARGET}` have comments between them")
    lines = "".join(f"{inner}{source.of(source.span(each))},\n" for each in arguments)
    return source.replaced(span, f"{_TARGET}(\n{lines}{field}{indent})")


def _removed(source: SourceText, call: ast.Call, keyword: ast.keyword) -> str:
    span = source.span(keyword)
    stop = source.end_of_line(span.end)
    behind = source.text[span.end : stop].strip()
    if not source.before(span.start).strip() and behind.lstrip(",").strip()[:1] in ("", "#"):
        start = span.start - len(source.before(span.start))
        return source.text[:start] + source.text[stop:]
    if _has_comment(source.of(source.span(call))):
        raise NotEditableError(f"the arguments of `{_TARGET}` have comments between them")
    others = (each for each in call.keywords if each is not keyword)
    joined = ", ".join(source.of(source.span(each)) for each in others)
    return source.replaced(source.span(call), f"{_TARGET}({joined})")


def _starts_with_comma(text: str) -> bool:
    """Is there a comma in what follows an argument: blanks, comments, and perhaps that?"""
    return any(token.string == "," for token in _tokens(text))


def _has_comment(text: str) -> bool:
    return any(token.type == tokenize.COMMENT for token in _tokens(text))


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    # In brackets, where ends of lines and indents mean nothing.
    return tokenize.generate_tokens(io.StringIO(f"(\n{text}\n)").readline)
