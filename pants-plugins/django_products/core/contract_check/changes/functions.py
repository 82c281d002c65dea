"""What griffe does not say of functions: types, `async`, decorators, overloads, new options."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.statements import Function, FunctionNode
from django_products.core.contract_check.changes.scope import Entry
from django_products.core.deep_code import UNPARSABLE, parse_expression

Found = Iterator["tuple[str, bool]"]


def signature(function: Function) -> str:
    """The names of the parameters: `(params, *, team_id)`, without those that bind a method."""
    arguments = function.args
    parts = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    if parts and parts[0] in ("self", "cls"):
        parts = parts[1:]
    if arguments.vararg:
        parts.append(f"*{arguments.vararg.arg}")
    elif arguments.kwonlyargs:
        parts.append("*")
    parts += [each.arg for each in arguments.kwonlyargs]
    if arguments.kwarg:
        parts.append(f"**{arguments.kwarg.arg}")
    return f"({', '.join(parts)})"


def compare_functions(name: str, old: Entry, new: Entry) -> Found:
    """What is different between two functions: (text, is it breaking)."""
    before, after = old.function, new.function
    assert before is not None and after is not None
    if _overloads(old) != _overloads(new):
        yield f"{name}{signature(before)} has other overloads", True
        return
    shown = f"{name}{signature(before)}"
    was_async, is_async = (isinstance(each, ast.AsyncFunctionDef) for each in (before, after))
    if was_async != is_async:
        yield f"{shown} is {'async' if is_async else 'not async'} now", True
    decorators = tuple(_decorators(each) for each in (before, after))
    if decorators[0] != decorators[1]:
        was, now = (" ".join(each) or "no decorator" for each in decorators)
        yield f"{shown} has {now} now, had {was}", True
    yield from _parameters(shown, before, after)
    yield from _result(shown, before, after)
    if _body(before) != _body(after):
        yield f"{shown} does something else: its body is part of the contract", True


def _overloads(entry: Entry) -> list[str]:
    return [ast.unparse(each) for each in entry.pieces[:-1] if isinstance(each, FunctionNode)]


def _decorators(function: Function) -> tuple[str, ...]:
    return tuple(f"@{ast.unparse(each)}" for each in function.decorator_list)


def _parameters(shown: str, before: Function, after: Function) -> Found:
    old, new = _arguments(before), _arguments(after)
    optional = _optional(after)
    for name, argument in new.items():
        if name not in old:
            if name in optional:
                yield f"{shown} gained optional parameter `{name}`", False
            continue
        was, now = type_members(old[name].annotation), type_members(argument.annotation)
        if was != now:
            text = f"{shown} parameter `{name}` is {type_text(now)} now, was {type_text(was)}"
            wider = not now or bool(was and was <= now)
            yield text, not wider
    for name in sorted(optional - _optional(before)):
        if name in old:
            yield f"{shown} parameter `{name}` is optional now", False


def _result(shown: str, before: Function, after: Function) -> Found:
    was, now = (type_members(each.returns) for each in (before, after))
    if was != now:
        narrower = not was or bool(now and now <= was)
        yield f"{shown} returns {type_text(now)} now, was {type_text(was)}", not narrower


def type_text(members: frozenset[str]) -> str:
    """A union as people write it, None last."""
    if not members:
        return "untyped"
    ordered = sorted(members, key=lambda each: (each == "None", each))
    return f"`{' | '.join(ordered)}`"


def type_members(node: ast.expr | None) -> frozenset[str]:
    """The types of a union, as text; empty for no annotation."""
    if node is None:
        return frozenset()
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            return type_members(parse_expression(node.value))
        except UNPARSABLE:
            return frozenset({node.value})
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return type_members(node.left) | type_members(node.right)
    if isinstance(node, ast.Subscript):
        name = ast.unparse(node.value).rpartition(".")[2]
        if name == "Optional":
            return type_members(node.slice) | {"None"}
        if name == "Union" and isinstance(node.slice, ast.Tuple):
            return frozenset().union(*(type_members(each) for each in node.slice.elts))
    return frozenset({ast.unparse(node)})


def _arguments(function: Function) -> dict[str, ast.arg]:
    found = function.args
    starred = [each for each in (found.vararg, found.kwarg) if each is not None]
    return {
        each.arg: each for each in (*found.posonlyargs, *found.args, *found.kwonlyargs, *starred)
    }


def _optional(function: Function) -> set[str]:
    found = function.args
    positional = [*found.posonlyargs, *found.args]
    names = {each.arg for each in positional[len(positional) - len(found.defaults) :]}
    names |= {
        each.arg
        for each, default in zip(found.kwonlyargs, found.kw_defaults)
        if default is not None
    }
    return names | {each.arg for each in (found.vararg, found.kwarg) if each is not None}


def _body(function: Function) -> list[str]:
    return [ast.unparse(each) for each in function.body]
