"""What holds for every facade, on modules drawn from a grammar.

A module is a list of items; each item can be written with different noise (comments, layout,
docstrings, bodies, private helpers) and in observably different ways.
"""

from __future__ import annotations

import random
import sys
import types
from dataclasses import dataclass, replace
from typing import Any, Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.contract.testing import contract

TYPES = ("int", "str | None", "list[int]", "'Later'", "Kind0")
DEFAULTS = ("1", "'x'", "None", "()", "frozenset({2})", "LIMIT")
KINDS = ("function", "class", "frozen", "enum", "exception", "constant")


@dataclass(frozen=True)
class Parameter:
    type: str
    default: str
    keyword_only: bool


@dataclass(frozen=True)
class Item:
    kind: str
    parameters: tuple[Parameter, ...]
    modifier: int


parameters = st.builds(
    Parameter, st.sampled_from(TYPES), st.sampled_from(("", *DEFAULTS)), st.booleans()
)
items = st.builds(
    Item,
    st.sampled_from(KINDS),
    st.lists(parameters, max_size=3).map(tuple),
    st.integers(0, 3),
)
modules = st.lists(items, min_size=1, max_size=6).map(tuple)
Module = tuple[Item, ...]


def write(module: Module, noise: int) -> str:
    """Source text: `noise` is a seed for all that must not matter."""
    chance = random.Random(noise)
    lines = ["import enum", "import dataclasses", "from .. import logic"]
    chance.shuffle(lines)
    lines = ["from __future__ import annotations", *lines, "LIMIT = 7", "class Kind0(enum.Enum):"]
    lines.append("    A = 1")
    for number, item in enumerate(module):
        lines += _noise(chance)
        lines += _WRITERS[item.kind](item, number, chance)
    return "\n".join(lines) + "\n"


def _noise(chance: random.Random) -> list[str]:
    helper = f"def _helper{chance.randrange(9)}(a, b={chance.randrange(9)}):"
    options = [
        [],
        ["", "", "# comment"],
        [helper, f"    return logic.x({chance.randrange(9)})"],
        [f"_private = {chance.randrange(9)}"],
        ["class _Row:", "    '''Doc.'''", f"    x = {chance.randrange(9)}"],
    ]
    return chance.choice(options)


def _body(chance: random.Random) -> list[str]:
    options = [
        ["return logic.a()"],
        ["'''Doc.'''", "return None"],
        ["# c", "x = (1,", "  2)", "return logic.b(x)"],
        ["from ..logic import c", "return c(lambda y: y)"],
    ]
    return ["    " + line for line in chance.choice(options)]


def _signature(item: Item) -> str:
    positional = [each for each in item.parameters if not each.keyword_only]
    keyword = [each for each in item.parameters if each.keyword_only]
    positional.sort(key=lambda each: bool(each.default))
    shown = [_parameter(f"p{n}", each) for n, each in enumerate(positional)]
    if keyword:
        shown += ["*", *(_parameter(f"k{n}", each) for n, each in enumerate(keyword))]
    return ", ".join(shown)


def _parameter(name: str, parameter: Parameter) -> str:
    default = f" = {parameter.default}" if parameter.default else ""
    return f"{name}: {parameter.type}{default}"


def _function(item: Item, number: int, chance: random.Random) -> list[str]:
    prefix = "async " if item.modifier == 1 else ""
    gap = " " * chance.randrange(3)
    head = f"{prefix}def function{number}({gap}{_signature(item)}{gap}) -> {TYPES[item.modifier]}:"
    return [head, *_body(chance)]


def _class(item: Item, number: int, chance: random.Random) -> list[str]:
    decorator = ("", "@staticmethod", "@classmethod", "@property")[item.modifier]
    receiver = ("self", "", "cls", "self")[item.modifier]
    signature = _signature(item) if item.modifier != 3 else ""
    arguments = ", ".join(each for each in (receiver, signature) if each)
    lines = [f"class Class{number}:", f"    limit = {item.modifier}"]
    lines += ["    " + line for line in _noise(chance)]
    if decorator:
        lines.append("    " + decorator)
    lines.append(f"    def method({arguments}):")
    return [*lines, *("    " + line for line in _body(chance))]


def _frozen(item: Item, number: int, chance: random.Random) -> list[str]:
    lines = ["@dataclasses.dataclass(frozen=True)", f"class Frozen{number}:"]
    lines += chance.choice([[], ["    '''Doc.'''"], ["    # comment"]])
    fields = sorted(item.parameters, key=lambda each: bool(each.default))
    lines += [f"    {_parameter(f'f{n}', each)}" for n, each in enumerate(fields)]
    lines += ["    def total(self):", f"        return {item.modifier}"]
    return lines


def _enum(item: Item, number: int, chance: random.Random) -> list[str]:
    lines = [f"class Enum{number}(enum.Enum):"]
    lines += chance.choice([[], ["    '''Doc.'''"], ["    # comment"]])
    lines += [f"    V{n} = {item.modifier + n}" for n in range(len(item.parameters) + 1)]
    return lines


def _exception(item: Item, number: int, chance: random.Random) -> list[str]:
    base = ("Exception", "KeyError", "ValueError", "OSError")[item.modifier]
    return [
        f"class Error{number}({base}):",
        "    '''Doc.'''" if chance.random() < 0.5 else "    pass",
    ]


def _constant(item: Item, number: int, chance: random.Random) -> list[str]:
    gap = " " * chance.randrange(3)
    return [f"CONSTANT{number}{gap} = {gap}{DEFAULTS[item.modifier]}"]


_WRITERS: dict[str, Callable[[Item, int, random.Random], list[str]]] = {
    "function": _function,
    "class": _class,
    "frozen": _frozen,
    "enum": _enum,
    "exception": _exception,
    "constant": _constant,
}


def derive(text: str) -> Any:
    # `contract` itself asserts that stubs compile and that their stubs are themselves
    return contract({"facade/api.py": text, "logic.py": "x = 1\n"})


@settings(max_examples=60, deadline=None)
@given(modules, st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_nobody_can_observe_changes_nothing(module: Module, one: int, two: int) -> None:
    assert derive(write(module, one)).stubs == derive(write(module, two)).stubs


@settings(max_examples=60, deadline=None)
@given(modules, st.data())
def test_what_a_caller_can_observe_changes_the_contract(module: Module, data: Any) -> None:
    index = data.draw(st.integers(0, len(module) - 1))
    item = module[index]
    changed = data.draw(st.sampled_from(_observable_edits(item)))
    edited = (*module[:index], changed, *module[index + 1 :])
    noise = data.draw(st.integers(0, 10**6))
    assert derive(write(module, 0)).digest != derive(write(edited, noise)).digest


def _observable_edits(item: Item) -> list[Item]:
    more = (*item.parameters, Parameter("int", "3", True))
    edits = [replace(item, modifier=(item.modifier + 1) % 4)]
    if item.kind in ("function", "frozen", "enum") or (item.kind == "class" and item.modifier != 3):
        edits.append(replace(item, parameters=more))
        for n, each in enumerate(item.parameters):
            if item.kind == "enum":
                continue
            other = replace(each, type=TYPES[(TYPES.index(each.type) + 1) % len(TYPES)])
            edits.append(replace(item, parameters=_with(item.parameters, n, other)))
            if each.default:
                new = DEFAULTS[(DEFAULTS.index(each.default) + 1) % len(DEFAULTS)]
                other = replace(each, default=new)
                edits.append(replace(item, parameters=_with(item.parameters, n, other)))
    return edits


def _with(values: tuple[Parameter, ...], n: int, value: Parameter) -> tuple[Parameter, ...]:
    return (*values[:n], value, *values[n + 1 :])


@settings(max_examples=40, deadline=None)
@given(modules, st.integers(0, 10**6))
def test_a_stub_runs_and_offers_what_the_module_offers(module: Module, noise: int) -> None:
    text = write(module, noise)
    real = _run(text.replace("from .. import logic", "logic = None"), "real")
    stub = _run(derive(text).stubs[0].text, "stub")
    offered = {name for name in vars(real) if not name.startswith("_")}
    offered -= {"logic", "annotations", "enum", "dataclasses"}
    assert offered <= set(vars(stub))
    for name in offered:
        kinds = {type(getattr(either, name)) for either in (stub, real)}
        assert len(kinds) == 1


def _run(text: str, name: str) -> types.ModuleType:
    module = types.ModuleType(name)
    sys.modules[name] = module
    try:
        code = compile(text, name, "exec", dont_inherit=True)
        exec(code, module.__dict__)
    finally:
        del sys.modules[name]
    return module


@settings(max_examples=30, deadline=None)
@given(st.permutations(sorted(["a.py", "b.py", "c.py"])), modules)
def test_the_order_in_which_files_are_read_means_nothing(order: list[str], module: Module) -> None:
    texts = {
        "a.py": write(module, 1),
        "b.py": "from ..logic import E, K\n",
        "c.py": "from ..logic import E as F\nfrom .b import K\n",
    }
    logic = "import enum\nclass E(Exception): pass\nclass K(enum.Enum):\n    A = 1\n"
    sources = {f"facade/{name}": texts[name] for name in order}
    plain = {f"facade/{name}": texts[name] for name in sorted(texts)}
    assert contract({**sources, "logic.py": logic}) == contract({**plain, "logic.py": logic})


@pytest.mark.parametrize("kind", KINDS)
def test_the_grammar_writes_every_kind(kind: str) -> None:
    item = Item(kind, (Parameter("int", "1", False), Parameter("int", "1", True)), 1)
    assert derive(write((item,), 3)).stubs
