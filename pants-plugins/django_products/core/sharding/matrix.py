"""Shards for a CI system, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django_products.core.sharding.packing import Shard


@dataclass(frozen=True)
class Matrix:
    """What CI is to run.

    Arguments:
        shards: the longest first; none when nothing is to run.
        reason: why nothing is to run, a sentence; empty otherwise.
        estimated: paths of test files whose time is not recorded, sorted.
        notes: what else to say about how the shards came to be, one sentence each.
    """

    shards: tuple[Shard, ...]
    reason: str = ""
    estimated: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def render_matrix(matrix: Matrix) -> str:
    """One line, so that it can be the output of a step; see `schemas/impact-matrix.json`.

    `matrix` is what `strategy.matrix` takes. GitHub refuses an empty one, so a job asks for
    `empty` first.
    Source: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
    """
    document = {
        "version": 1,
        "empty": not matrix.shards,
        "reason": matrix.reason or None,
        "matrix": {"include": _included(matrix.shards)},
        "estimated": list(matrix.estimated),
        "notes": list(matrix.notes),
    }
    return json.dumps(document, ensure_ascii=False) + "\n"


def _included(shards: Sequence[Shard]) -> list[dict[str, object]]:
    return [
        {
            "shard": number,
            "shards": len(shards),
            "name": shard.name,
            "seconds": round(shard.seconds, 1),
            "targets": " ".join(shard.addresses),
        }
        for number, shard in enumerate(shards, start=1)
    ]
