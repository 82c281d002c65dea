"""What surrounds a test: conftest files, plugins, pytest's options, the environment."""

from __future__ import annotations

from collections.abc import Iterator

from bench.selection.tree import Tree
from bench.soundness.fault import (
    Channel,
    Fault,
    backend,
    deleted,
    product,
    replaced,
    written,
)

_FIXTURE = """import pytest


@pytest.fixture
def {name}():
    return 1
"""
# Of two channels, and there is one such file.
_ROOT = {
    "conftest.py": f'pytest_plugins = ["posthog.fixtures"]\n\n{_FIXTURE.replace("{name}", "conftest_root")}',
    "posthog/fixtures.py": _FIXTURE.replace("{name}", "plugin_root"),
}
_TEST = """
    def test_number({name}):
        assert {name} == 1
    """
_FAILING = """
    import pytest


    @pytest.fixture(autouse=True)
    def _refuse():
        pytest.fail("refused")
    """


def _conftests() -> Iterator[Channel]:
    places = {
        "conftest_tests": ("backend/tests", "beside the tests"),
        "conftest_backend": ("backend", "of the backend"),
        "conftest_product": ("", "of the product"),
    }
    for name, (directory, title) in places.items():
        path = "/".join(part for part in (f"products/{name}", directory, "conftest.py") if part)
        files = {
            **product(name, {"tests/test_number.py": _TEST.replace("{name}", name)}),
            path: _FIXTURE.replace("{name}", name),
        }
        yield Channel(
            name,
            f"a `conftest.py` {title}",
            files,
            (replaced(path, "return 1", "return 2", "another fixture"), deleted(path)),
        )


def _root_conftest() -> Channel:
    name = "conftest_root"
    files = {
        **product(name, {"tests/test_number.py": _TEST.replace("{name}", name)}),
        **_ROOT,
    }
    return Channel(
        name,
        "the `conftest.py` of the repository",
        files,
        (replaced("conftest.py", "return 1", "return 2", "another fixture"),),
    )


def _new_conftest() -> Channel:
    name = "conftest_new"
    files = product(name, {"tests/deep/test_nothing.py": "def test_nothing():\n    pass\n"})
    return Channel(
        name,
        "a `conftest.py` that is new",
        files,
        (
            written(
                f"products/{name}/backend/tests/conftest.py", _FAILING, "above the tests", "above"
            ),
            written(f"products/{name}/conftest.py", _FAILING, "of the product", "product"),
        ),
    )


def _plugin() -> Channel:
    name = "plugin"
    files = product(
        name,
        {
            "testing.py": _FIXTURE.replace("{name}", name),
            "tests/test_number.py": f"""
                pytest_plugins = ["{backend(name)}.testing"]


                def test_number({name}):
                    assert {name} == 1
                """,
        },
    )
    return Channel(
        name,
        "a pytest plugin, by `pytest_plugins`",
        files,
        (
            replaced(
                f"products/{name}/backend/testing.py", "return 1", "return 2", "another fixture"
            ),
        ),
    )


def _plugin_of_core() -> Channel:
    name = "plugin_core"
    files = {
        **product(name, {"tests/test_number.py": _TEST.replace("{name}", name)}),
        "posthog/testing.py": _FIXTURE.replace("{name}", name),
    }
    return Channel(
        name,
        "a pytest plugin, by `-p` in pytest.ini",
        files,
        (replaced("posthog/testing.py", "return 1", "return 2", "another fixture"),),
    )


def _plugin_of_root() -> Channel:
    name = "plugin_root"
    files = {
        **product(name, {"tests/test_number.py": _TEST.replace("{name}", name)}),
        **_ROOT,
    }
    return Channel(
        name,
        "a pytest plugin, by `pytest_plugins` in the `conftest.py` of the repository",
        files,
        (replaced("posthog/fixtures.py", "return 1", "return 2", "another fixture"),),
    )


def _options() -> Channel:
    name = "options"
    files = product(
        name,
        {"tests/test_warning.py": """
                import warnings


                def test_warning():
                    warnings.warn("soundness")
                """},
    )
    return Channel(
        name,
        "the options of pytest",
        files,
        (
            replaced(
                "pytest.ini",
                "django_find_project",
                "filterwarnings = error:soundness\ndjango_find_project",
                "warnings are errors",
            ),
        ),
    )


def _environment() -> Iterator[Channel]:
    for name, variable, title in (
        ("environment_declared", "SOUNDNESS_DECLARED", "a variable that `extra_env_vars` names"),
        ("environment_undeclared", "SOUNDNESS_OTHER", "a variable that nothing names"),
    ):
        files = product(
            name,
            {"tests/test_variable.py": f"""
                    import os


                    def test_variable():
                        assert os.environ.get("{variable}", "1") == "1"
                    """},
        )
        yield Channel(name, title, files, (Fault("set", "is set", variables={variable: "2"}),))


def _build_file() -> Channel:
    name = "build_file"
    files = product(
        name,
        {
            "values.py": "VALUE = 1\n",
            "tests/test_value.py": f"""
                from {backend(name)}.values import VALUE


                def test_value():
                    assert VALUE == 1
                """,
        },
    )

    def edit(tree: Tree) -> None:
        tree.replace(f"products/{name}/BUILD", "isolated=True", 'isolated=True, tags=["a"]')
        tree.replace(f"products/{name}/backend/values.py", "VALUE = 1", "VALUE = 2")

    return Channel(
        name,
        "an edit beside which its BUILD file changes",
        files,
        (
            Fault(
                "edited",
                "tags, and another value",
                edit,
            ),
        ),
    )


CHANNELS = (
    *_conftests(),
    _root_conftest(),
    _new_conftest(),
    _plugin(),
    _plugin_of_core(),
    _plugin_of_root(),
    _options(),
    *_environment(),
    _build_file(),
)
