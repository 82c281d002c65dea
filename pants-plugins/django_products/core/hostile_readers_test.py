"""What holds for each reader of users' files: it takes its own seeds, anything, and what is repeated takes no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from django_products.core.hostile import Reader
from django_products.core.hostile_readers import READERS

CORE = Path(__file__).parent
by_name = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


def test_none_is_forgotten() -> None:
    text = (CORE / "hostile_readers.py").read_text()
    files = [path.relative_to(CORE) for path in CORE.rglob("*hostile.py")]
    packages = {path.parent.name or path.stem for path in files} - {"hostile"}
    assert [name for name in sorted(packages) if f"*{name}.READERS" not in text] == []
    assert len({reader.name for reader in READERS}) == len(READERS)


@by_name
def test_seeds(reader: Reader) -> None:
    for seed in reader.seeds:
        reader.check(seed)


@by_name
def test_nothing(reader: Reader) -> None:
    reader.check(b"")
