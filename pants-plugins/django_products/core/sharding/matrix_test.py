from __future__ import annotations

from django_products.core.rendering.testing import parsed_by_schema
from django_products.core.sharding.matrix import Matrix, render_matrix
from django_products.core.sharding.packing import Goal, TestFile, pack


def test_shards() -> None:
    files = (TestFile("p/a.py:../p", "a", "a", 1.26), TestFile("p/b.py:../p", "b", "b", 0.5))
    text = render_matrix(Matrix(pack(files, Goal(60)), "", ("p/b.py",), ("A note.",)))
    assert text.count("\n") == 1
    assert parsed_by_schema(text, "impact-matrix") == {
        "version": 1,
        "empty": False,
        "reason": None,
        "matrix": {
            "include": [
                {
                    "shard": 1,
                    "shards": 1,
                    "name": "a, b",
                    "seconds": 1.8,
                    "targets": "p/a.py:../p p/b.py:../p",
                }
            ]
        },
        "estimated": ["p/b.py"],
        "notes": ["A note."],
    }


def test_nothing_to_run_is_said() -> None:
    document = parsed_by_schema(render_matrix(Matrix((), "No test sees it.")), "impact-matrix")
    assert (document["empty"], document["reason"]) == (True, "No test sees it.")
    assert document["matrix"] == {"include": []}
