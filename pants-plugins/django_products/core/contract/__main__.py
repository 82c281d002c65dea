"""`python -I …/contract/__main__.py request.json response.json`, run in the sandbox root."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

if not __package__:
    # Run as a file: with -I neither the working directory nor this one is importable.
    sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3)))

from django_products.core.contract.derive import derive
from django_products.core.contract.sources import read_sources
from django_products.core.contract.values import Contract, ContractRequest, left_out_to_json
from django_products.core.modules import SourceRoots


def parse_request(data: dict[str, Any]) -> ContractRequest:
    return ContractRequest(
        product=data["product"],
        package=data["package"],
        facade=data.get("facade", "facade"),
        whole=tuple(data.get("whole", ("contracts", "enums"))),
        keep_docstrings=bool(data.get("keep_docstrings", False)),
        source_roots=SourceRoots(tuple(data.get("source_roots", ()))),
    )


def render_response(contract: Contract) -> dict[str, Any]:
    return {
        "stubs": {stub.path: stub.text for stub in contract.stubs},
        "digest": contract.digest,
        "derived_from": list(contract.derived_from),
        "imports": [
            {"module": each.module, "path": each.path, "line": each.line}
            for each in contract.imports
        ],
        "left_out": [left_out_to_json(each) for each in contract.left_out],
        "problems": [
            {
                "code": each.code,
                "path": each.path,
                "line": each.line,
                "message": each.message,
                "severity": each.severity,
            }
            for each in contract.problems
        ],
    }


def main(argv: list[str]) -> int:
    with open(argv[1], encoding="utf-8") as stream:
        request = parse_request(json.load(stream))
    contract = derive(request, read_sources(request, os.getcwd()))
    with open(argv[2], "w", encoding="utf-8") as out:
        json.dump(render_response(contract), out, indent=1, sort_keys=True)
        out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
