"""What migrating reads in the sandbox of a test, for tests whose databases begin as clones of templates."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from pants.backend.python.util_rules.python_sources import (
    PythonSourceFiles,
    PythonSourceFilesRequest,
)
from pants.core.goals.test import TestExtraEnv
from pants.engine.addresses import Addresses
from pants.engine.fs import EMPTY_DIGEST, CreateDigest, Digest, FileContent
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import Targets, TransitiveTargets, TransitiveTargetsRequest

from django_products.compat import (
    created,
    migrating_closure,
    python_sources_of,
    transitive_targets,
    unexpanded_targets_at,
)
from django_products.core.database.template_inputs import begins_with, listing, there_for_real
from django_products.core.runtime_package import READ_BY_MIGRATING
from django_products.requests.database import (
    MigratingClosure,
    MigratingClosureRequest,
    TemplateInputs,
    TemplateInputsRequest,
)
from django_products.requests.project import DjangoProject


@rule
async def list_what_migrating_reads(
    request: TemplateInputsRequest, django: DjangoProject, extra_env: TestExtraEnv
) -> TemplateInputs:
    project = django.project
    closure: TransitiveTargets = await transitive_targets(
        TransitiveTargetsRequest((request.address,))
    )
    files = frozenset(
        each.address.filename for each in closure.closure if each.address.is_file_target
    )
    roots = frozenset(begins_with(files, project))
    if not roots:
        return TemplateInputs(EMPTY_DIGEST)
    while True:
        addresses = tuple(django.addresses[path] for path in sorted(roots))
        read: MigratingClosure = await migrating_closure(MigratingClosureRequest(addresses))
        contracts = {
            product
            for each in read.addresses
            for product in [project.layout.product_in(each.spec_path)]
            if product is not None and not each.is_file_target
        }
        more = there_for_real(contracts, files, project) - roots
        if not more:
            break
        roots |= more
    targets: Targets = await unexpanded_targets_at(Addresses(read.addresses))
    sources: PythonSourceFiles = await python_sources_of(
        PythonSourceFilesRequest(targets, include_files=True)
    )
    names = (*extra_env.env, *request.environment)
    text = listing(sources.source_files.snapshot.files, names).encode()
    # Those of a batch are merged, and mostly the same.
    file = f"{READ_BY_MIGRATING}/{sha256(text).hexdigest()}.json"
    digest: Digest = await created(CreateDigest([FileContent(file, text)]))
    return TemplateInputs(digest)


def rules() -> Iterable[Rule]:
    return collect_rules()
