"""Two contracts, by their stubs, compared name by name."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping, Sequence

from django_products.core.contract.statements import bound_names, inner_blocks, is_docstring
from django_products.core.contract_check.changes.breakage import Breakage, change_of
from django_products.core.contract_check.changes.change import Change
from django_products.core.contract_check.changes.classes import (
    added_member,
    compare_class_headers,
    compare_order,
    compare_values,
    is_by_keyword,
    is_enum,
    is_record,
)
from django_products.core.contract_check.changes.functions import compare_functions, signature
from django_products.core.contract_check.changes.scope import Entry, declared, scope_of

_ERASED = "__facade_erased__"
# Modules that the derivation makes for what the facade takes from the implementation.
_GENERATED = "_from_"


def compare_contracts(
    old: Mapping[str, str], new: Mapping[str, str], breakages: Sequence[Breakage]
) -> tuple[Change, ...]:
    """Every change from one contract to another, sorted; empty exactly when they are equal.

    Arguments:
        old: stub texts by path relative to the build root.
        new: the same, of now.
        breakages: what griffe says of the stubs that are in both.
    """
    found: set[Change] = set()
    for path in sorted({*old, *new}):
        module = path.rpartition("/")[2].rpartition(".")[0]
        if path not in new and module.startswith(_GENERATED):
            found.add(_left(path, module, old[path], new))
        elif path not in new:
            found.add(Change(path, module, f"module {module} removed", breaking=True))
        elif path not in old:
            found.add(Change(path, module, f"module {module} added", breaking=False))
        elif old[path] != new[path]:
            told = [each for each in breakages if each.path == path]
            found.update(_Comparison(path, module, told).run(old[path], new[path]))
    return tuple(sorted(found))


def _left(path: str, module: str, text: str, new: Mapping[str, str]) -> Change:
    """A generated module is gone: nobody names it, but what it held must be somewhere else."""
    still = {ast.unparse(each) for other in new.values() for each in ast.parse(other).body}
    lost = [
        each
        for each in ast.parse(text).body
        if not isinstance(each, (ast.Import, ast.ImportFrom)) and ast.unparse(each) not in still
    ]
    what = "holds what is gone or changed" if lost else "is empty now: its definitions moved"
    return Change(path, module, f"module {module} {what}", breaking=bool(lost))


class _Comparison:
    """Of one module."""

    def __init__(self, path: str, module: str, breakages: Sequence[Breakage]) -> None:
        self.path = path
        self.module = module
        self.breakages = breakages
        self.found: set[Change] = set()

    def run(self, before: str, after: str) -> set[Change]:
        old, new = (_Undocumented().visit(ast.parse(each)) for each in (before, after))
        self._told(old.body)
        self._scopes("", None, scope_of(old.body), scope_of(new.body))
        if not self.found:
            text, breaking = _unnamed(old.body, new.body)
            self.found.add(Change(self.path, self.module, f"module {self.module} {text}", breaking))
        return self.found

    def _add(self, name: str, text: str, breaking: bool) -> None:
        self.found.add(Change(self.path, name, text, breaking))

    def _told(self, body: list[ast.stmt]) -> None:
        for breakage in self.breakages:
            function = _function_at(body, breakage.name)
            change = change_of(breakage, signature(function) if function else "()")
            if change is not None:
                self.found.add(change)

    def _is_named(self, name: str) -> bool:
        return any(
            change.name == name or change.name.startswith(f"{name}.") for change in self.found
        )

    def _scopes(
        self,
        prefix: str,
        owner: ast.ClassDef | None,
        old: dict[str, Entry],
        new: dict[str, Entry],
    ) -> None:
        if owner is None:
            self._exports(old, new)
        offered = declared(old) if owner is None else frozenset()
        for short, entry in old.items():
            name = f"{prefix}{short}"
            if short in ("__all__", _ERASED):
                continue
            if short not in new:
                # An import that only annotations need comes and goes with them.
                handed_on = entry.imported_from is None or entry.offered or short in offered
                if entry.is_public and handed_on:
                    self._add(name, f"{name} removed", breaking=True)
            elif entry.text != new[short].text:
                for text, breaking in self._differences(name, owner, entry, new[short]):
                    self._add(name, text, breaking)
                if not self._is_named(name):
                    same = _is_rearranged(entry, new[short])
                    what = "has its members in another order" if same else "has changed"
                    self._add(name, f"{name} {what}", breaking=not same)
        self._added(prefix, owner, old, new)
        for text, breaking in _erased(old.get(_ERASED), new.get(_ERASED)):
            self._add(_ERASED, text, breaking)

    def _added(
        self,
        prefix: str,
        owner: ast.ClassDef | None,
        old: dict[str, Entry],
        new: dict[str, Entry],
    ) -> None:
        offered = declared(new) if owner is None else frozenset()
        for short, entry in new.items():
            name = f"{prefix}{short}"
            if short in old or short in ("__all__", _ERASED) or not entry.is_public:
                continue
            if owner is not None:
                self._add(name, *added_member(name, entry, owner))
            elif entry.imported_from is None or entry.offered or short in offered:
                self._add(name, f"{name} added", breaking=False)

    def _differences(
        self, name: str, owner: ast.ClassDef | None, old: Entry, new: Entry
    ) -> Iterator[tuple[str, bool]]:
        if old.imported_from != new.imported_from:
            was, now = old.imported_from or "here", new.imported_from or "here"
            moved = {was.rpartition(".")[2], now.rpartition(".")[2]} == {name}
            # A generated module of this contract: the name is the same, its home is another.
            private = f".{_GENERATED}" in was and f".{_GENERATED}" in now
            yield f"{name} comes from `{now}` now, was from `{was}`", not (moved and private)
        elif old.cls is not None and new.cls is not None:
            yield from compare_class_headers(name, old.cls, new.cls)
            before, after = scope_of(old.cls.body), scope_of(new.cls.body)
            yield from compare_order(name, new.cls, before, after)
            self._scopes(f"{name}.", new.cls, before, after)
        elif old.function is not None and new.function is not None:
            kind = any(
                each.kind == "OBJECT_CHANGED_KIND" and each.name == name for each in self.breakages
            )
            if not kind:
                yield from compare_functions(name, old, new)
        elif old.value is not None and new.value is not None:
            record = owner is not None and is_record(owner)
            enum = owner is not None and is_enum(owner)
            yield from compare_values(name, old, new, in_record=record and not enum)

    def _exports(self, old: dict[str, Entry], new: dict[str, Entry]) -> None:
        was, now = declared(old), declared(new)
        if "__all__" in old and "__all__" in new:
            for name in sorted(was - now):
                if name in new:
                    self._add(name, f"{name} is no longer in `__all__`", breaking=True)
            for name in sorted(now - was):
                if name in old:
                    self._add(name, f"{name} is in `__all__` now", breaking=False)
        elif ("__all__" in old) != ("__all__" in new):
            there = "is there now" if "__all__" in new else "is gone"
            self._add("__all__", f"`__all__` of {self.module} {there}", breaking=True)


class _Undocumented(ast.NodeTransformer):
    """Leaves docstrings out, which a contract has on request."""

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        return ast.copy_location(ast.Pass(), node) if is_docstring(node) else node


def _unnamed(old: list[ast.stmt], new: list[ast.stmt]) -> tuple[str, bool]:
    """What differs between modules that bind the same: (what, is it breaking)."""
    texts = [list(map(ast.unparse, body)) for body in (old, new)]
    if texts[0] == texts[1]:
        return "has other docstrings", False
    if sorted(texts[0]) == sorted(texts[1]):
        return "is in another order", False
    scopes = [scope_of(body) for body in (old, new)]
    named = [
        {name: entry.text for name, entry in scope.items() if _is_seen(entry)} for scope in scopes
    ]
    # What is bound to no name cannot be told from what matters.
    bare = [[each for each in body if _is_bare(each)] for body in (old, new)]
    if named[0] == named[1] and list(map(ast.dump, bare[0])) == list(map(ast.dump, bare[1])):
        return "has other private names, or other imports", False
    return "has changed", True


def _is_seen(entry: Entry) -> bool:
    return entry.is_public and (entry.imported_from is None or entry.offered)


def _is_bare(statement: ast.stmt) -> bool:
    imports = isinstance(statement, (ast.Import, ast.ImportFrom))
    return not imports and (inner_blocks(statement) is not None or not bound_names(statement))


def _is_rearranged(old: Entry, new: Entry) -> bool:
    """Whether only the order within a class differs, where it means nothing."""
    if old.cls is None or new.cls is None or len(old.pieces) + len(new.pieces) != 2:
        return False
    bodies = [[ast.unparse(each) for each in cls.body] for cls in (old.cls, new.cls)]
    fields = [
        [ast.unparse(each) for each in cls.body if isinstance(each, (ast.Assign, ast.AnnAssign))]
        for cls in (old.cls, new.cls)
    ]
    said = [ast.unparse(_without_body(cls)) for cls in (old.cls, new.cls)]
    ordered = fields[0] == fields[1] or is_by_keyword(new.cls)
    return said[0] == said[1] and ordered and sorted(bodies[0]) == sorted(bodies[1])


def _without_body(node: ast.ClassDef) -> ast.ClassDef:
    made = copy.copy(node)
    made.body = [ast.Pass()]
    return made


def _erased(old: Entry | None, new: Entry | None) -> Iterator[tuple[str, bool]]:
    """What no stub can hold as code: dropped decorators and defaults, as text by place."""
    was, now = _texts(old), _texts(new)
    for place in sorted({*was, *now}):
        if was.get(place) != now.get(place):
            where = "something" if place == "*" else place
            before, after = was.get(place, "nothing"), now.get(place, "nothing")
            if place == "*":
                yield "something that no stub can hold has changed", True
            else:
                yield f"{where} is made with {after} now, was with {before}", True


def _texts(entry: Entry | None) -> dict[str, str]:
    value = entry.value if entry is not None else None
    if value is None or not isinstance(value.value, ast.Dict):
        return {}
    return {
        str(getattr(key, "value", "")): ast.unparse(each)
        for key, each in zip(value.value.keys, value.value.values)
    }


def _function_at(
    body: Sequence[ast.stmt], name: str
) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    first, _, rest = name.partition(".")
    entry = scope_of(body).get(first)
    if entry is None:
        return None
    if rest and entry.cls is not None:
        return _function_at(entry.cls.body, rest)
    return None if rest else entry.function
