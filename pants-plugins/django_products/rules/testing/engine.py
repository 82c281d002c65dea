"""An engine for the tests of rules: the plugin, without what takes seconds."""

from __future__ import annotations

import sys
from typing import Any

from pants.backend.project_info import dependents
from pants.backend.python import target_types_rules
from pants.backend.python.dependency_inference import rules as dependency_inference
from pants.backend.python.goals.pytest_runner import (
    PytestPluginSetup,
    PyTestRequest,
    TestSetup,
    TestSetupRequest,
    debug_python_test,
    partition_python_tests,
    run_python_tests,
)
from pants.backend.python.target_types import PythonSourcesGeneratorTarget
from pants.backend.python.util_rules import pex, python_sources
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.pex_environment import PythonExecutable
from pants.backend.visibility import rules as visibility
from pants.core.goals import lint as lint_goal
from pants.core.goals import tailor as tailor_goal
from pants.core.goals import test as test_goal
from pants.core.goals.test import TestDebugAdapterRequest
from pants.core.target_types import ResourceTarget
from pants.core.util_rules.partitions import Partitions
from pants.engine.addresses import Addresses
from pants.engine.fs import CreateDigest, Digest, FileContent, PathGlobs, Snapshot
from pants.engine.process import Process
from pants.engine.rules import QueryRule, collect_rules, rule
from pants.engine.target import (
    DependenciesRequest,
    HydratedSources,
    HydrateSourcesRequest,
    SourcesPaths,
    SourcesPathsRequest,
    Targets,
    TransitiveTargets,
    TransitiveTargetsRequest,
)
from pants.testutil.rule_runner import RuleRunner
from pants.vcs import git
from pants.vcs.changed import Changed

from django_products import register
from django_products.compat import created, snapshot_of_globs, transitive_targets
from django_products.core.boundaries.verdict import Findings
from django_products.core.git.changes import Changes
from django_products.core.layout import Layout
from django_products.requests.analysis import AnalysisTool
from django_products.requests.contract import ContractSources, ContractSourcesRequest
from django_products.requests.contract_changes import (
    ContractChange,
    ContractChangeRequest,
    UntoldChanges,
)
from django_products.requests.database import (
    DatabaseSnapshot,
    MigratingClosure,
    MigratingClosureRequest,
    SnapshotRequest,
    TemplateInputs,
    TemplateInputsRequest,
)
from django_products.requests.project import DjangoProject
from django_products.requests.references import ReadTogetherRequest, ReferencesRequest
from django_products.requests.scheduling import OrderRequest
from django_products.requests.shadow import Tree, TreeRequest
from django_products.rules.pytest_runtime import RuntimePluginRequest


@rule
async def this_interpreter(_: InterpreterConstraints) -> PythonExecutable:
    """In place of a search, which takes seconds, and a download of the pex CLI where it is absent."""
    return PythonExecutable(sys.executable)


# Of each file: what its comments say that a test of it uses, or that it fails: always, where a file
# of its sandbox has a word, or as long as a file outside of it is there, which is then removed; or never ends.
_PYTEST = """
import os, re, sys, time
cases = ""
def has_word(kind, text):
    for word, path in re.findall(f"# {kind} on (.*) in (.*)", text):
        if os.path.exists(path) and word in open(path).read():
            return True
def flips(text):
    for path in re.findall("# flips (.*)", text):
        if os.path.exists(path):
            os.remove(path)
            return True
for path in sys.argv[1:]:
    text = open(path).read()
    uses = re.findall("# uses (.*)", text)
    records = "".join(f'<property name="facade_not_linked" value="{path} {use}"/>' for use in uses)
    if "# hangs" in text:
        time.sleep(60)
    if has_word("dies", text):
        sys.exit("RuntimeError: killed")
    is_bad = uses or "# fails" in text or has_word("breaks", text) or flips(text)
    failure = "<failure/>" if is_bad else ""
    name = path[:-3].replace("/", ".")
    cases += f'<testcase classname="{name}" name="test"><properties>{records}</properties>{failure}</testcase>'
open("report.xml", "w").write(f"<testsuite>{cases}</testsuite>")
sys.exit("<failure/>" in cases)
"""


@rule
async def stand_in_for_pytest(request: TestSetupRequest) -> TestSetup:
    """In place of the real one, which would have to be installed."""
    paths = [field_set.address.filename for field_set in request.field_sets]
    closure: TransitiveTargets = await transitive_targets(
        TransitiveTargetsRequest(field_set.address for field_set in request.field_sets)
    )
    addresses = (target.address for target in closure.closure)
    files = sorted(each.filename for each in addresses if each.is_file_target)
    sources: Snapshot = await snapshot_of_globs(PathGlobs(files))
    process = Process(
        [sys.executable, "-c", _PYTEST, *paths],
        description="Run tests",
        input_digest=sources.digest,
        output_files=("report.xml",),
    )
    return TestSetup(process, "report.xml")


@rule
async def stand_in_for_debugger(_: PyTestRequest.Batch[Any, Any]) -> TestDebugAdapterRequest:
    """In place of the real one, which would have to be installed. No test asks it anything."""
    raise NotImplementedError


@rule
async def stand_in_for_migrating(request: SnapshotRequest) -> DatabaseSnapshot:
    """In place of the real one, which would need Django."""
    file = FileContent(f"snapshots/{request.name}/contents.json", b"{}")
    digest: Digest = await created(CreateDigest([file]))
    return DatabaseSnapshot(digest)


def create_engine() -> RuleRunner:
    """An engine with all of the plugin, and what it needs of Pants."""
    return RuleRunner(
        rules=[
            *(
                r
                for r in register.rules()
                if getattr(r, "output_type", None) is not DatabaseSnapshot
            ),
            *collect_rules({"stand_in_for_migrating": stand_in_for_migrating}),
            *python_sources.rules(),
            *dependents.rules(),
            *target_types_rules.rules(),
            *dependency_inference.rules(),
            *(r for r in pex.rules() if getattr(r, "output_type", None) is not PythonExecutable),
            *collect_rules({"this_interpreter": this_interpreter}),
            *collect_rules({"stand_in_for_pytest": stand_in_for_pytest}),
            *collect_rules(
                {
                    "debug_python_test": debug_python_test,
                    "partition_python_tests": partition_python_tests,
                    "stand_in_for_debugger": stand_in_for_debugger,
                    "run_python_tests": run_python_tests,
                }
            ),
            *PyTestRequest.rules(),
            *git.rules(),
            *visibility.rules(),
            *lint_goal.rules(),
            *tailor_goal.rules(),
            *test_goal.rules(),
            *Changed.rules(),
            QueryRule(Layout, []),
            QueryRule(Changes, []),
            QueryRule(UntoldChanges, []),
            QueryRule(DjangoProject, []),
            QueryRule(ContractSources, [ContractSourcesRequest]),
            QueryRule(ContractChange, [ContractChangeRequest]),
            QueryRule(HydratedSources, [HydrateSourcesRequest]),
            QueryRule(AnalysisTool, []),
            QueryRule(ReferencesRequest, [ReadTogetherRequest]),
            QueryRule(MigratingClosure, [MigratingClosureRequest]),
            QueryRule(TemplateInputs, [TemplateInputsRequest]),
            QueryRule(Tree, [TreeRequest]),
            QueryRule(Findings, []),
            QueryRule(PytestPluginSetup, [RuntimePluginRequest]),
            QueryRule(Addresses, [DependenciesRequest]),
            QueryRule(SourcesPaths, [SourcesPathsRequest]),
            QueryRule(Partitions, [OrderRequest]),
            QueryRule(Targets, [Addresses]),
            QueryRule(TransitiveTargets, [TransitiveTargetsRequest]),
        ],
        target_types=[
            *register.target_types(),
            PythonSourcesGeneratorTarget,
            ResourceTarget,
        ],
    )
