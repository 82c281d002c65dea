"""The processes that `test` would run, for goals that run tests too."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Any

from pants.backend.python.goals.pytest_runner import PyTestRequest, TestMetadata
from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.core.goals.test import TestSubsystem
from pants.core.util_rules.partitions import Partitions
from pants.engine.fs import FileContent
from pants.engine.target import Target
from pants.util.collections import partition_sequentially

from django_products.compat import partitions_of_tests


@dataclass(frozen=True)
class TestProcess:
    """Test files that share a process.

    Arguments:
        field_sets: the files.
        common: what is the same for all of them, as Pants' own partition says.
    """

    # No test class, whatever pytest thinks.
    __test__ = False

    field_sets: tuple[PythonTestFieldSet, ...]
    common: TestMetadata

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(each.address.filename for each in self.field_sets)

    def among(self, paths: Container[str]) -> TestProcess:
        """Only those of its files that are among some."""
        these = tuple(each for each in self.field_sets if each.address.filename in paths)
        return replace(self, field_sets=these)


async def test_processes(
    tests: Iterable[Target], test_subsystem: TestSubsystem
) -> tuple[TestProcess, ...]:
    field_sets = tuple(PythonTestFieldSet.create(target) for target in tests)
    partitions: Partitions[PythonTestFieldSet, Any] = await partitions_of_tests(
        PyTestRequest.PartitionRequest(field_sets)
    )
    return tuple(
        TestProcess(tuple(batch), partition.metadata)
        for partition in partitions
        for batch in partition_sequentially(
            partition.elements,
            key=lambda field_set: str(field_set.address),
            size_target=test_subsystem.batch_size,
            size_max=2 * test_subsystem.batch_size,
        )
    )


def report_in(name: str | None, files: Iterable[FileContent]) -> bytes | None:
    """The JUnit report among what a process wrote; None if it did not come to that."""
    return next((file.content for file in files if file.path == name), None)
