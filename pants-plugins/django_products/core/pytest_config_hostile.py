"""Configuration of pytest of any content. That which cannot be read says nothing."""

from __future__ import annotations

from collections.abc import Mapping

from django_products.core.hostile import Reader, text_of
from django_products.core.pytest_config import (
    CONFIG_FILES,
    django_settings_module,
    paths_of_tests,
    plugins,
)

INI = "[pytest]\nDJANGO_SETTINGS_MODULE = a.settings\naddopts =\n    -q\n    --ds=b.c\ntestpaths = x y\n"
TOML = '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "a.b"\naddopts = ["-q", "-p a"]\ntestpaths = ["x"]\n'
CFG = "[metadata]\nname = x\n[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.b\n"


def check_files(files: Mapping[str, str]) -> None:
    """Arguments:
    files: texts by name.
    """
    found = django_settings_module(files)
    assert found is None or (found and not found.isspace())
    assert all(path and path == path.strip() for path in paths_of_tests(files))
    assert all(plugins(files))


def _check_each(content: bytes) -> None:
    for name in CONFIG_FILES:
        check_files({name: text_of(content)})


READERS = (Reader("pytest-config", _check_each, tuple(each.encode() for each in (INI, TOML, CFG))),)
