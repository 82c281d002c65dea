"""What pytest's own configuration says: the settings module for pytest-django, where tests lie, and plugins.

This runs under Pants' interpreter, which has no TOML parser before Python 3.11. So TOML is read by
line, for these three keys only. Not understood: the table written as a dotted key or as an inline
table, and a multi-line string with a line that looks like a table's header or like a key. From
elsewhere come, and are not seen here: the environment, `--ds` on the command line, pytest-env.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: In pytest's order: the first file that holds pytest configuration is the only one that counts.
CONFIG_FILES = (
    "pytest.toml",
    ".pytest.toml",
    "pytest.ini",
    ".pytest.ini",
    "pyproject.toml",
    "tox.ini",
    "setup.cfg",
)
TABLES = {
    "pytest.toml": ("pytest",),
    ".pytest.toml": ("pytest",),
    "pyproject.toml": ("tool.pytest.ini_options", "tool.pytest"),
    "setup.cfg": ("tool:pytest",),
}
#: These are pytest's even when they hold nothing.
ALWAYS_COUNT = ("pytest.toml", ".pytest.toml", "pytest.ini")

HEADER = re.compile(r"\[([\w.:\"'\s-]+)\]\s*([#;].*)?$")
KEY = re.compile(r"[\"']?(\w[\w.-]*)[\"']?\s*[=:]\s*(.*)$")
MODULE = re.compile(r"[\"']?([\w.]+)")
PATH = re.compile(r"[^\s\"',\[\]]+")
# Likewise, and `-pa.b`. Of an entry point, or of a part of pytest, it is no module.
PLUGIN = re.compile(r"(?:^|[\s\"'])-p[\"',\s]*(?!no:)([\w.]+)")
# As a string `--ds=a.b` or `--ds a.b`, as a list `"--ds", "a.b"`.
OPTION = re.compile(r"(?:^|[\s\"'])--ds(?:=|[\"',\s]+)[\"']?([\w.]+)")


def django_settings_module(files: Mapping[str, str]) -> str | None:
    """The module, from the texts of the configuration files that exist, by file name."""
    return _chosen(_values_that_count(files))


def plugins(files: Mapping[str, str]) -> tuple[str, ...]:
    """What pytest loads before any test: modules, or names of entry points, from the same."""
    return plugins_of_options(_values_that_count(files).get("addopts", ""))


def plugins_of_options(options: str) -> tuple[str, ...]:
    """The same of a command line, or of a part of one."""
    return tuple(PLUGIN.findall(options))


def paths_of_tests(files: Mapping[str, str]) -> tuple[str, ...]:
    """The directories where pytest looks for tests when it is not told any, from the same."""
    return tuple(PATH.findall(_values_that_count(files).get("testpaths", "")))


def _values_that_count(files: Mapping[str, str]) -> dict[str, str]:
    for name in CONFIG_FILES:
        if name in files:
            values = _values(files[name], TABLES.get(name, ("pytest",)))
            if values is not None or name in ALWAYS_COUNT:
                return values or {}
    return {}


def _chosen(values: Mapping[str, str]) -> str | None:
    """An option wins over the key, and the last option over those before it."""
    options = OPTION.findall(values.get("addopts", ""))
    if options:
        return str(options[-1])
    found = MODULE.match(values.get("DJANGO_SETTINGS_MODULE", ""))
    return found.group(1) if found else None


def _values(text: str, tables: tuple[str, ...]) -> dict[str, str] | None:
    """Each key of these tables with its value's raw text, continued lines included."""
    values: dict[str, str] | None = None
    is_inside, key = False, ""
    for line in text.lstrip("\ufeff").splitlines():
        content = line.strip()
        if not content or content[0] in "#;":
            continue
        if header := HEADER.match(content):
            is_inside, key = _name(header.group(1)) in tables, ""
            if is_inside:
                values = values or {}
        elif is_inside and values is not None:
            # An indented line continues a value in INI, where a TOML key may be indented.
            entry = (
                None
                if key in ("addopts", "testpaths") and line[0].isspace()
                else KEY.match(content)
            )
            if entry is not None:
                key = entry.group(1)
                values[key] = entry.group(2)
            elif key:
                values[key] = f"{values[key]}\n{content}".strip()
    return values


def _name(header: str) -> str:
    return "".join(header.split()).replace('"', "").replace("'", "")
