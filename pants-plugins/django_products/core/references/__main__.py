"""`python -I …/core/references/__main__.py request.json response.json`, in a sandbox.

As a script with `-I` nothing of the sandbox can be imported: with `python -m` the working directory
comes first on the path, and a scanned `enum.py` or `json.py` at the root would be executed.
"""

from __future__ import annotations

import gc
import sys
from pathlib import PurePath


def main(arguments: list[str]) -> int:
    from django_products.core.references.exchange import answer, request_from

    if len(arguments) != 2:
        print("usage: python -m django_products.core.references REQUEST RESPONSE", file=sys.stderr)
        return 2
    # Syntax trees hold no cycles, and collecting among millions of nodes costs more than parsing.
    gc.disable()
    with open(arguments[0], encoding="utf-8") as file:
        request = request_from(file.read())
    with open(arguments[1], "w", encoding="utf-8", newline="\n") as file:
        file.write(answer(request))
    return 0


def put_this_package_on_the_path() -> None:
    """Run as a script, Python looks for modules beside it, if anywhere, not at the import root."""
    here = PurePath(__file__)
    sys.path[:] = [str(here.parents[3]), *(p for p in sys.path if p != str(here.parent))]


if __name__ == "__main__":
    if not __package__:
        put_this_package_on_the_path()
    sys.exit(main(sys.argv[1:]))
