"""What `lint` says of tests in quarantine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timezone

from pants.backend.python.target_types import PythonTestSourceField
from pants.engine.fs import DigestContents, PathGlobs, Snapshot
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules, rule
from pants.engine.target import AllTargets, AllUnexpandedTargets

from django_products.compat import concurrently, contents_of, snapshot_of_globs
from django_products.core.quarantine.check import FieldInFile, quarantine_violations
from django_products.core.quarantine.entries import parse_entries
from django_products.requests.boundaries import QuarantineFindings
from django_products.target_types import QuarantineField


@dataclass(frozen=True)
class Today:
    """The day of this run; the same everywhere at the same time."""

    day: date


# Only the rules that are told the day run again, and only when it is another one.
@_uncacheable_rule
async def find_today() -> Today:
    return Today(datetime.now(timezone.utc).date())


@rule
async def check_quarantine(
    generators: AllUnexpandedTargets, all_targets: AllTargets, today: Today
) -> QuarantineFindings:
    found = [tgt for tgt in generators if tgt.get(QuarantineField).value]
    snapshots: tuple[Snapshot, ...] = await concurrently(
        snapshot_of_globs(PathGlobs([f"{tgt.address.spec_path}/BUILD*".lstrip("/")]))
        for tgt in found
    )
    contents: tuple[DigestContents, ...] = await concurrently(
        contents_of(snapshot.digest) for snapshot in snapshots
    )
    fields = (
        FieldInFile(
            files[0].path,
            files[0].content.decode(errors="replace"),
            parse_entries(tgt.address.spec_path, tgt[QuarantineField].value or {}),
        )
        for tgt, files in zip(found, contents)
    )
    tests = frozenset(
        tgt[PythonTestSourceField].file_path
        for tgt in all_targets
        if tgt.has_field(PythonTestSourceField)
    )
    return QuarantineFindings(tuple(quarantine_violations(fields, tests, today.day)))


def rules() -> Iterable[Rule]:
    return collect_rules()
