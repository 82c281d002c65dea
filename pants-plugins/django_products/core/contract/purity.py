"""Calls that build a value from their arguments and do nothing else."""

from __future__ import annotations

import ast

_BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "bool",
        "bytes",
        "chr",
        "classmethod",
        "complex",
        "dict",
        "divmod",
        "enumerate",
        "float",
        "frozenset",
        "int",
        "len",
        "list",
        "map",
        "max",
        "min",
        "object",
        "ord",
        "pow",
        "property",
        "range",
        "repr",
        "reversed",
        "round",
        "set",
        "slice",
        "sorted",
        "staticmethod",
        "str",
        "sum",
        "tuple",
        "type",
        "zip",
    ]
)

_STANDARD_LIBRARY = frozenset(
    [
        "collections.ChainMap",
        "collections.Counter",
        "collections.OrderedDict",
        "collections.defaultdict",
        "collections.deque",
        "collections.namedtuple",
        "dataclasses.field",
        "dataclasses.make_dataclass",
        "datetime.date",
        "datetime.datetime",
        "datetime.time",
        "datetime.timedelta",
        "datetime.timezone",
        "decimal.Decimal",
        "enum.Enum",
        "enum.Flag",
        "enum.IntEnum",
        "enum.IntFlag",
        "enum.StrEnum",
        "enum.auto",
        "fractions.Fraction",
        "functools.partial",
        "operator.attrgetter",
        "operator.itemgetter",
        "operator.methodcaller",
        "pathlib.Path",
        "pathlib.PurePath",
        "pathlib.PurePosixPath",
        "re.compile",
        "string.Template",
        "textwrap.dedent",
        "types.GenericAlias",
        "types.MappingProxyType",
        "types.SimpleNamespace",
        "typing.ForwardRef",
        "typing.NamedTuple",
        "typing.NewType",
        "typing.ParamSpec",
        "typing.TypeAliasType",
        "typing.TypeVar",
        "typing.TypeVarTuple",
        "typing.TypedDict",
        "typing.cast",
        "typing_extensions.NamedTuple",
        "typing_extensions.NewType",
        "typing_extensions.ParamSpec",
        "typing_extensions.TypeAliasType",
        "typing_extensions.TypeVar",
        "typing_extensions.TypeVarTuple",
        "typing_extensions.TypedDict",
        "uuid.UUID",
        "zoneinfo.ZoneInfo",
    ]
)

_METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "copy",
        "difference",
        "encode",
        "format",
        "fromisoformat",
        "fromkeys",
        "get",
        "intersection",
        "isoformat",
        "items",
        "join",
        "keys",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "replace",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "strip",
        "symmetric_difference",
        "title",
        "total_seconds",
        "union",
        "upper",
        "values",
    ]
)


def is_pure_builtin(name: str) -> bool:
    return name in _BUILTINS


def is_pure_foreign(dotted: str) -> bool:
    """Whether calling something from outside the product, by its full name, is free of effects."""
    owner, _, method = dotted.rpartition(".")
    return dotted in _STANDARD_LIBRARY or (owner in _STANDARD_LIBRARY and method in _METHODS)


def is_pure_method(func: ast.expr | None) -> bool:
    """`"a b".split()`: a method of a value that the stub has anyway."""
    return isinstance(func, ast.Attribute) and func.attr in _METHODS
