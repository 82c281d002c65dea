"""What `product-adopt` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django_products.core.adoption.adoption import Adoption
from django_products.core.problem_json import problem_to_json
from django_products.core.project import LinkedTest
from django_products.core.rendering.colour import Ink, Palette

_LAST_LINES = 40


def render_text(adoptions: Sequence[Adoption], palette: Palette, *, written: bool) -> str:
    """The changes of each BUILD file, and a sentence on all.

    Arguments:
        written: the files have been changed; else it is told what would be.
    """
    return "\n".join((*_changes(adoptions, palette), _summary(adoptions, written)))


def _changes(adoptions: Iterable[Adoption], palette: Palette) -> Iterator[str]:
    for each in adoptions:
        if not each.changed:
            continue
        yield palette.paint(each.build.path, Ink.STRONG)
        for test in each.added:
            yield palette.paint(f"  + {test.path}", Ink.CAREFUL)
            yield from (f"      {use}" for use in test.uses)
        for test in each.removed:
            yield palette.paint(f"  - {test.path}", Ink.GOOD)
        yield ""


def _summary(adoptions: Sequence[Adoption], written: bool) -> str:
    ran = sum(each.ran for each in adoptions)
    added = sum(len(each.added) for each in adoptions)
    removed = sum(len(each.removed) for each in adoptions)
    of = f"{_count(ran, 'test file')} of {_count(len(adoptions), 'product')} ran cut"
    if not any(each.changed for each in adoptions):
        return f"{of}: nothing to list, and nothing to take out."
    would = "" if written else " to be"
    return f"{of}: {_count(added, 'entry', 'entries')}{would} listed, {removed}{would} taken out."


def render_failures(adoptions: Iterable[Adoption]) -> str:
    """What is in the way of a green run, or an empty text."""
    return "\n\n".join(text for each in adoptions for text in _failures(each))


def _failures(adoption: Adoption) -> Iterator[str]:
    if adoption.problem:
        yield str(adoption.problem)
    if adoption.output:
        yield "\n".join(adoption.output.rstrip().splitlines()[-_LAST_LINES:])
    if adoption.failed:
        directory = adoption.build.path.rpartition("/")[0]
        lines = "".join(f"  {name}\n" for name in adoption.failed)
        yield (
            f"{directory}: not for want of a link, and so not listed, these fail:\n{lines}"
            f"`./pants test {directory}::` says why. Correct them, and run this again: it may be that "
            "not every test came to its turn."
        )


def render_json(adoptions: Iterable[Adoption], *, written: bool) -> str:
    """The same for programs, as `schemas/product-adopt.json` says."""
    document = {
        "version": 1,
        "written": written,
        "products": [_product(each) for each in adoptions],
    }
    return json.dumps(document, indent=2) + "\n"


def _product(adoption: Adoption) -> dict[str, Any]:
    return {
        "product": adoption.product,
        "build": adoption.build.path,
        "ran": adoption.ran,
        "linked_tests": [_test(test) for test in adoption.after],
        "added": [test.path for test in adoption.added],
        "removed": [test.path for test in adoption.removed],
        "failed": list(adoption.failed),
        "problems": [problem_to_json(adoption.problem)] if adoption.problem else [],
    }


def _test(test: LinkedTest) -> dict[str, Any]:
    return {"path": test.path, "uses": list(test.uses)}


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
