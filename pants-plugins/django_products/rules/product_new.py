"""`./pants product-new`: writes the files of a new product."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pants.base.build_environment import get_buildroot
from pants.engine.console import Console
from pants.engine.fs import (
    CreateDigest,
    Digest,
    DigestContents,
    FileContent,
    PathGlobs,
    Paths,
    Snapshot,
    Workspace,
)
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Rule, collect_rules, goal_rule
from pants.engine.target import AllUnexpandedTargets
from pants.option.global_options import GlobalOptions
from pants.option.option_types import EnumOption, StrOption
from pants.util.strutil import help_text, softwrap

from django_products.compat import contents_of, created, paths_of_globs, snapshot_of_globs
from django_products.core.problems import Problem
from django_products.core.scaffold.checks import name_problems, place_problems
from django_products.core.scaffold.files import scaffold
from django_products.core.scaffold.new_product import NewProduct, topmost
from django_products.core.scaffold.report import render_json, render_text
from django_products.core.scaffold.tach_entry import TachEntry, tach_entry
from django_products.core.tach.config import CONFIG
from django_products.requests.project import DjangoProject
from django_products.rules.output import OutputFormat, Printing
from django_products.target_types import IntegrationTestsTarget

_VISIBILITY = "pants.backend.experimental.visibility"


class ProductNewSubsystem(GoalSubsystem, Printing):
    name = "product-new"
    help = help_text("""
        Write the files of a new product: a small Django app with a facade, an HTTP layer, background
        tasks, and tests for each layer.

        It passes `lint`, `check`, `contract-check` and its own tests as it is. Nothing is
        overwritten; only `tach.toml`, where there is one, gets an entry at its end.
        """)

    # Not `name`, which is that of the subsystem.
    new_name = StrOption(
        "--name",
        default=None,
        metavar="<name>",
        help=softwrap("""
            Name of the directory, of the Django app and of its URLs: lower case words with
            underscores between them.
            """),
    )
    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help="How to print what was written: for a terminal, or for programs.",
    )


class ProductNew(Goal):
    subsystem_cls = ProductNewSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


async def _tach_entry(product: NewProduct) -> TachEntry | None:
    snapshot: Snapshot = await snapshot_of_globs(PathGlobs([CONFIG]))
    contents: DigestContents = await contents_of(snapshot.digest)
    return tach_entry(contents[0].content, product) if contents else None


@goal_rule
async def new_product(
    goal: ProductNewSubsystem,
    django: DjangoProject,
    all_unexpanded: AllUnexpandedTargets,
    global_options: GlobalOptions,
    console: Console,
    workspace: Workspace,
) -> ProductNew:
    project, name = django.project, goal.new_name
    problems = tuple(name_problems(name, project.layout))
    if name is None or problems:
        return _refused(console, problems)
    product = NewProduct(
        name,
        project.layout,
        _VISIBILITY in global_options.backend_packages,
        topmost(
            target.address.spec_path
            for target in all_unexpanded
            if isinstance(target, IntegrationTestsTarget)
        ),
    )
    files = scaffold(product)
    seen: Paths = await paths_of_globs(PathGlobs([f"{product.directory}/**"]))
    # What git ignores Pants does not see, and would overwrite.
    hidden = (path for path in files if os.path.lexists(os.path.join(get_buildroot(), path)))
    problems = tuple(place_problems(name, {*seen.files, *hidden}, project))
    if problems:
        return _refused(console, problems)
    tach = await _tach_entry(product)
    if tach is not None and tach.text is not None:
        files[CONFIG] = tach.text
    written: Digest = await created(
        CreateDigest([FileContent(path, text.encode()) for path, text in files.items()])
    )
    workspace.write_digest(written)
    render = render_json if goal.output_format is OutputFormat.JSON else render_text
    goal.write(console, render(product, files.keys() - {CONFIG}, tach))
    return ProductNew(exit_code=0)


def _refused(console: Console, problems: Iterable[Problem]) -> ProductNew:
    console.print_stderr("\n\n".join(str(problem) for problem in problems))
    return ProductNew(exit_code=1)


def rules() -> Iterable[Rule]:
    return collect_rules()
