from __future__ import annotations

import logging

import pytest

from django_products.rules.link_loops import explain_link_loops


def test_what_pants_logs_gets_ways_out(caplog: pytest.LogCaptureFixture) -> None:
    explain_link_loops()
    explain_link_loops()
    logger = logging.getLogger("pants.bin.local_pants_runner")
    logger.error(RuntimeError('Maximum link depth exceeded at Link { path: "a/b", target: "." }'))
    logger.error("%s of %s", 1, 2)
    told, other = (record.getMessage() for record in caplog.records)
    assert told.startswith("a/b: DJP012 ")
    assert other == "1 of 2"
