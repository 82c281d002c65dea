"""What griffe does not say of classes: fields and their order, members of enums, bases."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from django_products.core.contract_check.changes.functions import Found, type_members, type_text
from django_products.core.contract_check.changes.scope import Entry

_ENUMS = ("Enum", "Flag", "IntEnum", "IntFlag", "StrEnum", "TextChoices", "IntegerChoices")
_RECORDS = ("dataclass", "define", "frozen", "mutable", "attrs", "s")
_RECORD_BASES = ("BaseModel", "NamedTuple", "Struct", "TypedDict")


def compare_class_headers(name: str, before: ast.ClassDef, after: ast.ClassDef) -> Found:
    """Bases, keywords and decorators: (text, is it breaking)."""
    old, new = ([ast.unparse(each) for each in node.bases] for node in (before, after))
    for base in old:
        if base not in new:
            yield f"{name} is no longer a subclass of `{base}`", True
    for base in new:
        if base not in old:
            yield f"{name} is a subclass of `{base}` now", False
    if old != new and sorted(old) == sorted(new):
        yield f"{name} has its bases in another order", True
    for what, was, now in (
        ("decorators", before.decorator_list, after.decorator_list),
        ("keywords", before.keywords, after.keywords),
    ):
        texts = [", ".join(ast.unparse(each) for each in nodes) for nodes in (was, now)]
        if texts[0] != texts[1]:
            yield f"{name} has {what} `{texts[1]}` now, had `{texts[0]}`", True


def compare_values(
    name: str, old: Entry, new: Entry, *, in_record: bool
) -> Iterator[tuple[str, bool]]:
    """A field, a member of an enum, a constant, an alias: (text, is it breaking)."""
    before, after = old.value, new.value
    assert before is not None and after is not None
    types = [type_members(getattr(each, "annotation", None)) for each in (before, after)]
    if types[0] != types[1]:
        yield f"{name} is {type_text(types[1])} now, was {type_text(types[0])}", True
    values = [None if each.value is None else ast.unparse(each.value) for each in (before, after)]
    if values[0] == values[1]:
        return
    if in_record and values[1] is None:
        yield f"{name} has no default any more: {values[0]}", True
    elif in_record and values[0] is None:
        yield f"{name} has a default now: {values[1]}", False
    elif in_record:
        yield f"{name} default changed: {values[1]}, was {values[0]}", True
    else:
        yield f"{name} value changed: {values[1]}, was {values[0]}", True


def added_member(name: str, entry: Entry, owner: ast.ClassDef) -> tuple[str, bool]:
    """A member that a class has gained."""
    value = entry.value
    if is_protocol(owner):
        return f"{name} added: implementations of the protocol lack it", True
    if may_be_record(owner) and isinstance(value, ast.AnnAssign):
        optional = _is_optional_key(owner, value)
        if not optional and (value.value is None or _is_required(value.value)):
            return f"{name} added, required", True
        return f"{name} added, {'optional' if optional else 'with a default'}", False
    return f"{name} added", False


def _is_optional_key(owner: ast.ClassDef, field: ast.AnnAssign) -> bool:
    """A key that a typed dict may lack."""
    if not _is(owner, ("TypedDict",)):
        return False
    partial = any(
        each.arg == "total" and ast.unparse(each.value) == "False" for each in owner.keywords
    )
    wrapper = field.annotation.value if isinstance(field.annotation, ast.Subscript) else None
    said = ast.unparse(wrapper).rpartition(".")[2] if wrapper is not None else ""
    return said == "NotRequired" or (partial and said != "Required")


def _is_required(value: ast.expr) -> bool:
    """`field(hash=False)`: a call that describes a field and gives it no default."""
    called = isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2]
    keywords = {each.arg for each in value.keywords} if isinstance(value, ast.Call) else set()
    positional = isinstance(value, ast.Call) and bool(value.args)
    return (
        called in ("field", "Field", "ib")
        and not positional
        and not keywords & {"default", "default_factory", "factory"}
    )


def compare_order(
    name: str, before: ast.ClassDef, old: Mapping[str, Entry], new: Mapping[str, Entry]
) -> Iterator[tuple[str, bool]]:
    """The order of fields, which is that of the arguments, and of an enum's members."""
    if is_enum(before):
        was, now = (_order(scope, ast.Assign) for scope in (old, new))
        what = "members"
    elif is_record(before) and not is_by_keyword(before):
        was, now = (_order(scope, ast.AnnAssign) for scope in (old, new))
        what = "fields"
    else:
        return
    kept = [each for each in now if each in was]
    if kept != [each for each in was if each in now]:
        yield f"{name} has its {what} in another order", True
    elif what == "fields" and kept and now[: len(kept)] != kept:
        first = next(each for each in now if each not in was)
        yield f"{name} has `{first}` before fields that it had, which moves them", True


def _order(scope: Mapping[str, Entry], kind: type[ast.stmt]) -> list[str]:
    return [name for name, entry in scope.items() if isinstance(entry.value, kind)]


def is_record(node: ast.ClassDef) -> bool:
    """Whether the fields of a class are what it is constructed from."""
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if ast.unparse(called).rpartition(".")[2] in _RECORDS:
            return True
    return _is(node, _RECORD_BASES)


def is_enum(node: ast.ClassDef) -> bool:
    return _is(node, _ENUMS)


def is_protocol(node: ast.ClassDef) -> bool:
    return _is(node, ("Protocol",))


def _is(node: ast.ClassDef, names: tuple[str, ...]) -> bool:
    plain = (each.value if isinstance(each, ast.Subscript) else each for each in node.bases)
    return any(ast.unparse(each).rpartition(".")[2] in names for each in plain)


def may_be_record(node: ast.ClassDef) -> bool:
    """Also where a base or a decorator from elsewhere decides."""
    return bool(node.bases or node.decorator_list) and not is_enum(node)


def is_by_keyword(node: ast.ClassDef) -> bool:
    """Whether the order of the fields is not that of positional arguments."""
    return _is(node, ("BaseModel", "TypedDict")) or any(
        keyword.arg == "kw_only"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
    )
