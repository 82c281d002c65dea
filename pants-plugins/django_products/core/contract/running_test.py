"""A stub can be imported wherever its module can, and then has what the module has, or says that it does not know.

What a module runs when it is imported, its stub runs too, or leaves out: with that, the value of what it would have changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from django_products.core.contract.sources import read_text
from django_products.core.contract.testing import BACKEND, PACKAGE, contract
from django_products.runtime.conftest import Sandbox

DATACLASS = "from dataclasses import dataclass\n"
PRODUCTS: dict[str, dict[str, str]] = {
    "a name of the module and of the class": {
        "api": "from queue import Empty\nclass Queue:\n    Empty = Empty\n    def get(self): ...\n"
    },
    "a decorator of the facade": {
        "api": f"{DATACLASS}def register(cls): return cls\n@register\n@dataclass(frozen=True)\nclass Run:\n"
        "    a: int\n    @register\n    def b(self): return 1\n"
    },
    "a decorator of the implementation": {
        "api": "from .. import logic\n@logic.noted\nclass Failed(Exception): ...\n",
        "../logic": "def noted(cls): return cls\n",
    },
    "a metaclass without code": {
        "api": "class Meta(type):\n    def __new__(mcs, *args): return super().__new__(mcs, *args)\n"
        "class Plain(metaclass=Meta):\n    def f(self): ...\nclass Failed(Exception, metaclass=Meta): ...\n"
    },
    "what is asked of a private module": {
        "api": "from . import _helpers, _unused\nLIMIT = _helpers.LIMIT\nclass Plain(_helpers.Base):\n    def f(self): ...\n",
        "_helpers": "from ._more import LIMIT\nclass Base: ...\n",
        "_more": "LIMIT = 3\n",
        "_unused": "",
    },
    "what is asked of a public module": {
        "api": "from . import mixins\nclass Plain(mixins._Base):\n    def f(self): ...\n",
        "mixins": "class _Base: ...\n",
    },
    "slots that cannot be known": {
        "api": "from ._helpers import names\nclass Plain:\n    __slots__ = names()\n    def f(self): ...\n"
        "class Failed(Exception):\n    __slots__ = names()\n"
        "class Typed:\n    __slots__: tuple[str, ...] = names()\n    def f(self): ...\n",
        "_helpers": "def names(): return ('a',)\n",
    },
    "a qualified name that is computed": {
        "api": "def name(text): return lambda function: text\nclass Plain:\n    @name('x')\n    def __qualname__(self): ...\n"
        "    def f(self): ...\n"
    },
    "an accessor of a property that is cut": {
        "api": "from ._helpers import cached\nclass Plain:\n    @cached\n    def a(self): ...\n    @a.setter\n    def a(self, value): ...\n",
        "_helpers": "class cached(property): ...\n",
    },
    "an attribute computed with one that cannot be known": {
        "api": "from ._helpers import load\nclass Plain:\n    COLORS = load()\n    red = COLORS['red']\n    def f(self, c=COLORS['red']): ...\n"
        "class Failed(Exception):\n    COLORS = load()\n    red = COLORS['red']\n",
        "_helpers": "def load(): return {'red': 1}\n",
    },
    "a generic class of one's own": {
        "api": "from types import GenericAlias\nclass Box:\n    __class_getitem__ = classmethod(GenericAlias)\nclass Ints(Box[int]): ...\n"
    },
    "names that a module computes": {
        "api": "from ._helpers import lazily\n__getattr__ = lazily()\n__path__ = list(())\ndef f(): ...\n",
        "_helpers": "def lazily():\n    def get(name): raise AttributeError(name)\n    return get\n",
        "contracts": "from . import api\nassert not hasattr(api, '__wrapped__')\n",
    },
    "a module that takes from the package what the package takes from another": {
        "__init__": "from .contracts import Run\nfrom .api import create\n",
        "api": "from . import Run\ndef create(run: Run): ...\n",
        "contracts": f"{DATACLASS}@dataclass(frozen=True)\nclass Run:\n    a: int\n",
    },
    "a class that is bound again": {
        "contracts": "def noted(cls): return cls\nclass Base: ...\nBase = noted(Base)\nclass Run(Base): ...\n"
    },
    "imports that depend on the machine": {
        "contracts": "import platform\nif platform.system() == 'Windows':\n    from ._windows import kill\nelse:\n    from os import kill\n",
        "_windows": "import nt\nclass kill(nt.Kill): ...\n",
    },
    "a registry that a decorator fills": {
        "api": "HANDLERS = {}\nSIZES = {'a': 1}\ndef handler(function):\n    HANDLERS[function.__name__] = 1\n    return function\n"
        "@handler\ndef create(): return SIZES.get('a')\n"
    },
    "a registry of subclasses": {
        "api": "class Base:\n    names = []\n    def __init_subclass__(cls): cls.names.append(cls.__name__)\nclass One(Base): ...\n"
    },
    "a registry that another module fills": {
        "api": "HANDLERS = {}\nSIZES = {'a': 1}\nNAMES = []\nORDER = list(())\n",
        "more": "from . import api\nfrom .api import ORDER\napi.NAMES.append('more')\nORDER += [1]\ndef size(): return api.SIZES['a']\n",
        "../logic": "from .facade import api\ndef ready():\n    from .facade.api import HANDLERS as known\n    known['logic'] = 1\nready()\n",
        "../unrelated": "SIZES = {}\nSIZES['b'] = 1\n",
    },
    "a registry of a class that another module fills": {
        "api": "class Plain:\n    NAMES = []\n    SIZES = {'a': 1}\n    def f(self): ...\n",
        "../logic": "from .facade.api import Plain\nPlain.NAMES.append(1)\n",
    },
    "a value of the implementation that another module of it changes": {
        "api": "from ..logic import NAMES, SIZES\n",
        "../logic": "NAMES = []\nSIZES = {'a': 1}\n",
        "../tasks": "from . import logic\nlogic.NAMES.append(1)\n",
    },
    "a name that a function binds": {
        "api": "LIMIT = None\ndef start():\n    global LIMIT\n    LIMIT = 3\nstart()\n"
    },
    "a class that a decorator makes anew": {
        "api": "from ._helpers import doubled\n@doubled\nclass Plain:\n    A = 1\n    B: int = 2\n    def f(self): ...\n",
        "_helpers": "def doubled(cls): return type(cls.__name__, (), {'A': 2, 'B': 4})\n",
    },
    "a property of one's own kind": {
        "api": "from ._helpers import own_property\nclass Plain:\n    @own_property\n    def a(self): return 1\n",
        "_helpers": "class own_property:\n    def __init__(self, function): ...\n    def __get__(self, instance, owner=None): return 3\n",
    },
    "a list of what is offered": {
        "api": "__all__ = ['f', 'OFFERED']\nOFFERED = __all__\ndef f(names=__all__): ...\n"
    },
    "a name that is set with something else": {
        "api": "def f(): ...\nLIMIT = f.limit = 3\nclass Failed(Exception if LIMIT else ValueError): ...\n"
    },
    "names of a star": {
        "api": "from zlib import *\n__all__ = ['compress', 'f']\ndef f(a=compress): ...\n",
        "other": "from .api import *\nfrom .api import compress\n",
    },
}
#: Packages of the standard library, as facades: what people write, of every age.
CORPUS = ("asyncio", "concurrent", "email", "http", "json", "logging", "unittest", "urllib", "xml")

_RUN = """
import enum, importlib, inspect, json
from types import BuiltinFunctionType, FunctionType
from django_products_runtime.placeholder import Placeholder

def told(value, depth=3):
    if isinstance(value, Placeholder) or value is ... or not depth:
        return "unknown"
    if isinstance(value, enum.Enum):
        return str(value)
    if type(value) in (int, str, bytes, float, bool, type(None)):
        return repr(value)
    if type(value) in (tuple, list, set, frozenset, dict):
        items = value.items() if type(value) is dict else value
        values = [told(each, depth - 1) for each in items]
        return [type(value).__name__, *(sorted(values, key=repr) if type(value) in (set, frozenset) else values)]
    if inspect.isclass(value):
        members = {{k: told(v) for k, v in vars(value).items() if not k.startswith("_")}}
        return ["class", members] if depth == 3 else "class"
    if isinstance(value, (FunctionType, BuiltinFunctionType, staticmethod, classmethod)):
        return "function"
    return "descriptor" if hasattr(type(value), "__get__") else "object"

found = {{}}
for name in {names!r}:
    try:
        module = importlib.import_module(name)
    except BaseException as error:
        found[name] = str(error) or repr(error)
    else:
        found[name] = module
for name, module in found.items():  # What each has when all have been imported.
    if not isinstance(module, str):
        found[name] = {{k: told(v) for k, v in vars(module).items() if not k.startswith("_")}}
print("RUN", json.dumps(found))
"""


def _run(root: Path, files: Mapping[str, str]) -> dict[str, Any]:
    """Of each module what its names are, or why it cannot be imported."""
    root.mkdir()
    sandbox = Sandbox(root)
    sandbox.write(files)
    modules = (re.sub(r"(/__init__)?\.pyi?$", "", path).replace("/", ".") for path in sorted(files))
    names = [
        name.replace("__contracts__.", "") for name in modules if not name.endswith("__main__")
    ]
    outcome = sandbox.python(_RUN.format(names=names))
    outcome.ok()
    run: dict[str, Any] = json.loads(outcome.output.partition("RUN ")[2])
    return run


def _is_true(told: Any, real: Any) -> bool:
    if told in ("unknown", real):
        return True
    if isinstance(told, list) and isinstance(real, list):
        return len(told) == len(real) and all(map(_is_true, told, real))
    # Members that one of them does not have, others have by inheritance.
    return isinstance(told, dict) and isinstance(real, dict) and not _untrue(told, real)


def _untrue(told: Mapping[str, Any], real: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: (told[name], real[name])
        for name in told
        if name in real and not _is_true(told[name], real[name])
    }


def _check(tmp_path: Path, sources: Mapping[str, str], *, whole: bool = False) -> set[str]:
    """The modules that cannot be imported: of these nothing is asked."""
    found = contract(sources, **({"whole": ("*",)} if whole else {}))
    assert not found.failed, found.problems
    real = _run(tmp_path / "real", {BACKEND + path: sources[path] for path in sources})
    stubs = _run(
        tmp_path / "stubs", {f"__contracts__/{stub.path}": stub.text for stub in found.stubs}
    )
    left_out = {name for name, told in real.items() if isinstance(told, str)}
    for name in {*stubs} - left_out:
        assert not isinstance(stubs[name], str), (name, stubs[name])
        assert _untrue(stubs[name], real.get(name, {})) == {}, name
    return left_out


@pytest.mark.parametrize("modules", PRODUCTS.values(), ids=PRODUCTS)
def test_what_can_be_imported_has_a_stub_that_can_and_tells_the_truth(
    tmp_path: Path, modules: Mapping[str, str]
) -> None:
    sources = {f"facade/{name}.py": text for name, text in modules.items() if name[0] != "."}
    sources.update({f"{name[3:]}.py": text for name, text in modules.items() if name[0] == "."})
    of_another_machine = {f"{PACKAGE}._windows"}
    assert _check(tmp_path, sources) <= of_another_machine


@pytest.mark.parametrize("whole", [False, True], ids=["signatures", "whole"])
@pytest.mark.parametrize("package", CORPUS)
def test_what_people_write_has_stubs_that_tell_the_truth(
    tmp_path: Path, package: str, whole: bool
) -> None:
    root = Path(json.__file__).parents[1] / package
    _check(
        tmp_path,
        {
            f"facade/{path.relative_to(root)}": read_text(str(path))
            for path in sorted(root.rglob("*.py"))
            if "test" not in path.parts
        },
        whole=whole,
    )
