"""The XML of JUnit reports: parsed, or not."""

from __future__ import annotations

from xml.etree import ElementTree


class UnreadableReportError(Exception):
    """The message says why, without a full stop."""


def parse_report(content: bytes) -> ElementTree.Element:
    """The root of a report.

    Raises:
        UnreadableReportError: it is no XML, such as that of a run that did not get to its end.
    """
    try:
        return ElementTree.fromstring(content)  # noqa: S314 (written by the run that is read)
    # An encoding that Python does not know is a lookup error, one that the parser does not a value error.
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise UnreadableReportError(str(error)) from error
