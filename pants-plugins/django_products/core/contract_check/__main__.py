"""The check as a program: `request.json response.json`, run in the sandbox root."""

from __future__ import annotations

import json
import os
import sys

from django_products.core.contract_check.check import check_facade
from django_products.core.contract_check.request import CheckRequest, from_json
from django_products.core.problem_json import problem_to_json


def read_files(request: CheckRequest, root: str) -> dict[str, bytes]:
    """The Python files of the facade below `root`, by path."""
    found: dict[str, bytes] = {}
    start = os.path.join(root, request.layout.facade_dir(request.product))
    for directory, _, names in os.walk(start):
        for name in names:
            path = os.path.join(directory, name)
            if name.endswith(".py") and os.path.isfile(path):
                with open(path, "rb") as stream:
                    found[os.path.relpath(path, root).replace(os.sep, "/")] = stream.read()
    return found


def main(argv: list[str]) -> int:
    with open(argv[1], encoding="utf-8") as stream:
        request = from_json(json.load(stream))
    problems = check_facade(request, read_files(request, os.getcwd()))
    with open(argv[2], "w", encoding="utf-8") as out:
        json.dump({"problems": [problem_to_json(each) for each in problems]}, out, indent=1)
        out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
