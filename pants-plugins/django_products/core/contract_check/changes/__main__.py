"""The comparison as a program: `request.json response.json`."""

from __future__ import annotations

import json
import sys

from django_products.core.contract_check.changes.breakage import breakage_from_json
from django_products.core.contract_check.changes.change import change_to_json
from django_products.core.contract_check.changes.compare import compare_contracts


def main(argv: list[str]) -> int:
    with open(argv[1], encoding="utf-8") as stream:
        request = json.load(stream)
    breakages = [breakage_from_json(each) for each in request["breakages"]]
    changes = compare_contracts(request["old"], request["new"], breakages)
    with open(argv[2], "w", encoding="utf-8") as out:
        json.dump({"changes": [change_to_json(each) for each in changes]}, out, indent=1)
        out.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
