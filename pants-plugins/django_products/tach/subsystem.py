"""The `[tach]` tool, pinned by the lock file beside this module."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pants.backend.python.subsystems.python_tool_base import (
    LockfileRules,
    PythonToolRequirementsBase,
)
from pants.option.option_types import SkipOption
from pants.util.strutil import help_text


class Tach(PythonToolRequirementsBase):
    options_scope = "tach"
    name = "tach"
    help = help_text("""
        tach (https://docs.gauge.sh), which says which product may use which, in `tach.toml`. It
        runs in `lint` when the build root has that file.
        """)

    default_version = "tach>=0.35,<0.36"
    # tomli reads tach.toml where Python is too old to.
    default_extra_requirements: ClassVar[Sequence[str]] = ["tomli>=2"]

    register_interpreter_constraints = True
    default_interpreter_constraints: ClassVar[list[str]] = ["CPython>=3.10,<3.15"]

    default_lockfile_resource = ("django_products.tach", "tach.lock")
    lockfile_rules_type = LockfileRules.SIMPLE

    skip = SkipOption("lint")
