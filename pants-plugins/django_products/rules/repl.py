"""`./pants repl` with Django set up, contracts in place of what is cut, and the resolve's one environment.

Pants' own Python repl does not find the environment of `[python].run_against_entire_lockfile`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.pex import PexRequest, VenvPex, VenvPexRequest
from pants.backend.python.util_rules.pex_environment import PexEnvironment, PythonExecutable
from pants.backend.python.util_rules.pex_from_targets import PexFromTargetsRequest
from pants.backend.python.util_rules.python_sources import (
    PythonSourceFiles,
    PythonSourceFilesRequest,
)
from pants.core.goals.repl import ReplImplementation, ReplRequest
from pants.engine.fs import CreateDigest, Digest, FileContent, MergeDigests
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import TransitiveTargets, TransitiveTargetsRequest
from pants.engine.unions import UnionRule

from django_products.compat import (
    concurrently,
    created,
    interpreter_for,
    merged,
    pex_request_for,
    python_sources_of,
    transitive_targets,
    venv_of,
)
from django_products.core.layout import Layout
from django_products.requests.runtime import RuntimeFiles

_START = "__start__.py"

# What is selected may need no settings, as contracts do not.
_START_TEXT = """\
import importlib.util, os
from django_products_runtime import importer

importer.install()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", {settings!r})
if importlib.util.find_spec({core!r}) and importlib.util.find_spec({settings!r}):
    import django

    django.setup()
del importlib, os, importer
"""


class DjangoRepl(ReplImplementation):
    name = "django"


@rule
async def start_django_repl(
    request: DjangoRepl, runtime: RuntimeFiles, layout: Layout, pex_env: PexEnvironment
) -> ReplRequest:
    closure: TransitiveTargets = await transitive_targets(
        TransitiveTargetsRequest(request.addresses)
    )
    pex_request: PexRequest
    sources: PythonSourceFiles
    pex_request, sources = await concurrently(
        pex_request_for(
            PexFromTargetsRequest(
                request.addresses,
                output_filename="repl.pex",
                internal_only=True,
                include_source_files=False,
                include_local_dists=True,
            )
        ),
        python_sources_of(PythonSourceFilesRequest(closure.closure, include_files=True)),
    )
    in_workspace = pex_env.in_workspace()
    environment: VenvPex
    python: PythonExecutable
    environment, python = await concurrently(
        venv_of(VenvPexRequest(pex_request, in_workspace)),
        interpreter_for(InterpreterConstraints(pex_request.interpreter_constraints)),
    )
    settings = layout.settings_module
    text = _START_TEXT.format(settings=settings, core=settings.partition(".")[0])
    start: Digest = await created(CreateDigest([FileContent(_START, text.encode())]))
    digest: Digest = await merged(
        MergeDigests(
            [environment.digest, sources.source_files.snapshot.digest, runtime.digest, start]
        )
    )
    roots = (*(request.in_chroot(root) for root in sources.source_roots), request.in_chroot(""))
    return ReplRequest(
        digest=digest,
        args=(request.in_chroot(environment.python.argv0), "-i", request.in_chroot(_START)),
        extra_env={
            **in_workspace.environment_dict(python=python),
            "PEX_EXTRA_SYS_PATH": os.pathsep.join(roots),
        },
        append_only_caches={
            **in_workspace.append_only_caches,
            **(environment.append_only_caches or {}),
        },
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(ReplImplementation, DjangoRepl))
