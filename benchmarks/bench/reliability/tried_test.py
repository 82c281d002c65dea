from __future__ import annotations

import pytest

from bench.errors import BenchmarkError
from bench.reliability.tried import Case, Outcome, Tried, cases_of

REPORT = """\
<testsuites><testsuite>
<testcase classname="acceptance.test_faults" name="test_a_kill" time="1.5" />
<testcase classname="acceptance.test_faults" name="test_a_clock" time="2"><failure message="x">y</failure></testcase>
<testcase classname="acceptance.test_remote_cache" name="test_a_server" time="2"><error message="x">y</error></testcase>
<testcase classname="acceptance.test_faults" name="test_a_disk" time="0"><skipped message="no mount">y</skipped></testcase>
</testsuite></testsuites>
"""


def test_cases_of_a_report() -> None:
    assert cases_of(REPORT) == (
        Case("test_faults.py", "test_a_kill", Outcome.PASSED, 1.5),
        Case("test_faults.py", "test_a_clock", Outcome.FAILED, 2),
        Case("test_remote_cache.py", "test_a_server", Outcome.FAILED, 2),
        Case("test_faults.py", "test_a_disk", Outcome.SKIPPED, 0, "no mount"),
    )


def test_half_a_report_is_none() -> None:
    with pytest.raises(BenchmarkError, match="cannot be read"):
        cases_of(REPORT[:100])


def test_what_was_tried_is_read_as_it_was_written() -> None:
    tried = Tried("2026-01-01", cases_of(REPORT), ())
    assert Tried.from_json(tried.to_json()) == tried
