"""Run in a sandbox, in tach's own environment: all that tach says of a tree, as JSON.

`python run_tach.py response.json`, at the root of the tree. The response is

    {"config": {…} or null, "error": "…" or null, "diagnostics": […], "unused": [[module, [dependency, …]], …]}

Of `tach check` the JSON lacks unused dependencies, and the text lacks stable places: so it runs twice.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import tomli  # pants: no-infer-dep

_UNUSED = re.compile(r"'(?P<module>[^']+)' does not depend on: (?P<unused>\[[^\]]*\])")


def tach(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tach", "check", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def read_config() -> dict[str, Any] | None:
    try:
        return tomli.loads(Path("tach.toml").read_text("utf-8"))
    except (ValueError, RecursionError):
        return None  # tach itself says where


def answer() -> dict[str, Any]:
    checked = tach("--output", "json")
    try:
        said = json.loads(checked.stdout)
    except ValueError:
        said = {"error": checked.stderr.strip() or checked.stdout.strip()}
    if isinstance(said, dict):
        dependencies = said.get("dependencies", [])
        error = ": ".join(filter(None, (str(said["error"]), " → ".join(dependencies))))
        return {"config": read_config(), "error": error, "diagnostics": [], "unused": []}
    exact = tach("--exact")
    unused = [
        (match["module"], ast.literal_eval(match["unused"]))
        for match in _UNUSED.finditer(exact.stdout + exact.stderr)
    ]
    return {"config": read_config(), "error": None, "diagnostics": said, "unused": unused}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        json.dumps(answer(), sort_keys=True, default=str), encoding="utf-8"
    )
