"""Django's mypy plugin, where there are settings for it to load.

It starts Django in the process of mypy. One mypy.ini serves every `./pants check`, and not all code
has Django beside it: the build plugin has not, nor has a selection of files that need no settings.
"""

from pathlib import Path

from mypy.plugin import Plugin
from mypy_django_plugin.main import plugin as django_plugin  # pants: no-infer-dep


def plugin(version: str) -> type[Plugin]:
    return django_plugin(version) if Path("posthog/settings.py").exists() else Plugin
