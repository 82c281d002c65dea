"""A stub can be imported wherever its module can: what a module runs when it is imported, its stub runs too, or leaves out."""

from __future__ import annotations

import json as anchor
import re
from collections.abc import Mapping
from pathlib import Path

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
        "class Failed(Exception):\n    __slots__ = names()\n",
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
    "names of a star": {
        "api": "from zlib import *\n__all__ = ['compress', 'f']\ndef f(a=compress): ...\n",
        "other": "from .api import *\nfrom .api import compress\n",
    },
}
#: Packages of the standard library, as facades: what people write, of every age.
CORPUS = ("asyncio", "concurrent", "email", "http", "json", "logging", "unittest", "urllib", "xml")

_IMPORT = """
import importlib
for name in {names!r}:
    try:
        importlib.import_module(name)
    except BaseException as error:
        print("NOT IMPORTED", name, error)
"""


def _not_imported(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    root.mkdir()
    sandbox = Sandbox(root)
    sandbox.write(files)
    modules = (re.sub(r"(/__init__)?\.pyi?$", "", path).replace("/", ".") for path in sorted(files))
    names = [
        name.replace("__contracts__.", "") for name in modules if not name.endswith("__main__")
    ]
    outcome = sandbox.python(_IMPORT.format(names=names))
    outcome.ok()
    return dict(re.findall(r"^NOT IMPORTED (\S+) (.*)", outcome.output, re.MULTILINE))


def _check(tmp_path: Path, sources: Mapping[str, str], *, whole: bool = False) -> set[str]:
    """The modules that cannot be imported: of these nothing is asked."""
    found = contract(sources, **({"whole": ("*",)} if whole else {}))
    assert not found.failed, found.problems
    real = _not_imported(tmp_path / "real", {BACKEND + path: sources[path] for path in sources})
    stubs = {f"__contracts__/{stub.path}": stub.text for stub in found.stubs}
    missed = _not_imported(tmp_path / "stubs", stubs)
    assert {name: missed[name] for name in missed if name not in real} == {}
    return set(real)


@pytest.mark.parametrize("modules", PRODUCTS.values(), ids=PRODUCTS)
def test_what_can_be_imported_has_a_stub_that_can(
    tmp_path: Path, modules: Mapping[str, str]
) -> None:
    sources = {f"facade/{name}.py": text for name, text in modules.items() if name[0] != "."}
    sources.update({f"{name[3:]}.py": text for name, text in modules.items() if name[0] == "."})
    of_another_machine = {f"{PACKAGE}._windows"}
    assert _check(tmp_path, sources) <= of_another_machine


@pytest.mark.parametrize("whole", [False, True], ids=["signatures", "whole"])
@pytest.mark.parametrize("package", CORPUS)
def test_what_people_write_has_stubs_that_can_be_imported(
    tmp_path: Path, package: str, whole: bool
) -> None:
    root = Path(anchor.__file__).parents[1] / package
    _check(
        tmp_path,
        {
            f"facade/{path.relative_to(root)}": read_text(str(path))
            for path in sorted(root.rglob("*.py"))
            if "test" not in path.parts
        },
        whole=whole,
    )
