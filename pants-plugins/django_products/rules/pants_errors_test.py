from __future__ import annotations

import logging

import pytest

from django_products.rules.pants_errors import explain_pants_errors


def test_what_pants_logs_gets_ways_out(caplog: pytest.LogCaptureFixture) -> None:
    explain_pants_errors()
    explain_pants_errors()
    logger = logging.getLogger("pants.bin.local_pants_runner")
    logger.error(RuntimeError('Maximum link depth exceeded at Link { path: "a/b", target: "." }'))
    before = logging.getLogger("pants.bin.daemon_pants_runner")
    before.error(RuntimeError("fatal: bad revision 'nonsense...HEAD'\n"))
    logger.error("%s of %s", 1, 2)
    told, revision, other = (record.getMessage() for record in caplog.records)
    assert told.startswith("a/b: DJP012 ")
    assert revision.startswith(".git: DJP010 Git cannot compare this checkout with `nonsense`")
    assert other == "1 of 2"
