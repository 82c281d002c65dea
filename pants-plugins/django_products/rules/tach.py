"""`./pants lint`: tach over the whole repository, and whether `tach.toml` agrees with the BUILD files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pants.backend.python.target_types import EntryPoint, PythonSourceField
from pants.backend.python.util_rules.pex import VenvPex, VenvPexProcess
from pants.core.goals.lint import LintResult, LintTargetsRequest
from pants.core.util_rules.partitions import Partition, Partitions
from pants.engine.fs import CreateDigest, Digest, DigestContents, FileContent, PathGlobs, Snapshot
from pants.engine.process import ProcessResult
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import FieldSet
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel
from pants.util.resources import read_resource

from django_products.compat import (
    contents_of,
    created,
    executed_in_venv,
    snapshot_of_globs,
    venv_pex,
)
from django_products.core.tach.config import CONFIG
from django_products.core.tach.report import tach_problems
from django_products.requests.project import DjangoProject
from django_products.tach.subsystem import Tach
from django_products.target_types import DjangoDependenciesField

_SCRIPT = "run_tach.py"
_RESPONSE = "response.json"


@dataclass(frozen=True)
class TachTool:
    """tach, and the script that runs it."""

    pex: VenvPex


@rule
async def set_up_tach(tach: Tach) -> TachTool:
    script = read_resource("django_products.tach", _SCRIPT)
    assert script is not None
    sources: Digest = await created(CreateDigest([FileContent(_SCRIPT, script)]))
    main = EntryPoint(PurePath(_SCRIPT).stem)
    pex: VenvPex = await venv_pex(tach.to_pex_request(main=main, sources=sources))
    return TachTool(pex)


@dataclass(frozen=True)
class TachFieldSet(FieldSet):
    required_fields = (PythonSourceField, DjangoDependenciesField)

    source: PythonSourceField


class TachRequest(LintTargetsRequest):
    field_set_type = TachFieldSet
    # To mypy an option is the value that it has, and the protocol wants the option.
    tool_subsystem = Tach  # type: ignore[assignment]


@rule
async def partition_for_tach(
    request: TachRequest.PartitionRequest[TachFieldSet], tach: Tach
) -> Partitions[str, Any]:
    """One element: tach looks at all of the repository or at nothing."""
    config: Snapshot = await snapshot_of_globs(PathGlobs([CONFIG]))
    if tach.skip or not config.files or not request.field_sets:
        return Partitions()
    return Partitions([Partition((CONFIG,), None)])


@rule(desc="Check tach.toml", level=LogLevel.DEBUG)
async def lint_with_tach(
    request: TachRequest.Batch[str, Any], tool: TachTool, django: DjangoProject
) -> LintResult:
    removed = {path for _, path in django.removed_modules}
    sources = sorted(p for p in django.project.files if p.endswith(".py") and p not in removed)
    tree: Snapshot = await snapshot_of_globs(PathGlobs([CONFIG, *sources]))
    result: ProcessResult = await executed_in_venv(
        VenvPexProcess(
            tool.pex,
            argv=(_RESPONSE,),
            input_digest=tree.digest,
            output_files=(_RESPONSE,),
            description="Check tach.toml",
            level=LogLevel.DEBUG,
        )
    )
    contents: DigestContents = await contents_of(result.output_digest)
    config: Snapshot = await snapshot_of_globs(PathGlobs([CONFIG]))
    texts: DigestContents = await contents_of(config.digest)
    problems = tach_problems(
        json.loads(contents[0].content),
        texts[0].content.decode("utf-8", "replace"),
        django.project,
    )
    return LintResult(
        exit_code=1 if problems else 0,
        stdout="\n\n".join(str(problem) for problem in problems),
        stderr="",
        linter_name=request.tool_name,
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), *Tach.rules(), *TachRequest.rules())
