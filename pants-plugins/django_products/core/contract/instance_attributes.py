"""What the methods of a facade's class set on `self`: the class of the stub declares it, as its methods have no bodies.

Without that a type checker would take `service.calls` for a mistake, which is none beside the real module.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from django_products.core.contract.names import bound_in
from django_products.core.contract.rewrite import rewrite_annotation
from django_products.core.contract.statements import Function, FunctionNode, type_parameters
from django_products.core.contract.writer import StubWriter

# What may stand before `self.x = x`: nothing after which a type checker knows more of `x` than its annotation says.
_PLAIN = (ast.Assign, ast.AnnAssign, ast.Expr)
# Without a type of its own.
_OPEN = frozenset({"Final", "ClassVar"})


def instance_attributes(
    writer: StubWriter, node: ast.ClassDef, bound: AbstractSet[str], local: AbstractSet[str]
) -> list[ast.stmt]:
    """Annotations without values, sorted by name. What has no annotation in the source is `Any`.

    Arguments:
        bound: names that the body of the class binds.
        local: names that mean something in the class, and not in its module.
    """
    found: dict[str, ast.expr | None] = {}
    for method in node.body:
        if isinstance(method, FunctionNode) and _has_receiver(method):
            for name, annotation in _set_in(method):
                # As type checkers have it, the first one counts.
                found.setdefault(name, annotation)
    return [
        _declared(writer, name, found[name], local)
        for name in sorted(found)
        if not name.startswith("_") and name not in bound
    ]


def _has_receiver(method: Function) -> bool:
    decorators = {each.id for each in method.decorator_list if isinstance(each, ast.Name)}
    return not decorators & {"staticmethod", "classmethod"} and bool(_positional(method))


def _positional(method: Function) -> list[ast.arg]:
    return [*method.args.posonlyargs, *method.args.args]


def _set_in(method: Function) -> Iterator[tuple[str, ast.expr | None]]:
    receiver = _positional(method)[0].arg
    given = _given(method)
    is_plain = True
    for statement in method.body:
        is_plain = is_plain and isinstance(statement, _PLAIN)
        for each in _own_statements(statement):
            for target, value, annotation in _assignments(each):
                name = _attribute_of(target, receiver)
                if name is not None:
                    is_given = is_plain and isinstance(value, ast.Name)
                    yield name, annotation or (given.get(value.id) if is_given else None)  # type: ignore[union-attr]


def _given(method: Function) -> dict[str, ast.expr]:
    """The annotations of parameters that stay what they are."""
    rebound = frozenset[str]().union(*map(bound_in, method.body))
    # Of a parameter with a type of the function alone there is none for the class.
    own = type_parameters(method)
    return {
        each.arg: each.annotation
        for each in (*_positional(method), *method.args.kwonlyargs)
        if each.annotation is not None
        and each.arg not in rebound
        and not own & {node.id for node in ast.walk(each.annotation) if isinstance(node, ast.Name)}
    }


def _own_statements(statement: ast.stmt) -> Iterator[ast.stmt]:
    """A statement and those within it, in order, but for functions and classes."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if not isinstance(node, (*FunctionNode, ast.ClassDef, ast.expr)):
            if isinstance(node, ast.stmt):
                yield node
            stack.extend(reversed(list(ast.iter_child_nodes(node))))


def _assignments(
    statement: ast.stmt,
) -> Iterator[tuple[ast.expr, ast.expr | None, ast.expr | None]]:
    """Targets with their values and annotations."""
    if isinstance(statement, ast.AnnAssign):
        yield statement.target, statement.value, _typed(statement.annotation)
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, (ast.Tuple, ast.List)):
                yield from ((each, None, None) for each in target.elts)
            else:
                yield target, statement.value, None
    elif isinstance(statement, (ast.With, ast.AsyncWith)):
        for item in statement.items:
            if item.optional_vars is not None:
                yield item.optional_vars, None, None
    elif isinstance(statement, (ast.For, ast.AsyncFor)):
        yield statement.target, None, None


def _typed(annotation: ast.expr) -> ast.expr | None:
    last = annotation.attr if isinstance(annotation, ast.Attribute) else None
    last = annotation.id if isinstance(annotation, ast.Name) else last
    return None if last in _OPEN else annotation


def _attribute_of(target: ast.expr, receiver: str) -> str | None:
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        return target.attr if target.value.id == receiver else None
    return None


def _declared(
    writer: StubWriter, name: str, annotation: ast.expr | None, local: AbstractSet[str]
) -> ast.stmt:
    any_type = ast.Name(id="Any", ctx=ast.Load())
    made = ast.AnnAssign(
        target=ast.Name(id=name, ctx=ast.Store()),
        annotation=(
            any_type
            if annotation is None
            else rewrite_annotation(writer, copy.deepcopy(annotation), local)
        ),
        value=None,
        simple=1,
    )
    return ast.fix_missing_locations(ast.copy_location(made, ast.Pass(lineno=1, col_offset=0)))
