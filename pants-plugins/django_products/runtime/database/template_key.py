"""What a template database is named by: all that decides what migrating makes.

The build lists the files that migrating reads, as it does for a snapshot, and the environment that tests have. Their
text is read here, in the sandbox, where migrating would read them. What a running Django calls while it
migrates must be among them, or nothing is known of the result.
"""

from __future__ import annotations

import json
import os
import re
import sys
from fnmatch import fnmatchcase
from hashlib import blake2b

from .contents import contents, read_while_migrating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

PREFIX = "django_products"

# How an object is shown that has no text of its own: another one in each process.
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class UnknownContents(Exception):
    """Why nobody can say what migrating would make here."""


class Inputs:
    """What migrating reads, as the build knows it.

    Arguments:
        root: of the sandbox.
        files: paths below it.
        environment: names of variables, or patterns of names.
        plugins: files of pytest's plugins, every `conftest.py` among them: they run before migrating, and no
            app knows them.
    """

    def __init__(
        self,
        root: str,
        files: Iterable[str],
        environment: Iterable[str] = (),
        plugins: Iterable[str] = (),
    ) -> None:
        self.root = root
        self.files = frozenset(files)
        self.environment = frozenset(environment)
        self.plugins = frozenset(plugins)

    @classmethod
    def listed(cls, directory: str, root: str, plugins: Iterable[str] = ()) -> Inputs:
        """Arguments:
        directory: of the lists that the build has made, one or more for each test of a process.
        root: see above.
        plugins: see above.
        """
        files: set[str] = set()
        environment: set[str] = set()
        for name in os.listdir(directory):
            with open(os.path.join(directory, name), encoding="utf-8") as stream:
                one = json.load(stream)
            files.update(one["files"])
            environment.update(one["environment"])
        return cls(root, files, environment, plugins)


def template_name(inputs: Inputs, connection: Any, role: str) -> str:
    """The name of the template for a test database: of what stays while code is edited, and of everything.

    Arguments:
        inputs: what migrating reads.
        connection: to the database, before Django has made it.
        role: owner of what migrating makes.

    Raises:
        UnknownContents: no name would say it.
    """
    for path in read_while_migrating():
        _check_is_listed(path, inputs)
    installed = contents()
    material = {
        "alias": connection.alias,
        "contents": installed,
        "environment": {
            name: value
            for name, value in os.environ.items()
            if any(fnmatchcase(name, each) for each in inputs.environment)
        },
        "files": dict(_texts(inputs)),
        # The second is a directory that Pants names by all that is installed in it.
        "python": [sys.version, os.path.realpath(sys.prefix)],
        "role": role,
    }
    text = json.dumps(material, sort_keys=True)
    if _ADDRESS.search(text):
        found = next(each for each in text.split('"') if _ADDRESS.search(each))
        raise UnknownContents(f"a setting of the database has no lasting text: {found}")
    family = json.dumps(
        [connection.alias, connection.settings_dict["NAME"], sorted(installed["migrations"])]
    )
    return f"{PREFIX}_{_digest(family.encode(), 4)}_{_digest(text.encode(), 16)}"


def family_of(name: str) -> str:
    """The first part of a name: templates for the same apps and database."""
    return name.rpartition("_")[0]


def _digest(text: bytes, size: int) -> str:
    return blake2b(text, digest_size=size).hexdigest()


def _texts(inputs: Inputs) -> Iterator[tuple[str, str]]:
    for path in inputs.files:
        real = _behind_stub(path)
        if real and os.path.exists(os.path.join(inputs.root, real)):
            raise UnknownContents(f"{real} is here for real, and only its contract is known")
        yield path, _text_of(path, inputs)
    for file in inputs.plugins:
        if not _is_installed(file):
            path = os.path.relpath(file, inputs.root)
            yield path, _text_of(path, inputs)


def _text_of(path: str, inputs: Inputs) -> str:
    try:
        with open(os.path.join(inputs.root, path), "rb") as stream:
            return _digest(stream.read(), 16)
    except OSError:
        raise UnknownContents(f"{path} is not here, and migrating reads it") from None


def _behind_stub(path: str) -> str | None:
    """Where the module of a stub would be, and win; stubs lie in a tree of their own, below a source root."""
    from ..unlinked import Context

    root, tree, inside = f"/{path}".rpartition(f"/{Context.config.stubs}/")
    return f"{root}/{inside[:-1]}".lstrip("/") if tree and path.endswith(".pyi") else None


def _check_is_listed(file: str, inputs: Inputs) -> None:
    path = os.path.relpath(file, inputs.root)
    if path in inputs.files or _is_installed(file):
        return
    raise UnknownContents(f"migrating runs {path}, which the build does not know to be read by it")


def _is_installed(file: str) -> bool:
    # Pants links the directory with all environments into the sandbox.
    found = (os.path.abspath(file), os.path.realpath(file))
    homes = (sys.prefix, os.path.realpath(sys.prefix), os.path.realpath(sys.base_prefix))
    return any(path.startswith(home + os.sep) for path in found for home in homes)
