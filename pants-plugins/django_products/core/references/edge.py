"""One edge: which syntax it looks at, and what it finds there."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django_products.core.references.reference import Reference
from django_products.core.references.source import Source

CallFinder = Callable[[ast.Call, Source], Iterator[Reference]]
KeywordFinder = Callable[[ast.Call, ast.expr, Source], Iterator[Reference]]
ClassFinder = Callable[[ast.ClassDef, Source], Iterator[Reference]]
FileFinder = Callable[[Source], Iterator[Reference]]


@dataclass(frozen=True)
class Edge:
    #: Calls by the called thing's own name, whatever it is called on.
    calls: Mapping[str, CallFinder] = field(default_factory=dict)
    #: Calls by the end of that name: custom subclasses are named after what they extend.
    call_endings: Mapping[str, CallFinder] = field(default_factory=dict)
    #: Arguments by keyword, in any call.
    keywords: Mapping[str, KeywordFinder] = field(default_factory=dict)
    classes: tuple[ClassFinder, ...] = ()
    #: What needs to see the nodes of a whole file.
    files: tuple[FileFinder, ...] = ()
