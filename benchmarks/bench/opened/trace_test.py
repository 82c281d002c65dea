from __future__ import annotations

from pathlib import Path

import pytest

from bench.opened.trace import _source_of, kept_sandboxes

OUTPUT = """\
12:00:00.01 [INFO] Preserving local process execution dir /tmp/s/pants-sandbox-A for Run Pytest for batch of x/test_a.py
12:00:00.01 [INFO] Preserving local process execution dir /tmp/s/pants-sandbox-B for Read the code of products
"""


def test_sandboxes_by_name() -> None:
    assert kept_sandboxes(OUTPUT) == {
        Path("/tmp/s/pants-sandbox-A"): "batch of x/test_a.py",  # noqa: S108
        Path("/tmp/s/pants-sandbox-B"): "Read the code of products",  # noqa: S108
    }


@pytest.mark.parametrize(
    ("opened", "source"),
    [
        ("a/b.py", "a/b.py"),
        ("a/__pycache__/b.cpython-311.pyc", "a/b.py"),
        ("a/__pycache__/test_b.cpython-311-pytest-8.4.2.pyc", "a/test_b.py"),
    ],
)
def test_bytecode_stands_for_its_module(opened: str, source: str) -> None:
    assert _source_of(opened) == source
