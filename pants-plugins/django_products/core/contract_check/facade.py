"""The modules of one facade together: what a name in one of them stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django_products.core.contract_check.module import Module, parse_module
from django_products.core.contract_check.request import CheckRequest
from django_products.core.glob_match import matches_glob
from django_products.core.problems import Problem


@dataclass(frozen=True)
class Facade:
    """Arguments:
    request: what is checked.
    modules: by dotted name, sorted.
    """

    request: CheckRequest
    modules: Mapping[str, Module]

    def contracts(self) -> Iterator[Module]:
        return (module for module in self.modules.values() if module.is_contract)

    def others(self) -> Iterator[Module]:
        return (module for module in self.modules.values() if not module.is_contract)

    def meaning(self, module: Module, node: ast.expr | None) -> str | None:
        """The absolute dotted name of `Run` or `contracts.Run`; None for what is no name.

        Names of the facade are followed to the module that defines them.
        """
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        root = node.id
        if root in module.definitions:
            dotted = f"{module.name}.{root}"
        else:
            dotted = module.origins.get(root, root)
        return self._home(".".join([dotted, *reversed(parts)]))

    def definition(self, dotted: str | None) -> tuple[Module, ast.stmt] | None:
        """The statement of this facade that defines what a dotted name means."""
        owner, _, name = (dotted or "").rpartition(".")
        module = self.modules.get(owner)
        if module is None or name not in module.definitions:
            return None
        return module, module.definitions[name]

    def _home(self, dotted: str) -> str:
        seen: set[str] = set()
        while dotted not in seen:
            seen.add(dotted)
            owner, _, name = dotted.rpartition(".")
            module = self.modules.get(owner)
            if module is not None and name not in module.definitions and name in module.origins:
                dotted = module.origins[name]
        return dotted


def read_facade(
    request: CheckRequest, files: Mapping[str, bytes]
) -> tuple[Facade, tuple[Problem, ...]]:
    """Parse a facade, but for its doubles. What cannot be parsed is a problem, and the rest is still checked.

    Arguments:
        request: what is checked.
        files: content by path relative to the build root.
    """
    modules: dict[str, Module] = {}
    broken: list[Problem] = []
    for path in sorted(files):
        name = request.layout.source_roots.module_of(path)
        inside = name[len(request.facade_package) + 1 :]
        if inside.partition(".")[0] == request.layout.doubles:
            # For tests: it has the freedom of a test, and is compared with the real facade.
            continue
        is_contract = any(matches_glob(inside, each) for each in request.contract_modules)
        parsed = parse_module(name, path, files[path], is_contract)
        if isinstance(parsed, Problem):
            broken.append(parsed)
        else:
            modules[name] = parsed
    return Facade(request, modules), tuple(broken)
