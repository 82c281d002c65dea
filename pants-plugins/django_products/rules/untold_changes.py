"""Changed files that are not in Pants' list of them, which it makes of what git lists."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from pants.base.build_environment import get_buildroot
from pants.engine.fs import PathGlobs, Paths
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules
from pants.engine.target import AllTargets
from pants.option.global_options import GlobalOptions
from pants.util.logging import LogLevel

from django_products.compat import all_targets, paths_of_globs
from django_products.core.build_files import globs_below, hands_down, is_build_file
from django_products.core.git.changes import Changes
from django_products.core.git.refusals import ignored_by_git_alone, unknown_changes
from django_products.core.problems import ProblemsError
from django_products.requests.contract_changes import UntoldChanges
from django_products.rules.commits import files_at
from django_products.rules.git import GitError

logger = logging.getLogger(__name__)


@_uncacheable_rule(desc="Find changes that git does not list", level=LogLevel.DEBUG)
async def find_untold_changes(changes: Changes, global_options: GlobalOptions) -> UntoldChanges:
    found = changes.names_beside_the_list
    if changes.ignored:
        targets: AllTargets = await all_targets()
        files = {each.address.filename for each in targets if each.address.is_file_target}
        owned = [path for path in changes.ignored if path in files]
        if owned:
            logger.warning(ignored_by_git_alone(owned))
        found.update(owned)
    patterns = tuple(global_options.build_patterns)
    edited = [path for path in changes.changed if is_build_file(path, patterns)]
    globs = [
        glob for path in _handing_down(edited, changes) for glob in globs_below(path, patterns)
    ]
    if globs:
        # Pants takes a target for changed if the BUILD file is that declares it.
        below: Paths = await paths_of_globs(PathGlobs(globs))
        found.update(below.files)
    return UntoldChanges(tuple(sorted(found)))


def _handing_down(paths: list[str], changes: Changes) -> list[str]:
    """Those of the BUILD files that say something, or did, about others than their own targets."""
    if not paths or changes.base is None:
        return []
    try:
        before = {
            each.path: each.content.decode(errors="replace")
            for each in files_at(changes.base, paths, lambda path: True)
        }
    except (GitError, ValueError) as error:
        raise ProblemsError((unknown_changes(changes.base, str(error)),)) from error
    root = Path(get_buildroot())
    now = {
        path: (root / path).read_text(errors="replace") for path in paths if (root / path).is_file()
    }
    return [path for path in paths if hands_down(before.get(path, "") + now.get(path, ""))]


def rules() -> Iterable[Rule]:
    return collect_rules()
