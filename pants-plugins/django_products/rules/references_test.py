from __future__ import annotations

import pytest
from pants.testutil.rule_runner import MockGet, run_rule_with_mocks

from django_products.core.layout import Layout
from django_products.core.references.batch import Batch
from django_products.core.references.reference import FileReferences
from django_products.requests.references import (
    FileReferencesRequest,
    ReadAheadRequest,
    ReadTogetherRequest,
    ReferencesRequest,
)
from django_products.rules.references import read_ahead_of_targets
from django_products.rules.testing.monolith import Monolith

SHOPS = "products/shops/backend"


@pytest.mark.parametrize(
    ("files", "directory", "expected"),
    [
        (50, SHOPS, Batch("products/shops", recursive=True)),
        (50, f"{SHOPS}/parts/deep", Batch("products/shops", recursive=True)),
        # Too many to read all of them again after each edit.
        (65, SHOPS, Batch(SHOPS, recursive=False)),
        (65, f"{SHOPS}/parts", Batch(f"{SHOPS}/parts", recursive=False)),
        (1, "posthog/api", Batch("posthog/api", recursive=False)),
        (1, "products", Batch("products", recursive=False)),
    ],
)
def test_what_is_read_together(
    monolith: Monolith, files: int, directory: str, expected: Batch
) -> None:
    monolith.write({f"{SHOPS}/parts/m{number}.py": "" for number in range(files)})
    found = monolith.runner.request(ReferencesRequest, [ReadTogetherRequest(directory)])
    assert found == ReferencesRequest(expected)


def test_only_files_of_products_are_read_ahead() -> None:
    read: list[str] = []

    def references(request: FileReferencesRequest) -> FileReferences:
        read.append(request.path)
        return FileReferences(request.path)

    paths = ("manage.py", "products/README.md", "products/shops/backend/logic.py", "posthog/a.py")
    run_rule_with_mocks(
        read_ahead_of_targets,
        rule_args=[ReadAheadRequest(paths), Layout()],
        mock_gets=[MockGet(FileReferences, (FileReferencesRequest,), references)],
    )
    assert read == ["products/shops/backend/logic.py"]
