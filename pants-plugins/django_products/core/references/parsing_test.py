from __future__ import annotations

from pathlib import Path

import pytest

from django_products.core.references.parsing import Unparsable, parse, read
from django_products.core.references.reference import Problem


def problem(function: object, argument: str) -> Problem:
    assert callable(function)
    with pytest.raises(Unparsable) as caught:
        function(argument)
    return caught.value.problem


def test_a_syntax_error_has_a_line() -> None:
    found = problem(parse, "a = 1\n\ndef f(:\n")
    assert found.line == 3
    assert found.message.startswith("cannot be parsed: ")


@pytest.mark.parametrize(
    "text", ["\0", "x = '\ud800", "(" * 5000, "\udcff", "if x:", "1" * 10000 + "a"]
)
def test_other_texts_that_are_no_python(text: str) -> None:
    assert problem(parse, text).message.startswith("cannot be parsed: ")


def test_a_byte_order_mark_is_no_text() -> None:
    assert len(parse("\ufeffx = 1").body) == 1


def test_warnings_about_the_scanned_code_are_not_ours(recwarn: pytest.WarningsRecorder) -> None:
    parse(r"x = '\d'; assert (1, 2)")
    assert list(recwarn) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"# coding: latin-1\nx = '\xe9'", "é"),
        (b"# -*- coding: cp1251 -*-\nx = '\xe9'", "й"),
        (b"\xef\xbb\xbfx = '\xc3\xa9'", "é"),
        (b"x = '\xc3\xa9'\r\n", "é"),
    ],
)
def test_the_coding_cookie_is_honoured(tmp_path: Path, content: bytes, expected: str) -> None:
    file = tmp_path / "x.py"
    file.write_bytes(content)
    assert expected in read(str(file))


@pytest.mark.parametrize("content", [b"x = '\xff'", b"# coding: klingon\n", b"# coding: hex\nx"])
def test_what_cannot_be_decoded_is_a_problem(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.py"
    file.write_bytes(content)
    assert problem(read, str(file)).message.startswith("cannot be read: ")


def test_a_missing_file_is_a_problem_without_the_sandbox_path(tmp_path: Path) -> None:
    found = problem(read, str(tmp_path / "x.py"))
    assert found == Problem(0, "cannot be read: No such file or directory")
    assert problem(read, str(tmp_path)).message == "cannot be read: Is a directory"
