"""Writes into pytest's JUnit report which test files have met `FacadeNotLinked`, for `product-adopt`.

Messages are for people, and code under test may have swallowed the error. A property `facade_not_linked` in the
report, `<path of the test file> <what was used>`, is neither worded nor lost; so it also stands for a test that failed
only because a fixture did, which raised the error for an earlier test.
"""

from __future__ import annotations

import os

from .errors import FacadeNotLinked, is_not_linked, not_linked
from .unlinked import label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    import pytest

PROPERTY = "facade_not_linked"


def record_test(item: pytest.Item, error: BaseException | None) -> None:
    """Note on a test what it has used since the last phase.

    Arguments:
        error: what the phase ended with.
    """
    for value in _values(item.config, item.path, error):
        if (PROPERTY, value) not in item.user_properties:
            item.user_properties.append((PROPERTY, value))


def record_collection(collector: pytest.Collector, report: Any) -> None:
    """The same of a file that is being imported; a report travels from the workers of xdist too."""
    values = _values(collector.config, collector.path, None)
    if values:
        report.facade_not_linked = values


class CollectionRecord:
    """A pytest plugin that writes down what `record_collection` noted: reports of collections have no properties."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_collectreport(self, report: Any) -> None:
        values = getattr(report, PROPERTY, ())
        if values:
            # What pytest's fixture `record_testsuite_property` does; there is no fixture outside of a test.
            from _pytest.junitxml import xml_key  # noqa: PLC0415

            xml = self.config.stash.get(xml_key, None)
            if xml is not None:
                for value in values:
                    xml.add_global_property(PROPERTY, value)


def _values(config: pytest.Config, path: Path, error: BaseException | None) -> list[str]:
    found = {label(each) for each in (*not_linked(), *_causes(error))}
    if not found:
        return []
    file = os.path.relpath(path, config.invocation_params.dir).replace(os.sep, "/")
    return [f"{file} {each}" for each in sorted(found)]


def _causes(error: BaseException | None) -> Iterator[FacadeNotLinked]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if is_not_linked(error):
            yield error  # type: ignore[misc]
        error = error.__cause__ or error.__context__
