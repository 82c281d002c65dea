"""The program, run as the build runs it: a file, isolated, in the sandbox root."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django_products.core.contract import __main__ as program

REQUEST = {"product": "shop", "package": "products.shop.backend"}


def run(root: Path, request: dict[str, Any]) -> dict[str, Any]:
    (root / "request.json").write_text(json.dumps(request))
    subprocess.run(
        [sys.executable, "-I", str(program.__file__), "request.json", "response.json"],
        cwd=root,
        check=True,
        timeout=60,
    )
    response: dict[str, Any] = json.loads((root / "response.json").read_text())
    return response


def product(root: Path, prefix: str = "") -> Path:
    facade = root / prefix / "products/shop/backend/facade"
    facade.mkdir(parents=True)
    (facade / "api.py").write_text(
        "from posthog.models import Team\ndef f(team: Team) -> None: pass\n"
    )
    return facade


def test_request_to_response(tmp_path: Path) -> None:
    product(tmp_path)
    response = run(tmp_path, REQUEST)
    path = "products/shop/backend/facade/api.py"
    assert list(response["stubs"]) == [path + "i"]
    assert response["derived_from"] == [path]
    assert response["imports"] == [{"module": "posthog.models.Team", "path": path, "line": 1}]
    assert response["problems"] == [] and len(response["digest"]) == 64


def test_source_roots(tmp_path: Path) -> None:
    product(tmp_path, "src")
    response = run(tmp_path, {**REQUEST, "source_roots": ["src"]})
    assert list(response["stubs"]) == ["src/products/shop/backend/facade/api.pyi"]


def test_a_file_that_is_no_text_is_a_problem_with_a_path(tmp_path: Path) -> None:
    (product(tmp_path) / "api.py").write_bytes(b"\xff\xfe\x00")
    response = run(tmp_path, REQUEST)
    assert response["stubs"] == {}
    assert [(each["code"], each["severity"]) for each in response["problems"]] == [
        ("unparsable", "error")
    ]


def test_coding_lines_are_honoured(tmp_path: Path) -> None:
    (product(tmp_path) / "api.py").write_bytes("# coding: latin-1\nX = 'ä'\n".encode("latin-1"))
    assert "X = 'ä'" in next(iter(run(tmp_path, REQUEST)["stubs"].values()))


def test_links_that_lead_outside_are_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("X = 1\n")
    root = tmp_path / "root"
    facade = product(root)
    (facade / "linked.py").symlink_to(outside)
    assert len(run(root, REQUEST)["stubs"]) == 1


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    names = ["abc", "array", "ast", "bisect", "calendar", "cmath", "codecs", "copy", "csv"]
    (product(tmp_path) / "api.py").write_text(
        "".join(f"import {name} as {name}\n" for name in names)
    )
    run(tmp_path, REQUEST)
    first = (tmp_path / "response.json").read_bytes()
    for _ in range(3):  # each process has its own hash seed
        run(tmp_path, REQUEST)
        assert (tmp_path / "response.json").read_bytes() == first
