from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import django_products
from django_products.core.contract_check.check import check_facade
from django_products.core.contract_check.request import CheckRequest, from_json, to_json
from django_products.core.contract_check.testing import FACADE, problems
from django_products.core.deep_code import DEEPEST, with_room
from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots
from django_products.core.problem_json import problem_from_json, problem_to_json
from django_products.core.problems import Problem

REQUEST = CheckRequest("shops", ("contracts", "enums"), Layout())


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (b"x = 1\ny = (\n", 2, "'(' was never closed"),
        (b"x = 1\n\ndef (:\n", 3, "invalid syntax"),
        (b"x = 1\ny = 'caf\xe9'\n", 2, "byte 0xe9 is not utf-8"),
        (b"# coding: nonsense\nx = 1\n", 1, "unknown encoding: nonsense"),
        (b"x = 1\ny = '\0'\n", 2, "null bytes"),
    ],
)
def test_what_cannot_be_read_has_a_place_and_a_reason(content: bytes, line: int, why: str) -> None:
    found = check_facade(
        REQUEST, {f"{FACADE}/api.py": content, f"{FACADE}/contracts.py": b"import django\n"}
    )
    assert [each.code.value for each in found] == ["DJP003", "DJP301"]
    assert (found[0].path, found[0].line) == (f"{FACADE}/api.py", line)
    if sys.version_info >= (3, 10) or "never closed" not in why:
        assert why in found[0].what


def test_what_is_nested_too_deeply_has_a_place() -> None:
    text = "\nX = " + " + ".join(["1"] * 2 * DEEPEST) + "\n"
    found: list[Problem] = []
    with_room(lambda: found.extend(problems({"api.py": text})))
    assert [(each.code.value, each.line) for each in found] == [("DJP003", 2)]


@pytest.mark.parametrize("path", ["doubles.py", "doubles/__init__.py", "doubles/carts.py"])
def test_doubles_are_for_tests_and_may_be_as_tests_are(path: str) -> None:
    text = "import django\nSEEN = []\ndef an_example(carts): ...\n"
    assert problems({path: text}) == ()
    assert problems({path: text}, replace(Layout(), doubles="fakes"))


def test_a_coding_line_is_honoured() -> None:
    text = "# coding: latin-1\nx = 'ä'\n".encode("latin-1")
    assert check_facade(REQUEST, {f"{FACADE}/api.py": text}) == ()


def test_problems_are_sorted_and_told_once() -> None:
    found = problems(
        {
            "contracts.py": "NAMES = []\nimport django, django.db\nprint()\n",
            "api.py": "def f(): ...\n",
        }
    )
    assert [(each.path.rpartition("/")[2], each.line, each.code.value) for each in found] == [
        ("api.py", 1, "DJP353"),
        ("contracts.py", 1, "DJP307"),
        ("contracts.py", 2, "DJP301"),
        ("contracts.py", 3, "DJP306"),
    ]


def test_a_large_facade() -> None:
    text = "from .contracts import Run\n" + "".join(
        f"def f{number}(*, team_id: int) -> Run: ...\n" for number in range(500)
    )
    assert (
        problems({"api.py": text + "def last(x) -> int: ...\n", "contracts.py": ""})[0].line == 502
    )


def test_requests_and_problems_survive_the_way_to_the_sandbox() -> None:
    layout = Layout(products="src/apps", core=("a", "b"), source_roots=SourceRoots(("src",)))
    request = CheckRequest("shops", ("contracts",), layout)
    assert from_json(json.loads(json.dumps(to_json(request)))) == CheckRequest(
        "shops", ("contracts",), layout
    )
    for problem in problems({"contracts.py": "import django\n"}):
        assert problem_from_json(json.loads(json.dumps(problem_to_json(problem)))) == problem


def test_the_program(tmp_path: Path) -> None:
    facade = tmp_path / FACADE
    facade.mkdir(parents=True)
    (facade / "contracts.py").write_text("import django\n")
    (facade / "notes.txt").write_text("import django\n")
    (tmp_path / "request.json").write_text(json.dumps(to_json(REQUEST)))
    root = Path(django_products.__file__).parents[1]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "django_products.core.contract_check",
            "request.json",
            "answer.json",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
        check=True,
    )
    answer = json.loads((tmp_path / "answer.json").read_text())
    assert [each["code"] for each in answer["problems"]] == ["DJP301"]
