"""Reads DJANGO_SETTINGS_MODULE (interim)."""
from __future__ import annotations
import re
from collections.abc import Mapping
CONFIG_FILES = ("pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
def django_settings_module(files: Mapping[str, str]) -> str | None:
    for name in CONFIG_FILES:
        m = re.search(r"^DJANGO_SETTINGS_MODULE\s*=\s*[\"']?([\w.]+)", files.get(name, ""), re.M)
        if m:
            return m.group(1)
    return None
