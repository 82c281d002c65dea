"""The `[griffe]` tool, pinned by the lock file beside this module."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pants.backend.python.subsystems.python_tool_base import (
    LockfileRules,
    PythonToolRequirementsBase,
)
from pants.util.strutil import help_text


class Griffe(PythonToolRequirementsBase):
    options_scope = "griffe"
    name = "griffe"
    help = help_text("""
        griffe (https://mkdocstrings.github.io/griffe/), with which `contract-check` tells which
        changes of a contract are breaking.
        """)

    # griffe 2 needs Python 3.11, and must parse what the code under test may be written in.
    default_version = "griffe>=1.14,<2"
    default_requirements: Sequence[str] = ["griffe>=1.14,<2"]

    register_interpreter_constraints = True
    default_interpreter_constraints: ClassVar[list[str]] = ["CPython>=3.9,<3.15"]

    default_lockfile_resource = ("django_products.griffe", "griffe.lock")
    lockfile_rules_type = LockfileRules.SIMPLE
