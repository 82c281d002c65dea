from __future__ import annotations

from pathlib import Path

import pytest

from bench.fuzz.worker import Findings, place_of, shrunk


def _check(content: bytes) -> None:
    if b"a" in content and b"b" in content:
        raise ValueError(content)
    if content.startswith(b"["):
        raise KeyError


def test_an_input_for_each_place_is_kept_and_made_small(tmp_path: Path) -> None:
    findings = Findings(_check, str(tmp_path))
    for content in (b"xxaxxxxbxx", b"fine", b"abc", b"[[[[[["):
        findings.feed(content)
    findings.shrink()
    kept = {path.read_bytes() for path in tmp_path.glob("exception-*") if path.suffix != ".txt"}
    assert kept == {b"ab", b"["}
    told = "".join(path.read_text() for path in tmp_path.glob("*.txt"))
    assert "ValueError: b'ab'" in told and "KeyError" in told


@pytest.mark.parametrize(
    ("content", "small"), [(b"x" * 100 + b"(" + b"y" * 99, b"("), (b"(", b"(")]
)
def test_shrunk(content: bytes, small: bytes) -> None:
    assert shrunk(content, lambda each: b"(" in each, 5) == small


def test_a_shrinking_without_time_ends() -> None:
    assert shrunk(b"x(y", lambda each: b"(" in each, 0) == b"x(y"


def test_the_place_is_that_of_the_plugin() -> None:
    code = compile("def f(): int('x')", "/a/django_products/core/x.py", "exec")
    scope: dict[str, object] = {}
    exec(code, scope)  # noqa: S102 (a frame in a file that is not there)
    with pytest.raises(ValueError, match="invalid") as caught:
        scope["f"]()  # type: ignore[operator]
    assert place_of(caught.value) == ("ValueError", "core/x.py", "1")
