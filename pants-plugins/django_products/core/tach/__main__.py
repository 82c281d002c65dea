"""Reads `tach.toml` as JSON: `python -m … request.json response.json`.

A program, because the engine's Python has no TOML parser before 3.11, and that of the repository may.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(request: str, response: str) -> None:
    """Arguments:
    request: path of a file with `{"path": …}`, the file to read.
    response: path of the file to write: `{"content": …}`, or `{"error": …}`.
    """
    path = json.loads(Path(request).read_text())["path"]
    Path(response).write_text(json.dumps(_read(Path(path)), sort_keys=True))


def _read(path: Path) -> dict[str, object]:
    try:
        import tomllib  # type: ignore[import-not-found]  # Checked for the plugin's Python.
    except ImportError:
        version = ".".join(str(each) for each in sys.version_info[:2])
        return {"error": f"the interpreter of the repository, Python {version}, reads no TOML"}
    try:
        # As text: JSON has no dates, which TOML has, and nothing here is one.
        content = json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str)
    # Those of TOML and of UTF-8 are value errors, as is that of a number with too many digits.
    except ValueError as error:
        return {"error": str(error)}
    except RecursionError:
        return {"error": "it is nested too deeply"}
    return {"content": json.loads(content)}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
