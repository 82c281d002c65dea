"""For the tests of this package: a facade written as text, with what is wrong marked on its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent

from django_products.core.contract_check.check import check_facade
from django_products.core.contract_check.request import CheckRequest
from django_products.core.layout import Layout
from django_products.core.problems import Problem

FACADE = "products/shops/backend/facade"
_MARK = re.compile(r"# (DJP\d{3}(?: DJP\d{3})*)$")


def problems(files: Mapping[str, str], layout: Layout | None = None) -> tuple[Problem, ...]:
    """What is wrong with the facade of `shops`.

    Arguments:
        files: text by path below the facade.
        layout: where things are, if not where they are by default.
    """
    layout = layout or Layout()
    request = CheckRequest("shops", ("contracts", "enums", "*_contracts"), layout)
    facade = layout.facade_dir("shops")
    contents = {f"{facade}/{path}": dedent(text).encode() for path, text in files.items()}
    return check_facade(request, contents)


def assert_marked(files: Mapping[str, str]) -> None:
    """Each line has the problems that a comment at its end names, and no others."""
    marked = {
        (f"{FACADE}/{path}", number, code)
        for path, text in files.items()
        for number, line in enumerate(dedent(text).splitlines(), start=1)
        if (match := _MARK.search(line)) is not None
        for code in match[1].split()
    }
    found = {(each.path, each.line, each.code.value): each for each in problems(files)}
    told = "\n\n".join(str(each) for each in found.values())
    assert set(found) == marked, f"\nnot found: {marked - set(found)}\n{told}"


def contracts(text: str, **others: str) -> None:
    """Check `contracts.py`, beside other modules."""
    modules = {f"{name}.py": other for name, other in others.items()}
    assert_marked({"contracts.py": text, **modules})


def api(text: str, **others: str) -> None:
    """Check `api.py`, beside other modules."""
    modules = {f"{name}.py": other for name, other in others.items()}
    assert_marked({"api.py": text, **modules})
