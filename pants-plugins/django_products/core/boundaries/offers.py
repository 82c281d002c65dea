"""What the facade of a product offers, by the name that a caller would look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django_products.core.modules import SourceRoots

#: By product, then by plain name: the dotted names in its facade.
Offers = Mapping[str, Mapping[str, tuple[str, ...]]]

# Stubs are generated, so that a name stands at the start of a line; the engine's own Python could
# not parse all of their syntax.
_DEFINITION = re.compile(
    r"^(?P<indent>| {4})(?:(?:async )?def |(?P<cls>class ))?(?P<name>[A-Za-z]\w*)(?=[(:\[ ])", re.M
)
_KEYWORDS = frozenset({"from", "import", "if", "else", "try", "except", "with", "pass", "return"})


def offers_of(stubs: Mapping[str, str], source_roots: SourceRoots) -> dict[str, tuple[str, ...]]:
    """The dotted names that a contract has for each plain name.

    Arguments:
        stubs: text by path, relative to the build root.
    """
    found: dict[str, set[str]] = {}
    for path, text in stubs.items():
        for name, qualified in _defined(text):
            found.setdefault(name, set()).add(f"{source_roots.module_of(path)}.{qualified}")
    return {name: tuple(sorted(dotted)) for name, dotted in sorted(found.items())}


def _defined(stub: str) -> Iterator[tuple[str, str]]:
    """Names of the module, and methods of its classes: a facade may be a class of functions."""
    around = ""
    for match in _DEFINITION.finditer(stub):
        name = match["name"]
        if not match["indent"]:
            around = name if match["cls"] else ""
            if name not in _KEYWORDS:
                yield name, name
        elif around and "def " in match[0]:
            yield name, f"{around}.{name}"


def offered(imported: str, product: str, offers: Offers) -> tuple[str, ...]:
    """What to use instead of a dotted name: what the facade has under the same spelling."""
    return offers.get(product, {}).get(imported.rpartition(".")[2], ())
