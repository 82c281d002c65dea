"""Python imports, in every form."""

from __future__ import annotations

from collections.abc import Iterator

from bench.soundness.fault import Channel, backend, deleted, edited, product, written

# By name and title: how a test comes to the `VALUE` of `values.py` beside it. `{package}` is the product's.
_FORMS = {
    "import_absolute": (
        "an absolute import",
        "from {package}.values import VALUE\n\n\ndef test_value():\n    assert VALUE == 1\n",
    ),
    "import_module": (
        "an import of the module, whose attribute is read later",
        "import {package}.values\n\n\ndef test_value():\n    assert {package}.values.VALUE == 1\n",
    ),
    "import_relative": (
        "a relative import",
        "from ..values import VALUE\n\n\ndef test_value():\n    assert VALUE == 1\n",
    ),
    "import_relative_module": (
        "a relative import of a module from its package",
        "from .. import values\n\n\ndef test_value():\n    assert values.VALUE == 1\n",
    ),
    "import_star": (
        "a star import",
        "from {package}.values import *\n\n\ndef test_value():\n    assert VALUE == 1\n",
    ),
    "import_lazy": (
        "an import within a function",
        "def test_value():\n    from {package}.values import VALUE\n\n    assert VALUE == 1\n",
    ),
    "import_type_checking": (
        "an import for type checkers, which a test turns on",
        """
import importlib
import typing


def test_value(monkeypatch):
    monkeypatch.setattr(typing, "TYPE_CHECKING", True)
    module = importlib.import_module("{package}.typed")
    assert importlib.reload(module).VALUE == 1
""",
    ),
    "import_importlib": (
        "`importlib` with a literal name",
        """
import importlib


def test_value():
    assert importlib.import_module("{package}.values").VALUE == 1
""",
    ),
    "import_importlib_relative": (
        "`importlib` with a relative name",
        """
import importlib


def test_value():
    assert importlib.import_module(".values", "{package}").VALUE == 1
""",
    ),
    "import_computed": (
        "`importlib` with a computed name",
        """
import importlib

from {package} import registry


def test_value():
    assert [importlib.import_module(name).VALUE for name in registry.names()] == [1]
""",
    ),
    "import_dunder": (
        "`__import__`",
        'def test_value():\n    assert __import__("{package}.values", fromlist=["VALUE"]).VALUE == 1\n',
    ),
    "import_string": (
        "Django's `import_string`",
        """
from django.utils.module_loading import import_string


def test_value():
    assert import_string("{package}.values.VALUE") == 1
""",
    ),
    "import_reexport": (
        "a name that another module exports again",
        "from {package}.public import VALUE\n\n\ndef test_value():\n    assert VALUE == 1\n",
    ),
    "import_patched": (
        "a string that `mock.patch` takes",
        """
from unittest import mock


def test_value():
    with mock.patch("{package}.values.OTHER", 5):
        from {package} import public

        assert public.VALUE == 1
""",
    ),
    "import_source": (
        "the text of a module, by `inspect`",
        """
import inspect

from {package} import values


def test_value():
    assert "= 1" in inspect.getsource(values)
""",
    ),
}


def _forms() -> Iterator[Channel]:
    for name, (title, test) in _FORMS.items():
        package = backend(name)
        files = product(
            name,
            {
                "values.py": "VALUE = 1\nOTHER = 0\n",
                "public.py": "from .values import VALUE as VALUE\n",
                "registry.py": f"""
                    PREFIX = "{package}"


                    def names():
                        return [PREFIX + "." + name for name in ["values"]]
                    """,
                "typed.py": f"""
                    import typing

                    if typing.TYPE_CHECKING:
                        from {package}.values import VALUE
                    """,
                "tests/test_value.py": test.replace("{package}", package),
            },
        )
        path = f"products/{name}/backend/values.py"
        yield Channel(name, title, files, (edited(path), deleted(path)))


def _optional() -> Channel:
    name = "import_optional"
    files = product(
        name,
        {
            "logic.py": """
                try:
                    from .extra import VALUE
                except ImportError:
                    VALUE = 1
                """,
            "tests/test_value.py": f"""
                from {backend(name)} import logic


                def test_value():
                    assert logic.VALUE == 1
                """,
        },
    )
    fault = written(f"products/{name}/backend/extra.py", "VALUE = 2\n", "what was absent is there")
    return Channel(name, "an import that may fail", files, (fault,))


def _package() -> Channel:
    name = "import_package"
    files = product(
        name,
        {
            "steps/__init__.py": "VALUE = 1\n",
            "steps/first.py": "",
            "tests/test_value.py": f"""
                import sys

                from {backend(name)}.steps import first


                def test_value():
                    assert sys.modules[first.__package__].VALUE == 1
                """,
        },
    )
    path = f"products/{name}/backend/steps/__init__.py"
    return Channel(name, "the package of what is imported", files, (edited(path),))


def _plugins() -> Channel:
    name = "import_plugins"
    files = product(
        name,
        {
            "plugins/__init__.py": "",
            "plugins/first.py": "",
            "loading.py": """
                import importlib
                import pkgutil

                from . import plugins


                def load():
                    names = [each.name for each in pkgutil.iter_modules(plugins.__path__)]
                    return [importlib.import_module(f"{plugins.__name__}.{name}") for name in names]
                """,
            "tests/test_loading.py": f"""
                from {backend(name)} import loading


                def test_plugins():
                    assert [getattr(each, "VALUE", 1) for each in loading.load()] == [1]
                """,
        },
    )
    plugins = f"products/{name}/backend/plugins"
    return Channel(
        name,
        "whatever modules a directory has",
        files,
        (
            written(f"{plugins}/second.py", "", "a new module"),
            written(
                f"{plugins}/first/__init__.py",
                "VALUE = 2\n",
                "a package over the module",
                "shadowed",
            ),
            deleted(f"{plugins}/first.py"),
        ),
    )


def _subclasses() -> Channel:
    name = "import_subclasses"
    files = product(
        name,
        {
            "base.py": "class Step:\n    pass\n",
            "steps.py": """
                from .base import Step


                class First(Step):
                    VALUE = 1
                """,
            "apps.py": f"""
                from django.apps import AppConfig


                class StepsConfig(AppConfig):
                    name = "{backend(name)}"
                    label = "{name}"

                    def ready(self):
                        from . import steps
                """,
            "tests/test_steps.py": f"""
                from {backend(name)}.base import Step


                def test_steps():
                    assert [each.VALUE for each in Step.__subclasses__()] == [1]
                """,
        },
    )
    steps = f"products/{name}/backend/steps.py"
    return Channel(name, "subclasses of a base, which the app loads", files, (edited(steps),))


CHANNELS = (*_forms(), _optional(), _package(), _plugins(), _subclasses())
