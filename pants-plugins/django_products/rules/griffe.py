"""griffe over the stubs of two contracts, in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.target_types import EntryPoint
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.pex import VenvPex, VenvPexProcess
from pants.engine.fs import CreateDigest, Digest, DigestContents, FileContent
from pants.engine.process import ProcessResult
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel
from pants.util.resources import read_resource

from django_products.compat import contents_of, created, executed_in_venv, venv_pex
from django_products.core.contract_check.changes.breakage import breakage_from_json
from django_products.griffe.subsystem import Griffe
from django_products.requests.contract_changes import Breakages, ContractPair

_SCRIPT = "breakages.py"
_ROOM = "deep_code.py"
# Where the script is, and nothing else of this plugin.
_MAIN = b"""\
import sys
from breakages import main
from deep_code import with_room
with_room(lambda: sys.exit(main(sys.argv)))
"""
_REQUEST = "request.json"
_RESPONSE = "response.json"


@dataclass(frozen=True)
class GriffeTool:
    """griffe, and the script that runs it."""

    pex: VenvPex


@rule
async def set_up_griffe(griffe: Griffe, python_setup: PythonSetup) -> GriffeTool:
    script = read_resource("django_products.griffe", _SCRIPT)
    room = read_resource("django_products.core", _ROOM)
    assert script is not None and room is not None
    sources: Digest = await created(
        CreateDigest(
            [
                FileContent(_SCRIPT, script),
                FileContent(_ROOM, room),
                FileContent("compare_stubs.py", _MAIN),
            ]
        )
    )
    main = EntryPoint("compare_stubs")
    # A stub is written for the interpreter of the code under test, and only that one parses it.
    constraints = griffe.interpreter_constraints
    if griffe.options.is_default("interpreter_constraints"):
        constraints = InterpreterConstraints(python_setup.interpreter_constraints)
    pex: VenvPex = await venv_pex(
        griffe.to_pex_request(interpreter_constraints=constraints, main=main, sources=sources)
    )
    return GriffeTool(pex)


@rule(desc="Find breaking changes with griffe", level=LogLevel.DEBUG)
async def find_breakages(request: ContractPair, tool: GriffeTool) -> Breakages:
    both = sorted(path for path in request.old if path in request.new)
    pairs = [
        {"path": path, "old": request.old[path], "new": request.new[path]}
        for path in both
        if request.old[path] != request.new[path]
    ]
    if not pairs:
        return Breakages(())
    content = json.dumps({"stubs": pairs}, sort_keys=True).encode()
    asked: Digest = await created(CreateDigest([FileContent(_REQUEST, content)]))
    result: ProcessResult = await executed_in_venv(
        VenvPexProcess(
            tool.pex,
            argv=(_REQUEST, _RESPONSE),
            input_digest=asked,
            output_files=(_RESPONSE,),
            description=f"Compare the contracts of {request.product} with griffe",
            level=LogLevel.DEBUG,
        )
    )
    contents: DigestContents = await contents_of(result.output_digest)
    answer = json.loads(contents[0].content)
    return Breakages(tuple(breakage_from_json(each) for each in answer["breakages"]))


def rules() -> Iterable[Rule]:
    return (*collect_rules(), *Griffe.rules())
