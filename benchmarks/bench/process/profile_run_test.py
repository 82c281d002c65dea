"""A whole profile, of a sandbox that is like one of Pants."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.command_line import as_json
from bench.machine import Machine
from bench.process.profile import Profile, profile
from bench.process.sandbox import Sandbox
from bench.process.table import table
from bench.process.variants import Variant

_SHIM = """\
#!/bin/bash
function adjust_relative_paths() { echo "$@"; }
venv_dir="$(adjust_relative_paths .cache/venv)"
target_venv_executable="${venv_dir}/pex"
exec "${target_venv_executable}" "$@"
"""
_PEX = f"""\
#!{sys.executable} -sE
import os, runpy, sys
if "PEX_INTERPRETER" in os.environ:
    sys.exit()
sys.path = [*os.environ["PEX_EXTRA_SYS_PATH"].split(":"), *{sys.path!r}]
sys.argv += ["-c", "/dev/null", "--rootdir=.", "-p", "no:django", "-p", "no:cacheprovider"]
runpy.run_module("pytest", run_name="__main__", alter_sys=True)
"""
_FILES = {
    "__run.sh": "env -i PEX_EXTRA_SYS_PATH=. ./pytest_runner.pex_pex_shim.sh products/x/test_x.py\n",
    "pytest_runner.pex_pex_shim.sh": _SHIM,
    ".cache/venv/pex": _PEX,
    "django_products_runtime/config.json": '{"products": "products"}',
    "products/x/__init__.py": "",
    "products/x/logic.py": "",
    "products/x/test_x.py": "def test_it():\n    import products.x.logic\n",
}


def _profiled(root: Path) -> Profile:
    for path, text in _FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
        (root / path).chmod(0o755)
    (root / ".cache/venv/bin").mkdir()
    (root / ".cache/venv/bin/python").symlink_to(sys.executable)
    variant = Variant("less", "less is done")
    return profile(Sandbox(root), "products/x::", [variant], 1, lambda _: None)


def test_phases_add_up_and_imports_are_in_the_phase_that_asks_for_them(tmp_path: Path) -> None:
    found = _profiled(tmp_path / "sandbox")

    assert [phase.name for phase in found.phases] == [
        *("start of the interpreter", "shell and PEX", "import of pytest", "plugins"),
        *("start of Django", "session", "collection", "tests", "end of the session"),
        "end of the interpreter",
    ]
    by_name = {phase.name: phase for phase in found.phases}
    assert "_pytest" in by_name["import of pytest"].imports
    assert "products/x" in by_name["tests"].imports
    assert found.modules["products/x"] >= 1
    assert 0.4 < sum(phase.ms for phase in found.phases) / found.cpu_ms < 2.5

    # For programs it says the same.
    machine = Machine("Linux x86_64", "CPU", 2, 8, "==3.11.*", 0.5, "c0ffee")
    written = json.loads(as_json(found, machine))
    assert written["cpu_ms"] == found.cpu_ms and written["modules"] == found.modules
    assert "less is done" in table(found, machine)
