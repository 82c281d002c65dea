from __future__ import annotations

import ast

from django_products.core.references.nodes import walk


def test_nodes_come_in_the_order_of_the_source() -> None:
    nodes = walk(ast.parse("a(b(c()), d())\ne()"))
    names = [call.func.id for call in nodes.of(ast.Call) if isinstance(call.func, ast.Name)]
    assert names == ["a", "b", "c", "d", "e"]


def test_every_node_that_matters_is_there_once() -> None:
    tree = ast.parse("class A(B):\n    x: int = f'{y!r}'\n    def f(self, *a, k=1): return [a][0]")
    ignored = (ast.expr_context, ast.operator, ast.cmpop)
    expected = sorted(id(node) for node in ast.walk(tree) if not isinstance(node, ignored))
    found = [id(node) for kind in walk(tree).by_type.values() for node in kind]
    assert set(expected) >= set(found)
    assert len(found) == len(set(found)) == len(expected)


def test_a_deep_tree_needs_no_recursion() -> None:
    tree: ast.expr = ast.Name("x", ast.Load())
    for _ in range(50_000):
        tree = ast.Attribute(tree, "y", ast.Load())
    assert len(walk(tree).of(ast.Attribute)) == 50_000
    while isinstance(tree, ast.Attribute):  # Python frees a deep tree recursively
        tree = tree.value
