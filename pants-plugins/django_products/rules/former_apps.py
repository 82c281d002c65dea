"""The apps that edited app configs declared before, so that what names an old label sees the edit."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.fs import CreateDigest, Snapshot
from pants.engine.rules import Rule, collect_rules, rule

from django_products.compat import created_snapshot, references_of_sources
from django_products.core.apps import apps_declared_in, is_app_config
from django_products.core.git.changes import Changes
from django_products.core.git.refusals import unknown_changes
from django_products.core.layout import Layout
from django_products.core.problems import ProblemsError
from django_products.requests.project import FormerApps
from django_products.requests.references import References, SourceReferencesRequest
from django_products.rules.commits import files_at
from django_products.rules.git import GitError


@rule
async def find_former_apps(changes: Changes, layout: Layout) -> FormerApps:
    configs = [path for path in changes.changed if is_app_config(path)]
    if changes.base is None or not configs:
        return FormerApps(())
    try:
        files = files_at(changes.base, configs, is_app_config)
    except (GitError, ValueError) as error:
        raise ProblemsError((unknown_changes(changes.base, str(error)),)) from error
    before: Snapshot = await created_snapshot(CreateDigest(files))
    if not before.files:
        return FormerApps(())
    read: References = await references_of_sources(
        SourceReferencesRequest(before, "app configs as they were")
    )
    return FormerApps(apps_declared_in(read.by_path.values(), layout))


def rules() -> Iterable[Rule]:
    return collect_rules()
