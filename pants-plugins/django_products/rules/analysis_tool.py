"""The part of `core` that reads users' code, as a program for their own interpreter.

The engine's Python is older than the code under test: only the repository's interpreter parses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.pex_environment import PythonExecutable
from pants.engine.fs import CreateDigest, Digest, DigestContents, FileContent, MergeDigests
from pants.engine.process import Process, ProcessResult
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel

import django_products
from django_products.compat import contents_of, created, executed, interpreter_for, merged
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse, AnalysisTool

_TOOL = "__django_products__"
_REQUEST = f"{_TOOL}/request.json"
_RESPONSE = "response.json"

# A directory of its own on `sys.path`, so that no module of the repository is ever imported.
_MAIN = b"""\
import runpy, sys
from django_products.core.deep_code import with_room
with_room(lambda: runpy.run_module(sys.argv.pop(1), run_name="__main__"))
"""


@rule
async def set_up_analysis_tool(python_setup: PythonSetup) -> AnalysisTool:
    root = Path(django_products.__file__).parent
    sources = sorted(
        path
        for path in (root / "core").rglob("*.py")
        if not path.name.endswith("_test.py") and path.name != "conftest.py"
    )
    files = [FileContent(f"{_TOOL}/__main__.py", _MAIN)]
    files.append(FileContent(f"{_TOOL}/django_products/__init__.py", b""))
    for path in sources:
        inside = path.relative_to(root).as_posix()
        files.append(FileContent(f"{_TOOL}/django_products/{inside}", path.read_bytes()))
    digest: Digest = await created(CreateDigest(files))
    constraints = InterpreterConstraints(python_setup.interpreter_constraints)
    python: PythonExecutable = await interpreter_for(constraints)
    return AnalysisTool(digest, python)


@rule(desc="Read the code of products", level=LogLevel.DEBUG)
async def run_analysis(request: AnalysisRequest, tool: AnalysisTool) -> AnalysisResponse:
    asked: Digest = await created(CreateDigest([FileContent(_REQUEST, request.request.encode())]))
    inputs: Digest = await merged(MergeDigests([tool.digest, request.files, asked]))
    process = Process(
        # Neither the user's site-packages nor the environment can change what is read.
        argv=[tool.python.path, "-sSE", _TOOL, request.module, _REQUEST, _RESPONSE],
        input_digest=inputs,
        output_files=(_RESPONSE,),
        append_only_caches=tool.python.append_only_caches,
        description=request.description,
        level=LogLevel.DEBUG,
        # Strings of the hash seed never reach the output, but nothing else may vary either.
        env={"PYTHONHASHSEED": "0"},
    )
    result: ProcessResult = await executed(process)
    contents: DigestContents = await contents_of(result.output_digest)
    return AnalysisResponse(contents[0].content.decode())


def rules() -> Iterable[Rule]:
    return collect_rules()
