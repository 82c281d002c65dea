"""Which files a report says have failed."""

from __future__ import annotations

from pathlib import Path

from bench.selection.junit import failed_files

TESTS = frozenset({"a/tests/test_x.py", "a/tests/test_y.py", "a/tests/test_z.py"})
REPORT = """\
<testsuites><testsuite>
<testcase classname="a.tests.test_x.TestX" name="test_1"><failure>no</failure></testcase>
<testcase classname="a.tests.test_y" name="test_2"><skipped/></testcase>
<testcase classname="" name="a.tests.test_z"><error>not collected</error></testcase>
</testsuite></testsuites>
"""


def test_failures_in_classes_and_files_that_cannot_be_collected(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert failed_files(report, TESTS) == {"a/tests/test_x.py", "a/tests/test_z.py"}
