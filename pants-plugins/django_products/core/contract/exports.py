"""What a facade module offers: its `__all__` if that can be read, else its public names."""

from __future__ import annotations

import ast

from django_products.core.contract.erased import ERASED
from django_products.core.contract.module import Module
from django_products.core.contract.origins import ModuleRef, dotted_parts
from django_products.core.contract.resolve import Resolver
from django_products.core.contract.statements import TYPING, assigned_value, assignment_targets


def declared_names(
    resolver: Resolver, module: Module, seen: frozenset[str] = frozenset()
) -> tuple[str, ...] | None:
    """The value of `__all__` in source order; None without one, or if it is computed."""
    if "__all__" not in module.pieces or module.name in seen:
        return None
    reader = _Reader(resolver, module, seen | {module.name})
    names: list[str] | None = None
    for statement in module.tree.body:
        names = reader.after(statement, names)
    return None if names is None or reader.failed else tuple(dict.fromkeys(names))


def is_computed(resolver: Resolver, module: Module) -> bool:
    return "__all__" in module.pieces and declared_names(resolver, module) is None


class _Reader:
    """A very small interpreter of the statements that people build `__all__` with."""

    def __init__(self, resolver: Resolver, module: Module, seen: frozenset[str]) -> None:
        self.resolver = resolver
        self.module = module
        self.seen = seen
        self.failed = False
        self._asked: set[str] = set()
        """Names on the way: one may be bound to itself."""

    def after(self, statement: ast.stmt, names: list[str] | None) -> list[str] | None:
        added: list[str] | None = None
        if isinstance(statement, ast.Assign) and _is_all(statement.targets[0]):
            return self._checked(self.strings(statement.value))
        if isinstance(statement, ast.AnnAssign) and _is_all(statement.target):
            return self._checked(self.strings(statement.value)) if statement.value else names
        if isinstance(statement, ast.AugAssign) and _is_all(statement.target):
            added = self.strings(statement.value)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            call = statement.value
            if not isinstance(call.func, ast.Attribute) or not _is_all(call.func.value):
                return names
            added = self._method(call.func.attr, call.args)
        else:
            touched = any(
                _is_all(each) for each in ast.walk(statement) if isinstance(each, ast.expr)
            )
            self.failed = self.failed or (touched and not isinstance(statement, ast.FunctionDef))
            return names
        if added is None:
            self.failed = True
            return names
        return (names or []) + added

    def _checked(self, names: list[str] | None) -> list[str] | None:
        self.failed = names is None
        return names

    def _method(self, method: str, args: list[ast.expr]) -> list[str] | None:
        if len(args) != 1:
            return None
        if method == "extend":
            return self.strings(args[0])
        if method == "append" and isinstance(args[0], ast.Constant):
            return [str(args[0].value)]
        return None

    def strings(self, node: ast.expr) -> list[str] | None:
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return self._elements(node.elts)
        if isinstance(node, ast.Dict):
            return self._elements([key for key in node.keys if key is not None])
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = self.strings(node.left), self.strings(node.right)
            return None if left is None or right is None else left + right
        if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
            if isinstance(node.func, ast.Name) and node.func.id in ("sorted", "list", "tuple"):
                inner = self.strings(node.args[0])
                return sorted(inner) if inner is not None and node.func.id == "sorted" else inner
            return None
        return self._named(node)

    def _elements(self, elements: list[ast.expr]) -> list[str] | None:
        names: list[str] = []
        for element in elements:
            if isinstance(element, ast.Starred):
                inner = self.strings(element.value)
                if inner is None:
                    return None
                names.extend(inner)
            elif isinstance(element, ast.Constant) and isinstance(element.value, str):
                names.append(element.value)
            else:
                return None
        return names

    def _named(self, node: ast.expr) -> list[str] | None:
        """`_LAZY` (a literal in this module) or `contracts.__all__`."""
        parts = dotted_parts(node)
        if parts is None:
            return None
        if len(parts) == 1:
            return self._own(parts[0])
        if parts[-1] != "__all__":
            return None
        origin, rest = self.resolver.chain(self.module.name, parts[:-1])
        other = self.resolver.modules.get(origin.module) if isinstance(origin, ModuleRef) else None
        if rest or other is None:
            return None
        self.resolver.consulted.add(other.name)
        names = declared_names(self.resolver, other, self.seen)
        return None if names is None else list(names)

    def _own(self, name: str) -> list[str] | None:
        pieces = self.module.pieces.get(name, [])
        is_bound_once = len(pieces) == 1 and name not in self.module.imports
        if not is_bound_once or name in self.module.changed or name in self._asked:
            return None
        value = assigned_value(pieces[0])
        targets = assignment_targets(pieces[0])
        if value is None or not all(isinstance(each, ast.Name) for each in targets):
            return None
        self._asked.add(name)
        names = self.strings(value)
        self._asked.remove(name)
        return names


def _is_all(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "__all__"


def public_names(resolver: Resolver, module: Module) -> dict[str, bool]:
    """Name → whether the module says so itself, rather than by the lack of an underscore."""
    declared = declared_names(resolver, module)
    offered: dict[str, bool] = {}
    for name in declared or ():
        offered[name] = True
    for name in module.order:
        if name in offered or name in ("__all__", ERASED):
            continue
        if name in module.pieces:
            if not name.startswith("_") or (name.startswith("__") and name.endswith("__")):
                offered[name] = False
        elif _import_is_offered(resolver, module, name, declared is not None):
            offered[name] = any(each.explicit for each in module.imports[name])
    return offered


def _import_is_offered(resolver: Resolver, module: Module, name: str, has_all: bool) -> bool:
    if name.startswith("_"):
        return False
    bindings = module.imports[name]
    if any(each.explicit for each in bindings):
        return True
    own = [each for each in bindings if resolver.layout.is_own(each.module)]
    if not own:
        return False  # `from datetime import date` is nobody's offer
    if not any(resolver.is_taken(each) for each in own):
        return any(each.attribute is not None for each in own)
    if has_all or all(each.guard == TYPING for each in bindings):
        return False  # a type that annotations name
    origin = resolver.origin(module.name, name)
    return not (isinstance(origin, ModuleRef) and resolver.layout.is_implementation(origin.module))
