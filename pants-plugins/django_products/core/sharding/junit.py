"""What Pants' test reports say about how long test files took."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from xml.etree import ElementTree

from django_products.core.junit_xml import UnreadableReportError, parse_report
from django_products.core.modules import module_of
from django_products.core.problems import Code, Problem
from django_products.core.sharding.durations import Durations


@dataclass(frozen=True)
class Timing:
    """What one report, so one process, tells.

    Arguments:
        files: seconds by path of a test file, relative to the build root.
        process: seconds that the process spent outside of tests, once started.
    """

    files: tuple[tuple[str, float], ...]
    process: float


def read_report(path: str, content: bytes, by_class: Mapping[str, str]) -> Timing | Problem | None:
    """The times in a JUnit report of pytest, or why it cannot be read; None when it is about no
    test file that is known.

    Source: https://docs.pytest.org/en/stable/how-to/output.html#creating-junitxml-format-files

    Arguments:
        path: of the report, relative to the build root.
        content: the file.
        by_class: see `paths_by_class`.
    """
    try:
        root = parse_report(content)
        files: dict[str, float] = {}
        for case in root.iter("testcase"):
            file = _path_of(case.get("classname", ""), by_class)
            if file is not None:
                files[file] = files.get(file, 0.0) + _seconds(case)
        total = sum(_seconds(suite) for suite in root.iter("testsuite"))
    except UnreadableReportError as error:
        return _unreadable(path, str(error))
    if not files:
        return None
    return Timing(tuple(sorted(files.items())), max(0.0, total - sum(files.values())))


def _seconds(element: ElementTree.Element) -> float:
    """What is recorded has to be a number: `nan` would be written to the file, and make it unreadable."""
    text = element.get("time", "0")
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= sys.float_info.max:
        raise UnreadableReportError(f"a time is {text!r:.80}")
    return seconds


def paths_by_class(paths: Iterable[str]) -> dict[str, str]:
    """Test files by the class name that pytest gives to their functions.

    Arguments:
        paths: of test files, relative to the build root.
    """
    return {module_of(path): path for path in paths if path.endswith(".py")}


def _path_of(classname: str, by_class: Mapping[str, str]) -> str | None:
    """A function of a class has the name of the class behind that of the file."""
    while classname:
        if classname in by_class:
            return by_class[classname]
        classname = classname.rpartition(".")[0]
    return None


def durations_of(timings: Iterable[Timing]) -> Durations:
    """What several reports say together; where two are about one file, the slower one counts."""
    timings = tuple(timings)
    files: dict[str, float] = {}
    for timing in timings:
        for path, seconds in timing.files:
            files[path] = max(seconds, files.get(path, 0.0))
    return Durations(files, median(timing.process for timing in timings) if timings else 0.0)


def _unreadable(path: str, why: str) -> Problem:
    """Arguments:
    path: of a report, relative to the build root.
    why: what the parser says.
    """
    return Problem(
        Code.UNREADABLE_REPORT,
        path,
        f"This test report cannot be read: {why}.",
        "What it would say is missing, so nothing was recorded at all.",
        ("Delete the file, and run `./pants test --report ::` again.",),
    )


def no_reports(directory: str) -> Problem:
    """Arguments:
    directory: where reports were looked for, relative to the build root.
    """
    return Problem(
        Code.UNREADABLE_REPORT,
        directory,
        "There is no report of a known test file here.",
        "Durations come from test reports, so there is nothing to record.",
        (
            "Run `./pants test --report ::` first.",
            "If reports are elsewhere, say where: `--test-durations-reports=DIRECTORY`.",
        ),
    )
