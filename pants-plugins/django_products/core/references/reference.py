"""What a scan says about one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ReferenceKind(str, Enum):
    """Every way in which Django code names another file; the package docstring explains each."""

    ALLOWANCE = "allowance"
    APPCONFIG = "appconfig"
    COMMAND = "command"
    DOTTED = "dotted"
    DYNAMIC = "dynamic"
    FACADE = "facade"
    FILE = "file"
    FIXTURE = "fixture"
    IMPORT = "import"
    MIGRATION = "migration"
    MODEL = "model"
    OPTIONAL_IMPORT = "optional_import"
    REGISTRY = "registry"
    RELATION = "relation"
    RELATION_CLASS = "relation_class"
    SETTING = "setting"
    SETTING_MODEL = "setting_model"
    TAG_LIBRARY = "tag_library"
    TEMPLATE = "template"
    URL_NAMESPACE = "url_namespace"
    URLS = "urls"


@dataclass(frozen=True, order=True)
class Reference:
    """One place in a file that names another file in a way that an import graph cannot see."""

    kind: ReferenceKind
    value: str
    line: int
    extra: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a file could not be read; the caller widens and repeats the message."""

    line: int
    message: str


@dataclass(frozen=True)
class FileReferences:
    """All references of one file, or the reason why there are none."""

    path: str
    references: tuple[Reference, ...] = ()
    problem: Problem | None = None
