"""No contract is made from a model by itself: the facade's mapper does that."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_products.core.contract.statements import Function, FunctionNode
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module
from django_products.core.contract_check.provenance import Kind, provenance
from django_products.core.deep_code import UNPARSABLE, parse_expression
from django_products.core.problems import Code, Problem

_NAME = re.compile(
    r"^(build_|create_|make_|new_)?(from|of)_(\w+_)?"
    r"(model|models|orm|instance|instances|queryset|qs|django|db|db_row|db_object)$"
)
_PARAMETERS = frozenset({"instance", "model", "model_instance", "orm", "orm_object", "queryset"})
_PYDANTIC = ("from_attributes", "orm_mode")


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.contracts():
        for node in ast.walk(module.tree):
            if isinstance(node, FunctionNode):
                why = _why(facade, module, node)
                if why is not None:
                    yield _problem(module, node.lineno, f"`{node.name}` {why}")
            elif isinstance(node, ast.ClassDef):
                for line, option in _reads_attributes(node):
                    what = f"`{node.name}` sets `{option}`, which makes it from a model instance"
                    yield _problem(module, line, what)


def _why(facade: Facade, module: Module, node: Function) -> str | None:
    if _NAME.match(node.name):
        return "makes a contract from a model instance"
    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    for argument in arguments:
        if argument.annotation is None:
            if _is_constructor(node) and argument.arg in _PARAMETERS:
                return f"is a constructor with a parameter `{argument.arg}`"
            continue
        for part in ast.walk(_parsed(argument.annotation)):
            if isinstance(part, (ast.Name, ast.Attribute)):
                dotted = facade.meaning(module, part) or ""
                if provenance(dotted, facade.request).kind is Kind.MODEL:
                    return f"takes `{ast.unparse(part)}`, which is a model"
    return None


def _parsed(annotation: ast.expr) -> ast.AST:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            return parse_expression(annotation.value)
        except UNPARSABLE:
            return annotation
    return annotation


def _is_constructor(node: Function) -> bool:
    decorators = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    return bool(decorators & {"classmethod", "staticmethod"})


def _reads_attributes(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """`ConfigDict(from_attributes=True)` and `orm_mode = True` are pydantic's own `from_model`."""
    for statement in node.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and isinstance(
            statement.value, ast.Call
        ):
            for keyword in statement.value.keywords:
                if keyword.arg in _PYDANTIC and _is_true(keyword.value):
                    yield statement.lineno, keyword.arg
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            if statement.targets[0].id in _PYDANTIC and _is_true(statement.value):
                yield statement.lineno, statement.targets[0].id


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _problem(module: Module, line: int, what: str) -> Problem:
    return Problem(
        Code.CONTRACT_MADE_FROM_MODEL,
        module.path,
        f"{what}.",
        "The contract then knows the model, and every change of the model reaches it.",
        ("Write a mapper function in the facade, `_to_artifact(instance) -> Artifact`.",),
        line,
    )
