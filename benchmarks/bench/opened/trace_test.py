from __future__ import annotations

from pathlib import Path

from bench.opened.trace import kept_sandboxes

OUTPUT = """\
12:00:00.01 [INFO] Preserving local process execution dir /tmp/s/pants-sandbox-A for Run Pytest for batch of x/test_a.py
12:00:00.01 [INFO] Preserving local process execution dir /tmp/s/pants-sandbox-B for Read the code of products
"""


def test_sandboxes_by_name() -> None:
    assert kept_sandboxes(OUTPUT) == {
        Path("/tmp/s/pants-sandbox-A"): "batch of x/test_a.py",  # noqa: S108
        Path("/tmp/s/pants-sandbox-B"): "Read the code of products",  # noqa: S108
    }
