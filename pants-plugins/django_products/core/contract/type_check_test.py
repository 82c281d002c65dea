"""What type checks against a facade type checks against its contract, and what does not, does not.

A product is some of the features below, by chance, spread over the modules of a facade and the implementation behind it; its client uses
each in ways that are right and wrong. mypy reads the clients of many products beside the real modules, and beside the stubs.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from mypy import api as mypy

from django_products.core.contract.derive import derive
from django_products.core.contract.values import ContractRequest

PRODUCTS = 20
FEATURES_EACH = 6


@dataclass(frozen=True)
class Feature:
    """Something that a module defines, and how others use it. `N` is a number of its own, `m` the module.

    Arguments:
        places: modules where it may stand: `api`, `contracts`, `enums`, or `logic`, of which `api` takes it.
        names: what it defines for others.
        module: its text, without imports.
        client: lines, each a statement of its own.
    """

    places: tuple[str, ...]
    names: tuple[str, ...]
    module: str
    client: str


ANYWHERE = ("api", "contracts", "enums", "logic")
PURE = ("contracts", "enums", "logic")
FEATURES = (
    Feature(
        ("api",),
        ("plainN",),
        "def plainN(a: int, /, b: str = 'x', *, c: bool = False, **more: float) -> list[str]:\n    return [b] * a\n",
        "x: list[str] = m.plainN(1)\nm.plainN('a')\nm.plainN(1, 'b', c=True, d=1.5)\nm.plainN(a=1)\nm.plainN(1, 2)\n"
        "y: int = m.plainN(1)\nm.plainN(1, c=None)\n",
    ),
    Feature(
        ("api",),
        ("bareN",),
        "def bareN(a, b=3, *args, c='x'):\n    return a + b\n",
        "x: int = m.bareN(1)\nm.bareN()\nm.bareN('a', 'b', 'c', c=None)\nm.bareN(1, d=2)\n",
    ),
    Feature(
        ("api",),
        ("overN",),
        """
        @overload
        def overN(a: int) -> int: ...
        @overload
        def overN(a: str, b: int = ...) -> str: ...
        def overN(a: Any, b: int = 0) -> Any:
            return a
        """,
        "x: int = m.overN(1)\nx: str = m.overN('a')\ny: str = m.overN(1)\nm.overN(1, 2)\nm.overN('a', 2)\nm.overN(None)\n",
    ),
    Feature(
        ("api",),
        ("firstN", "BoxN"),
        """
        TN = TypeVar("TN")
        BN = TypeVar("BN", bound=Hashable)
        def firstN(items: Sequence[TN]) -> TN:
            return items[0]
        class BoxN(Generic[TN]):
            def __init__(self, value: TN) -> None:
                self.value = value
            def get(self) -> TN:
                return self.value
            def map(self, f: Callable[[TN], BN]) -> BoxN[BN]:
                return BoxN(f(self.value))
        """,
        "x: int = m.firstN([1])\nx: str = m.firstN([1])\ny: str = m.BoxN('a').get()\ny: int = m.BoxN('a').get()\n"
        "m.BoxN(1).map(str).get().upper()\nm.BoxN(1).value.bit_length()\nm.BoxN(1).value.upper()\nb: m.BoxN[int] = m.BoxN(1)\n",
    ),
    Feature(
        ANYWHERE,
        ("ValueN",),
        """
        @dataclass(frozen=True)
        class ValueN:
            a: int
            b: str = "x"
            tags: tuple[str, ...] = field(default_factory=tuple)
            total: int = field(default=0, init=False)
            extra: ClassVar[int] = 3
            @property
            def c(self) -> float:
                return self.a / 2
            @classmethod
            def made(cls, a: int) -> Self:
                return cls(a)
            @staticmethod
            def two() -> int:
                return 2
            def with_b(self, b: str) -> ValueN:
                return replace(self, b=b)
        """,
        "v = m.ValueN(1)\nm.ValueN()\nm.ValueN('a')\nm.ValueN(1, 'b', ('c',))\nm.ValueN(1, total=3)\nm.ValueN(1).a = 2\n"
        "f: float = m.ValueN(1).c\ni: int = m.ValueN(1).c\nm.ValueN.made(1).with_b('x').b.upper()\nm.ValueN.two().upper()\n"
        "m.ValueN(1).d\nm.ValueN.extra.bit_length()\nhash(m.ValueN(1))\nm.ValueN(1) < m.ValueN(2)\n",
    ),
    Feature(
        ANYWHERE,
        ("PartN", "WholeN"),
        """
        @dataclass(frozen=True, kw_only=True, order=True)
        class PartN:
            a: int | None = None
            b: Literal["x", "y"] = "x"
        @dataclass(frozen=True, kw_only=True, slots=True)
        class WholeN(PartN):
            parts: tuple[PartN, ...]
            by_name: Mapping[str, PartN] = field(default_factory=dict)
        """,
        "m.PartN(1)\nm.PartN(a=1) < m.PartN(b='y')\nm.PartN(b='z')\nm.WholeN(parts=(m.PartN(),)).parts[0].a\nm.WholeN()\n"
        "m.WholeN(parts=()).by_name['x'].b.upper()\np: m.PartN = m.WholeN(parts=())\nw: m.WholeN = m.PartN()\n",
    ),
    Feature(
        ANYWHERE,
        ("ColorN", "FlagsN", "TextN"),
        """
        class ColorN(Enum):
            RED = 1
            BLUE = auto()
            @property
            def label(self) -> str:
                return self.name.lower()
        class FlagsN(IntFlag):
            A = 1
            B = 2
        class TextN(str, Enum):
            ONE = "one"
            TWO = "two"
        """,
        "c: m.ColorN = m.ColorN.RED\nm.ColorN.GREEN\nx: str = m.ColorN.RED.label\nx: int = m.ColorN.BLUE.label\nm.ColorN(1).value\n"
        "f: m.FlagsN = m.FlagsN.A | m.FlagsN.B\nm.TextN.ONE.upper()\ns: str = m.TextN.TWO\ni: int = m.TextN.TWO\n"
        "m.ColorN.RED = 3\n[each.label for each in m.ColorN]\nx: Literal[m.ColorN.RED] = m.ColorN.BLUE\nclass MoreN(m.ColorN): ...\n",
    ),
    Feature(
        ANYWHERE,
        ("ErrorN", "WorseN"),
        """
        class ErrorN(LookupError):
            def __init__(self, key: str, *, code: int = 3) -> None:
                super().__init__(key)
                self.key = key
                self.code = code
        class WorseN(ErrorN): ...
        """,
        "try: raise m.ErrorN('x', code=1)\nexcept m.WorseN as error: error.code.bit_length()\nm.ErrorN(1)\nm.ErrorN('a').key.upper()\n"
        "e: LookupError = m.WorseN('a')\nm.WorseN()\nm.ErrorN('a').nothing\n",
    ),
    Feature(
        ANYWHERE,
        ("LIMITN", "NAMESN", "MAYBEN", "TABLEN"),
        """
        LIMITN = 7
        NAMESN = ("a", "b")
        MAYBEN: int | None = None
        TABLEN: Mapping[str, tuple[int, ...]] = {"a": (1, 2)}
        """,
        "x: int = m.LIMITN\nx: str = m.LIMITN\nm.NAMESN[0].upper()\nm.NAMESN.append('c')\ny: int = m.MAYBEN\nm.TABLEN['a'][0].bit_length()\n"
        "m.TABLEN['a'] = ()\n",
    ),
    Feature(
        ANYWHERE,
        ("FINALN",),
        'FINALN: Final = "x"\n',
        "m.FINALN = 'y'\nz: Literal['x'] = m.FINALN\nm.FINALN.upper()\n",
    ),
    Feature(
        ANYWHERE,
        ("RowN", "PairN"),
        """
        class RowN(TypedDict, total=False):
            a: Required[int]
            b: str
        class PairN(NamedTuple):
            left: int
            right: str = "x"
        """,
        "r: m.RowN = {'a': 1}\nr: m.RowN = {'b': 'x'}\nm.RowN(a=1)['b'].upper()\nm.RowN(a=1)['c']\nm.PairN(1).right.upper()\n"
        "l, r = m.PairN(1)\nm.PairN()\nm.PairN(1).left = 2\nm.PairN('a')\n",
    ),
    Feature(
        ("api",),
        ("AliasN", "HandlerN", "handleN", "IdN"),
        """
        AliasN = dict[str, "list[int]"]
        HandlerN: TypeAlias = Callable[[AliasN], Optional[str]]
        IdN = NewType("IdN", int)
        def handleN(handler: HandlerN, one: IdN = IdN(1)) -> AliasN:
            return {}
        """,
        "m.handleN(lambda a: None)['x'].append(1)\nm.handleN(lambda a: a['x'])\na: m.AliasN = {'x': [1]}\na: m.AliasN = {'x': 1}\n"
        "m.handleN(lambda a: None, 1)\nm.handleN(lambda a: None, m.IdN(1))\nh: m.HandlerN = len\n",
    ),
    Feature(
        ("api",),
        ("ServiceN",),
        """
        class ServiceN:
            limit: ClassVar[int] = 3
            _secret = 4
            name = "x"
            def __init__(self, *, name: str | None = None) -> None:
                self.name = name or "y"
                self.calls: list[int] = []
            @property
            def size(self) -> int:
                return len(self.calls)
            @size.setter
            def size(self, value: int) -> None: ...
            @cached_property
            def cached(self) -> dict[str, int]:
                return {}
            @classmethod
            def create(cls, **options: Unpack[OptionsN]) -> ServiceN:
                return cls()
            @staticmethod
            async def fetch(*, key: str) -> bytes:
                return b""
            def __enter__(self) -> Self:
                return self
            def __exit__(self, *error: object) -> None: ...
            def __len__(self) -> int:
                return 1
            def __iter__(self) -> Iterator[int]:
                yield 1
            def __eq__(self, other: object) -> bool:
                return True
            def __getitem__(self, key: slice) -> list[int]:
                return []
        class OptionsN(TypedDict, total=False):
            fast: bool
        """,
        "s = m.ServiceN(name='a')\nm.ServiceN('a')\nm.ServiceN().size = 3\nm.ServiceN().size = 'x'\nm.ServiceN().cached['a'].bit_length()\n"
        "m.ServiceN.create(fast=True).calls.append(1)\nm.ServiceN.create(slow=True)\nm.ServiceN.fetch(key=1)\n"
        "with m.ServiceN() as inside: inside.name.upper()\n[each.bit_length() for each in m.ServiceN()]\nlen(m.ServiceN())\n"
        "m.ServiceN()[0]\nm.ServiceN()[0:1].append(2)\nm.ServiceN().limit.upper()\nm.ServiceN().nothing\nm.ServiceN(name=3)\n",
    ),
    Feature(
        ("api",),
        ("fetchN", "streamN", "lockedN"),
        """
        async def fetchN(key: str) -> bytes:
            return b""
        async def streamN(n: int) -> AsyncIterator[int]:
            yield n
        @contextmanager
        def lockedN(key: str = "x") -> Iterator[int]:
            yield 1
        """,
        "async def useN() -> None: (await m.fetchN('x')).decode()\nx: bytes = m.fetchN('x')\n"
        "async def readN() -> None: [each.bit_length() async for each in m.streamN(1)]\nwith m.lockedN() as n: n.bit_length()\n"
        "with m.lockedN(1) as n: n.bit_length()\nwith m.lockedN('a') as n: n.upper()\n",
    ),
    Feature(
        ("api",),
        ("ReaderN", "readN", "BaseN", "ChildN"),
        """
        @runtime_checkable
        class ReaderN(Protocol):
            name: str
            def read(self, size: int = -1) -> bytes: ...
        def readN(reader: ReaderN) -> bytes:
            return reader.read()
        class BaseN(ABC):
            @abstractmethod
            def run(self, a: int) -> str: ...
            def more(self) -> int:
                return 1
        class ChildN(BaseN):
            def run(self, a: int) -> str:
                return ""
        """,
        "m.readN(open('x', 'rb'))\nm.readN(3)\nm.BaseN()\nm.ChildN().run(1).upper()\nm.ChildN().more().upper()\nb: m.BaseN = m.ChildN()\n"
        "class OwnN(m.BaseN):\n  def run(self, a: str) -> str: return a\n",
    ),
    Feature(
        ("api",),
        ("loudN", "twiceN"),
        """
        PN = ParamSpec("PN")
        RN = TypeVar("RN")
        def twiceN(function: Callable[PN, RN]) -> Callable[PN, list[RN]]:
            @wraps(function)
            def inner(*args: PN.args, **kwargs: PN.kwargs) -> list[RN]:
                return [function(*args, **kwargs)]
            return inner
        @lru_cache(maxsize=None)
        def loudN(a: int, *, b: str = "x") -> str:
            return b
        """,
        "m.twiceN(len)('abc')[0].bit_length()\nm.twiceN(len)(3)\nm.loudN(1).upper()\nm.loudN(1).append(2)\nm.loudN.cache_clear()\n",
    ),
    Feature(
        ("api",),
        ("chosenN",),
        """
        if sys.version_info >= (3, 8):
            def chosenN(a: int) -> int:
                return a
        else:
            def chosenN(a: str) -> str:
                return a
        """,
        "m.chosenN(1).bit_length()\nm.chosenN('a')\n",
    ),
    Feature(
        # Of a class behind the facade that is no value, a contract has the name.
        ("api", "contracts"),
        ("MixN",),
        """
        class _RootN:
            def rooted(self) -> int:
                return 1
            hidden: str = "x"
        class MixN(_RootN):
            class Kind(Enum):
                A = "a"
            kind: Kind = Kind.A
            def of(self, kind: Kind = Kind.A) -> Kind:
                return kind
        """,
        "m.MixN().rooted().bit_length()\nm.MixN().rooted().upper()\nm.MixN().of(m.MixN.Kind.A)\nm.MixN().of('a')\nm.MixN().hidden.upper()\n"
        "m.MixN.kind.value.upper()\n",
    ),
    Feature(
        ("api",),
        ("guardN", "failN", "manyN"),
        """
        def guardN(value: object) -> TypeGuard[list[str]]:
            return True
        def failN() -> NoReturn:
            raise ValueError
        def manyN(*values: int, **named: str) -> dict[str, int]:
            return {}
        """,
        "def checkN(v: object) -> str: return v[0] if m.guardN(v) else ''\ndef stopN() -> int: m.failN()\nm.manyN(1, 2, a='x')['y'].bit_length()\n"
        "m.manyN('a')\nm.manyN(a=1)\n",
    ),
)
IMPORTS = """\
from __future__ import annotations
import sys
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum, IntFlag, auto
from functools import cached_property, lru_cache, wraps
from typing import (
    TYPE_CHECKING, Any, ClassVar, Final, Generic, Literal, NamedTuple, NewType, NoReturn, Optional, ParamSpec, Protocol,
    Required, Self, TypeAlias, TypedDict, TypeGuard, TypeVar, Unpack, overload, runtime_checkable,
)
"""


@dataclass(frozen=True)
class Product:
    """Arguments:
    sources: text by path.
    client: a module that uses it, line by line.
    """

    name: str
    sources: Mapping[str, str]
    client: str


def written(seed: int, features: Sequence[Feature] | None = None) -> Product:
    """The same product for the same seed."""
    chance = random.Random(seed)
    name = f"shop{seed}"
    modules: dict[str, list[str]] = {
        place: [IMPORTS] for place in ("api", "contracts", "enums", "logic")
    }
    taken: list[str] = []
    offered: list[str] = []
    client = [
        "from typing import Literal",
        f"from products.{name}.backend.facade import api, contracts, enums",
    ]
    chosen = features if features is not None else chance.sample(FEATURES, FEATURES_EACH)
    for number, feature in enumerate(chosen):
        place = chance.choice(feature.places)
        modules[place].append(_numbered(dedent(feature.module), number))
        names = [_numbered(each, number) for each in feature.names]
        seen_in, again = place, ""
        if place == "logic" or (place != "api" and chance.random() < 0.3):
            seen_in = "api"
            source = "..logic" if place == "logic" else f".{place}"
            # With `x as x`, without, and under another name.
            suffix = chance.choice((" as {0}", "", " as {0}Renamed"))
            line = f"from {source} import {', '.join(each + suffix.format(each) for each in names)}"
            # What a block for type checkers takes from the implementation, a facade does not offer.
            is_hidden = place != "logic" and chance.random() < 0.3
            taken.append(f"if TYPE_CHECKING:\n    {line}" if is_hidden else line)
            again = "Renamed" if "Renamed" in suffix else ""
        if seen_in == "api":
            offered += [f"{each}{again}" for each in names]
        uses = _numbered(feature.client, number)
        for each in names:
            uses = re.sub(rf"\bm\.{each}\b", f"m.{each}{again}", uses)
        client += [re.sub(r"\bm\.", f"{seen_in}.", line) for line in _statements(uses, number)]
    modules["api"][1:1] = taken
    if chance.random() < 0.5:
        modules["api"].append(f"__all__ = {sorted(offered)!r}\n")
    backend = f"products/{name}/backend"
    sources = {
        f"{backend}/facade/{each}.py": "\n".join(modules[each])
        for each in modules
        if each != "logic"
    }
    sources[f"{backend}/logic.py"] = "\n".join(modules["logic"])
    for package in (f"products/{name}", backend, f"{backend}/facade"):
        sources[f"{package}/__init__.py"] = ""
    return Product(name, sources, "\n".join(client) + "\n")


def _numbered(text: str, number: int) -> str:
    """`N` at the end of a name."""
    return re.sub(r"(?<=\w)N\b", str(number), text)


def _statements(uses: str, number: int) -> Iterable[str]:
    """Each in a function, as names are bound again and again; what belongs together stays together."""
    block: list[str] = []
    blocks = []
    for line in uses.splitlines():
        if block and not line.startswith((" ", "except")):
            blocks.append(block)
            block = []
        block.append(line)
    for place, each in enumerate([*blocks, block]):
        yield f"def _{number}_{place}() -> None:"
        yield from (f"    {line}" for line in each)


def contracts_of(products: Iterable[Product]) -> dict[str, str]:
    """The stubs, by path."""
    found = {}
    for product in products:
        contract = derive(
            ContractRequest(product.name, f"products.{product.name}.backend"), product.sources
        )
        assert not contract.failed, contract.problems
        found.update({stub.path: stub.text for stub in contract.stubs})
    return found


def errors(
    root: Path, sources: Mapping[str, str], products: Sequence[Product]
) -> dict[str, list[str]]:
    """What mypy says, by `"shop1: statement"`."""
    for path, text in sources.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    for product in products:
        (root / f"{product.name}_client.py").write_text(product.client)
    (root / "mypy.ini").write_text(f"[mypy]\nmypy_path = {root}\n")
    out, err, code = mypy.run(
        [
            *("--config-file", str(root / "mypy.ini"), "--cache-dir", str(root.parent / "cache")),
            *("--python-executable", sys.executable),
            *(
                "--namespace-packages",
                "--explicit-package-bases",
                "--no-error-summary",
                "--show-error-codes",
            ),
            *(str(root / f"{product.name}_client.py") for product in products),
        ]
    )
    assert code < 2, out + err
    found: dict[str, list[str]] = {}
    clients = {product.name: product.client.splitlines() for product in products}
    for line in out.splitlines():
        match = re.match(r".*?([^/]*)_client\.py:(\d+): (error: .*)", line)
        if match:
            statement = clients[match[1]][int(match[2]) - 1].strip()
            found.setdefault(f"{match[1]}: {statement}", []).append(match[3])
        elif ": error:" in line:
            found.setdefault(line.replace(f"{root}/", ""), []).append(line)
    return found


def compared(
    root: Path, products: Sequence[Product]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The errors beside the modules, and beside the stubs."""
    real = {path: text for product in products for path, text in product.sources.items()}
    return errors(root / "real", real, products), errors(
        root / "stub", contracts_of(products), products
    )


def test_what_type_checks_against_a_module_does_against_its_stub(tmp_path: Path) -> None:
    real, stub = compared(tmp_path, [written(seed) for seed in range(PRODUCTS)])
    assert {each: stub[each] for each in stub if each not in real} == {}
    assert {each: real[each] for each in real if each not in stub} == {}
