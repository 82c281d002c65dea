"""What was tried, and what came of it, as frozen values and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any
from xml.etree import ElementTree

from bench.errors import BenchmarkError


class Outcome(str, Enum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Case:
    """One test.

    Arguments:
        file: below `pants-plugins/acceptance`.
        name: of the test function.
        seconds: its setup included.
        why: it was skipped.
    """

    file: str
    name: str
    outcome: Outcome
    seconds: float
    why: str = ""

    @property
    def title(self) -> str:
        """The name, in words."""
        return self.name.removeprefix("test_").replace("_", " ")


@dataclass(frozen=True)
class Examples:
    """Of one property that readers of users' files are held to by hypothesis.

    Arguments:
        file: of the test, relative to `pants-plugins/django_products/core`.
        name: of the test function.
        count: inputs for which it holds.
    """

    file: str
    name: str
    count: int


@dataclass(frozen=True)
class Tried:
    day: str
    cases: tuple[Case, ...]
    examples: tuple[Examples, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Tried:
        read = json.loads(text)
        cases = (Case(**{**each, "outcome": Outcome(each["outcome"])}) for each in read["cases"])
        examples = (Examples(**each) for each in read["examples"])
        return cls(read["day"], tuple(cases), tuple(examples))


def cases_of(report: str) -> tuple[Case, ...]:
    """The tests of a report in JUnit's XML, as pytest writes it.

    Raises:
        BenchmarkError: it is none.
    """
    try:
        root = ElementTree.fromstring(report)  # noqa: S314 (pytest has just written it)
    except ElementTree.ParseError as error:
        raise BenchmarkError(f"pytest's report cannot be read: {error}") from error
    return tuple(_case(each) for each in root.iter("testcase"))


def _case(element: Any) -> Case:
    outcome, why = Outcome.PASSED, ""
    skipped = element.find("skipped")
    if element.find("failure") is not None or element.find("error") is not None:
        outcome = Outcome.FAILED
    elif skipped is not None:
        outcome, why = Outcome.SKIPPED, skipped.get("message", "")
    file = f"{element.get('classname').rpartition('.')[2]}.py"
    return Case(file, element.get("name"), outcome, float(element.get("time")), why)
