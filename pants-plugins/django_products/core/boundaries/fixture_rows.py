"""Rows of another product in a fixture file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django_products.core.boundaries.places import Lines, Places, without
from django_products.core.boundaries.relations import product_of_label
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem
from django_products.core.project import Project

# One object of a fixture names its model so, by format; a parser would not know the lines.
_NAME = r"(?P<label>\w+)\.(?P<name>\w+)"
_JSON = re.compile(rf'"model"\s*:\s*"{_NAME}"')
_MODEL = {
    "json": _JSON,
    "jsonl": _JSON,
    "yaml": re.compile(rf"""(?:^[-\t ]*|[{{,]\s*)["']?model["']?\s*:\s*["']?{_NAME}\b""", re.M),
    "xml": re.compile(rf"""<object\b[^<>]*?\smodel\s*=\s*["']{_NAME}["']"""),
}
_XML_COMMENT, _XML_COMMENT_END = re.compile(r"<!--"), re.compile(r"-->")


def fixture_globs(unit: str) -> tuple[str, ...]:
    """Where the fixtures of a unit are, relative to the build root."""
    return tuple(f"{unit}/**/fixtures/**/*.{suffix}" for suffix in _MODEL)


def fixture_rows(path: str, text: str, project: Project) -> Iterator[Violation]:
    """Each model of another isolated product of which a fixture has rows, where it is first named.

    Source: https://docs.djangoproject.com/en/5.2/topics/serialization/#serialization-formats

    Arguments:
        path: of the fixture, relative to the build root.
        text: JSON, one JSON object per line, YAML or XML, as the name of the file says.
    """
    if project.layout.is_linked(path):
        return
    suffix = path.rpartition(".")[2]
    if suffix == "xml":
        text = without(text, list(_comments(text)))
    lines = Lines(text)
    seen: set[str] = set()
    for match in _MODEL[suffix].finditer(text):
        model = f"{match['label']}.{match['name']}"
        product = product_of_label(match["label"], project)
        is_own = product == project.layout.product_of(path)
        if model in seen or is_own or product not in project.isolated:
            continue
        seen.add(model)
        yield Violation(
            Problem(
                Code.FIXTURE_OF_PRODUCT,
                path,
                f"rows of `{model}`, a model of the isolated product `{product}`.",
                f"They can be loaded only where all of `{product}` is installed.",
                (
                    f"Move them into a fixture of `{product}`, and use a double of its facade.",
                    "Move the fixture to the tests that are linked: they have every product.",
                ),
                lines.at(match.start("label")),
            ),
            model,
            product,
        )


def _comments(text: str) -> Iterator[tuple[int, int]]:
    ends = Places(_XML_COMMENT_END, text)
    position = 0
    while (start := _XML_COMMENT.search(text, position)) is not None:
        end = ends.after(start.end())
        if end is None:
            return
        yield start.start(), end.end()
        position = end.end()
