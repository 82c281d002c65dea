"""Distributions that are installed, by the lock file."""

from __future__ import annotations

from bench.selection.tree import Tree
from bench.soundness.fault import Channel, Fault, product

_LOCK = "3rdparty/python/monolith.lock"
_NEW = "0.6.1"
_OLD = "0.5.3"
# Of the wheel: its digest, and the end of its address on any index that has the layout of PyPI.
_NEW_WHEEL = (
    "3be5a72d04c873d690d7c6dedd33d6fae2ef82759881ceec02fc2efd0cba564f",
    f"df/ff/2fee788e82e75be8f210c65c5d103bf44c880e3769c884652a4cd911b8ba/sqlparse-{_NEW}-py3-none-any.whl",
)
_OLD_WHEEL = (
    "cf2196ed3418f3ba5de6af7e82c694a9fbdbfecccdfc72e281548517081f16ca",
    f"a9/5c/bfd6bd0bf979426d405cc6e71eceb8701b148b16c21d2dc3c261efc61c7b/sqlparse-{_OLD}-py3-none-any.whl",
)


def _lock_older(tree: Tree) -> None:
    for new, old in zip(_NEW_WHEEL, _OLD_WHEEL, strict=True):
        tree.replace(_LOCK, f'{new}"', f'{old}"')
    name = '"project_name": "sqlparse"'
    before, _, after = (tree.root / _LOCK).read_text().partition(name)
    version = f'"version": "{_NEW}"'
    changed = after.replace(version, f'"version": "{_OLD}"', 1)
    tree.replace(_LOCK, before + name + after, before + name + changed)


def _channel(name: str, title: str, ask: str) -> Channel:
    files = product(
        name,
        {"tests/test_version.py": f"""
                def test_version():
                    {ask}
                    assert found == "{_NEW}"
                """},
    )
    fault = Fault("other", "another version in the lock file", _lock_older, installs=True)
    return Channel(name, title, files, (fault,))


CHANNELS = (
    _channel(
        "third_party_import",
        "a distribution, by an import",
        "from sqlparse import __version__ as found",
    ),
    _channel(
        "third_party_metadata",
        "a distribution, by its metadata only",
        'from importlib.metadata import version; found = version("sqlparse")',
    ),
)
