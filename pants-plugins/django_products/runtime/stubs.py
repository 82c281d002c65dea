"""Execute the text of a stub, with its empty bodies and names turned into what raises.

In a stub `...` means one thing: not in this sandbox. As a function's whole body it becomes a
call that raises; as the value of a name or the body of a `class X(Any)`, a placeholder.
Everything else runs as it stands.
"""

import ast

from .placeholder import Placeholder
from .unlinked import fail

_FAIL = "__facade_not_linked__"
_PLACEHOLDER = "__facade_placeholder__"

_SILENT = frozenset(
    "__del__ __repr__ __str__ __format__ __dir__ __sizeof__ __init_subclass__ __set_name__".split()
)
"""Methods that Python or a debugger calls on its own: without them the defaults apply."""


def execute(module, source, path):
    tree = _Transformer().visit(ast.parse(source, path))
    name = module.__name__

    def not_linked(where):
        __tracebackhide__ = True
        fail(name, where, "called")

    def placeholder(where):
        return Placeholder(name, where)

    module.__dict__[_FAIL] = not_linked
    module.__dict__[_PLACEHOLDER] = placeholder
    code = compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
    exec(code, module.__dict__)


class _Transformer(ast.NodeTransformer):
    def __init__(self):
        self.scope = []

    def visit_ClassDef(self, node):
        if _is_stand_in(node):
            target = ast.Name(id=node.name, ctx=ast.Store())
            return ast.Assign(targets=[target], value=self._placeholder(node.name))
        self.scope.append(node.name)
        node.body = [
            each
            for each in node.body
            if not (_is_function(each) and each.name in _SILENT and _is_stub(each.body))
        ] or [ast.Pass()]
        self.generic_visit(node)
        self.scope.pop()
        return node

    def visit_FunctionDef(self, node):
        if _is_stub(node.body):
            if not self.scope and node.name == "__getattr__":
                node.body = _module_getattr(node)
                return node
            where = ".".join([*self.scope, node.name])
            doc = node.body[:-1]
            node.body = doc + ast.parse("__tracebackhide__ = True\n%s(%r)" % (_FAIL, where)).body
        return node  # what is nested in a real body is real

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Assign(self, node):
        if _is_ellipsis(node.value) and isinstance(node.targets[0], ast.Name):
            node.value = self._placeholder(node.targets[0].id)
        return node

    def visit_AnnAssign(self, node):
        if node.value is not None and _is_ellipsis(node.value) and isinstance(node.target, ast.Name):
            node.value = self._placeholder(node.target.id)
        return node

    def _placeholder(self, name):
        where = ".".join([*self.scope, name])
        return ast.parse("%s(%r)" % (_PLACEHOLDER, where), mode="eval").body


def _module_getattr(node):
    argument = (node.args.posonlyargs + node.args.args)[0].arg
    return ast.parse(
        "if {0}.startswith('__'):\n    raise AttributeError({0})\nreturn {1}({0})".format(
            argument, _PLACEHOLDER
        )
    ).body


def _is_stand_in(node):
    """`class X(Any): ...`, perhaps with more of the same inside: a type known by name only."""
    if len(node.bases) != 1 or not isinstance(node.bases[0], ast.Name) or node.bases[0].id != "Any":
        return False
    return _is_stub(node.body) or all(
        isinstance(each, ast.ClassDef) and _is_stand_in(each) for each in node.body
    )


def _is_function(node):
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def _is_stub(body):
    """`...`, perhaps after a docstring."""
    if len(body) == 2 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        if not isinstance(body[0].value.value, str):
            return False
        body = body[1:]
    return len(body) == 1 and isinstance(body[0], ast.Expr) and _is_ellipsis(body[0].value)


def _is_ellipsis(node):
    return isinstance(node, ast.Constant) and node.value is ...
