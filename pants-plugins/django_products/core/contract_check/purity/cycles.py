"""Contract modules do not import each other in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.statements import TYPING, guarded_leaves
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module
from django_products.core.cycles import cycle_of
from django_products.core.problems import Code, Problem


def check(facade: Facade) -> Iterator[Problem]:
    lines = {module.name: _imported(facade, module) for module in facade.contracts()}
    edges = {name: tuple(sorted(found)) for name, found in lines.items()}
    for name in sorted(edges):
        circle = cycle_of(name, edges)
        first = sorted(circle)[0]
        if name == first and (len(circle) > 1 or name in edges[name]):
            yield _problem(facade, _path_around(name, edges, circle), lines)


def _imported(facade: Facade, module: Module) -> dict[str, int]:
    """The contract modules that importing this one imports, with the line."""
    runs = {
        id(statement) for statement, guard in guarded_leaves(module.tree.body) if guard != TYPING
    }
    found: dict[str, int] = {}
    for imported in module.imports:
        if id(imported.statement) not in runs:
            continue
        candidates = [imported.dotted]
        if isinstance(imported.statement, ast.ImportFrom):
            candidates.append(imported.dotted.rpartition(".")[0])
        for name in candidates:
            target = facade.modules.get(name)
            if target is not None and target.is_contract:
                found.setdefault(name, imported.line)
                break
    return found


def _path_around(
    start: str, edges: dict[str, tuple[str, ...]], circle: frozenset[str]
) -> list[str]:
    """The shortest way from `start` back to itself."""
    queue = [[start]]
    seen = {start}
    while queue:
        path = queue.pop(0)
        for following in edges[path[-1]]:
            if following == start:
                return path
            if following in circle and following not in seen:
                seen.add(following)
                queue.append([*path, following])
    raise AssertionError(f"{start} is on no circle")


def _problem(facade: Facade, path: list[str], lines: dict[str, dict[str, int]]) -> Problem:
    prefix = len(facade.request.facade_package) + 1
    shown = " -> ".join(f"`{name[prefix:]}`" for name in (*path, path[0]))
    return Problem(
        Code.CONTRACT_IMPORT_CYCLE,
        facade.modules[path[0]].path,
        f"Contract modules import each other in a circle: {shown}.",
        "Whether it can be imported depends on which of them somebody imports first.",
        (
            "Move what both need into a third contract module.",
            "If only annotations need it, import it under `if TYPE_CHECKING:`.",
        ),
        lines[path[0]][(*path, path[0])[1]],
    )
