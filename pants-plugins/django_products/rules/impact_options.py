"""The options of the goal `impact`."""

from __future__ import annotations

from enum import Enum

from pants.engine.goal import GoalSubsystem
from pants.option.option_types import BoolOption, EnumOption, IntOption, StrOption
from pants.util.strutil import help_text, softwrap

from django_products.rules.output import Printing


class OutputFormat(Enum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    MATRIX = "matrix"


class ImpactSubsystem(GoalSubsystem, Printing):
    name = "impact"
    help = help_text("""
        Say what a change runs, and why.

        With `--changed-since`, what differs from the base; with files or targets as arguments,
        what would run if these changed. Of each changed file it says where it belongs and what
        becomes of the contract, of each test on which way it sees the change, and which tests
        see nothing of it because a contract is as it was.
        """)

    since = StrOption(
        default=None,
        metavar="<revision>",
        help=softwrap("""
            The same as `--changed-since`, for this goal alone. On the command line only.
            """),
    )
    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help=softwrap("""
            How to print it: for a terminal, for programs, for a comment on a pull request, or
            packed into shards for a CI system.
            """),
    )
    shard_seconds = IntOption(
        default=300,
        help=softwrap("""
            With `--output=matrix`: how many seconds a shard may take, as far as single test files
            allow. Durations are those that `test-durations` has recorded.
            """),
    )
    shard_cores = IntOption(
        default=2,
        help="With `--output=matrix`: how many test processes a shard runs at a time.",
    )
    max_shards = IntOption(
        default=None,
        help=softwrap("""
            With `--output=matrix`: how many shards there may be at most. They take longer then.
            """),
    )
    why = StrOption(
        default=None,
        metavar="<file or address>",
        help="Only explain why this is selected: the shortest way from each changed file.",
    )
    why_not = StrOption(
        default=None,
        metavar="<file or address>",
        help="Only explain why this is not selected: the contract at which the way to it is cut.",
    )

    shadow = BoolOption(
        default=False,
        help=softwrap("""
            Run every test of the repository, with nothing cut and nothing from a cache, and score
            the selection by what fails: caught, escaped, unstable, failing before.
            """),
    )
    shadow_reruns = IntOption(
        default=2,
        help="With `--shadow`: how often what fails runs again, to see whether it is unstable.",
    )
    shadow_history = StrOption(
        default="dist/django-products/shadow.jsonl",
        metavar="<file>",
        help="With `--shadow`: the file, relative to the build root, to which each run adds a line.",
    )
    shadow_gate = IntOption(
        default=20,
        help=softwrap("""
            With `--shadow`: in how many runs nothing may have escaped for the gate to be passed.
            """),
    )
