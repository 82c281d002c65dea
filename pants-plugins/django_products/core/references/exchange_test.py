from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from django_products.core.references import exchange
from django_products.core.references.exchange import answer, request_from


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(**request: Any) -> Any:
    return json.loads(answer(request_from(json.dumps(request))))["files"]


def test_references_are_rows(tree: Path) -> None:
    (tree / "a.py").write_text('reverse("a:b")')
    assert ask(files=["a.py"]) == {
        "a.py": {"references": [["urls", "a", 1, "a:b"]], "problem": None, "utf8": True}
    }


def test_a_settings_file_need_not_be_named_twice(tree: Path) -> None:
    (tree / "s.py").write_text('X = "a.b.C"')
    found = ask(files=[], settings=["s.py"])
    assert ["setting", "a.b.C", 1, "X"] in found["s.py"]["references"]
    assert found == ask(files=["s.py"], settings=["s.py"])


def test_relative_names_start_at_the_nearest_source_root(tree: Path) -> None:
    for path in ("src/shop/apps.py", "src/lib/shop/apps.py", "shop/apps.py"):
        (tree / path).parent.mkdir(parents=True)
        (tree / path).write_text(
            "from importlib import import_module\nimport_module('.x', __package__)"
        )
    found = ask(
        files=["src/shop/apps.py", "src/lib/shop/apps.py", "shop/apps.py"],
        source_roots=["src", "src/lib"],
    )
    values = {path: [row[1] for row in each["references"]] for path, each in found.items()}
    assert all("shop.x" in each for each in values.values()), values


def test_one_bad_file_leaves_the_others(tree: Path) -> None:
    (tree / "a.py").write_text("def f(:")
    (tree / "b.py").write_text("x = 1")
    found = ask(files=["a.py", "b.py", "c.py"])
    assert found["a.py"]["problem"]["line"] == 1
    assert found["b.py"]["problem"] is None
    assert found["c.py"]["problem"]["message"] == "cannot be read: No such file or directory"
    assert found["a.py"]["references"] == found["c.py"]["references"] == []


def test_what_other_parsers_cannot_read_is_said(tree: Path) -> None:
    (tree / "declared.py").write_bytes(b"# coding: latin-1\nimport b  # \xe9\n")
    (tree / "broken.py").write_bytes(b"import b  # \xe9\n")
    found = ask(files=["declared.py", "broken.py", "c.py"])
    assert {path: each["utf8"] for path, each in found.items()} == {
        "declared.py": False,
        "broken.py": False,
        "c.py": True,
    }
    assert found["declared.py"]["references"] == [["import", "b", 2, ""]]
    assert found["declared.py"]["problem"] is None
    assert found["broken.py"]["problem"]["message"].startswith("cannot be read: ")


def test_a_mistake_of_the_scanner_is_a_problem_of_one_file(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: str, text: str, **options: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(exchange, "scan", broken)
    (tree / "a.py").write_text("x = 1")
    assert ask(files=["a.py"])["a.py"]["problem"] == {
        "line": 0,
        "message": "cannot be scanned: KeyError: 'oops'",
    }


def test_the_same_request_has_the_same_bytes(tree: Path) -> None:
    (tree / "a.py").write_text('f("é.json", "\\ud800.json")')
    (tree / "b.py").write_text("x = 1")
    one = answer(request_from('{"files": ["a.py", "b.py"]}'))
    assert one == answer(request_from('{"files": ["b.py", "a.py", "b.py"], "settings": []}'))
    assert one.isascii()
