"""`tach.toml` of any content: what tach would refuse in it is not there."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django_products.core.hostile import Reader, of_text, text_of
from django_products.core.project import Product, Project
from django_products.core.tach.__main__ import main
from django_products.core.tach.agreement import agreement_problems
from django_products.core.tach.config import TachInterface, config_from

TEXT = """exact = true
[[modules]]
path = "products.carts"
depends_on = ["posthog", { path = "products.shops", deprecated = true }]
[[modules]]
paths = ["products.shops", "posthog"]
[[interfaces]]
expose = ["backend.facade.*"]
from = ["products.carts"]
"""
PATTERN = r"(backend\.facade(\..*)?|[a-z_]+?\.x|(?:views|tests)*)\n"
PROJECT = Project(
    products=(Product("carts", True),), files=frozenset({"products/carts/backend/a.py"})
)
_LONG_NAME = "backend." + "a" * 60 + ".presentation.views.x"


def check_parsed(parsed: Any, text: str) -> None:
    """Arguments:
    parsed: what a parser of TOML has made of a file.
    text: of a file, which may be another.
    """
    if isinstance(parsed, dict):
        config = config_from(parsed, text)
        for module in config.modules:
            assert isinstance(module.path, str) and module.line >= 1
        for problem in agreement_problems(config, PROJECT):
            str(problem)


def read(content: bytes) -> dict[str, Any]:
    """The answer of the program that reads a file."""
    with TemporaryDirectory() as root:
        path, request, response = (Path(root, name) for name in ("t.toml", "in.json", "out.json"))
        path.write_bytes(content)
        request.write_text(json.dumps({"path": str(path)}))
        main(str(request), str(response))
        answer: dict[str, Any] = json.loads(response.read_text())
        return answer


def _check_file(content: bytes) -> None:
    answer = read(content)
    assert set(answer) in ({"content"}, {"error"})
    check_parsed(answer.get("content"), text_of(content))


def check_pattern(pattern: str) -> None:
    """Of a regular expression, against a name that is long."""
    interface = TachInterface((pattern,), (pattern,), 1)
    assert isinstance(interface.exposes(_LONG_NAME), bool)
    assert isinstance(interface.is_of("products.carts"), bool)


READERS = (
    Reader("tach", _check_file, (TEXT.encode(),), has_room=True),
    Reader("tach-pattern", of_text(check_pattern), (PATTERN.encode(), b".*", b"(a|b)+[^x]{2,3}$")),
)
