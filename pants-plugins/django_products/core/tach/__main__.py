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
        import tomllib
    except ImportError:
        version = ".".join(str(each) for each in sys.version_info[:2])
        return {"error": f"the interpreter of the repository, Python {version}, reads no TOML"}
    try:
        return {"content": tomllib.loads(path.read_text(encoding="utf-8"))}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {"error": str(error)}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
