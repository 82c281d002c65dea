"""Execute the text of a stub, with its empty bodies and names turned into what raises.

In a stub `...` means one thing: not in this sandbox. As a function's whole body it becomes a
call that raises; as the value of a name or the body of a `class X(Any)`, a placeholder.
Everything else runs as it stands.
"""

from __future__ import annotations

import ast

from .placeholder import Placeholder
from .unlinked import fail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import NoReturn, Union

    Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]

_FAIL = "__facade_not_linked__"
_PLACEHOLDER = "__facade_placeholder__"
_GETATTR = """\
if {0}.startswith("__"):
    raise AttributeError({0})
return {1}({0})
"""

_PROBED = """\
if {0}.startswith("_"):
    raise AttributeError({0})
"""

_SILENT = frozenset(
    (
        *("__del__", "__repr__", "__str__", "__format__"),
        *("__dir__", "__sizeof__", "__init_subclass__", "__set_name__"),
    )
)
"""Methods that Python or a debugger calls on its own: without them the defaults apply."""


def execute(module: ModuleType, source: str, path: str) -> None:
    tree = _Transformer().visit(ast.parse(source, path))
    name = module.__name__

    def not_linked(where: str) -> NoReturn:
        __tracebackhide__ = True
        fail(name, where, "called")

    def placeholder(where: str) -> Placeholder:
        return Placeholder(name, where)

    module.__dict__[_FAIL] = not_linked
    module.__dict__[_PLACEHOLDER] = placeholder
    code = compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
    exec(code, module.__dict__)


class _Transformer(ast.NodeTransformer):
    def __init__(self) -> None:
        self.scope: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        if _is_stand_in(node):
            target = ast.Name(id=node.name, ctx=ast.Store())
            return ast.Assign(targets=[target], value=self._placeholder(node.name))
        self.scope.append(node.name)
        node.body = [each for each in node.body if not _is_silent(each)] or [ast.Pass()]
        self.generic_visit(node)
        self.scope.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: Function) -> ast.AST:
        if not _is_stub(node.body):
            return node  # what is nested in a real body is real
        if not self.scope and node.name == "__getattr__":
            (argument,) = (*node.args.posonlyargs, *node.args.args)
            node.body = ast.parse(_GETATTR.format(argument.arg, _PLACEHOLDER)).body
            return node
        where = ".".join([*self.scope, node.name])
        raising = ast.parse(f"__tracebackhide__ = True\n{_FAIL}({where!r})")
        if node.name == "__getattr__":
            # copy, pickle, mock and pytest look for marks; no code under test means these
            asked = node.args.args[-1].arg
            raising = ast.parse(_PROBED.format(asked) + ast.unparse(raising))
        node.body = [*node.body[:-1], *raising.body]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        if _is_ellipsis(node.value) and isinstance(node.targets[0], ast.Name):
            node.value = self._placeholder(node.targets[0].id)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if _is_ellipsis(node.value) and isinstance(node.target, ast.Name):
            node.value = self._placeholder(node.target.id)
        return node

    def _placeholder(self, name: str) -> ast.expr:
        where = ".".join([*self.scope, name])
        return ast.parse(f"{_PLACEHOLDER}({where!r})", mode="eval").body


def _is_stand_in(node: ast.stmt) -> bool:
    """`class X(Any): ...`, perhaps with more of the same inside: a type known by name only."""
    if not isinstance(node, ast.ClassDef) or len(node.bases) != 1:
        return False
    base = node.bases[0]
    if not isinstance(base, ast.Name) or base.id != "Any":
        return False
    return _is_stub(node.body) or all(_is_stand_in(each) for each in node.body)


def _is_silent(node: ast.stmt) -> bool:
    is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    return is_function and node.name in _SILENT and _is_stub(node.body)  # type: ignore[attr-defined]


def _is_stub(body: list[ast.stmt]) -> bool:
    """`...`, perhaps after a docstring."""
    if len(body) == 2 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:] if isinstance(body[0].value.value, str) else body
    return len(body) == 1 and isinstance(body[0], ast.Expr) and _is_ellipsis(body[0].value)


def _is_ellipsis(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...
