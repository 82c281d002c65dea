from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.pytest_config import (
    CONFIG_FILES,
    django_settings_module,
    paths_of_tests,
    plugins,
    plugins_of_options,
)

INI = "[pytest]\nDJANGO_SETTINGS_MODULE = {}.settings\n"
TOML = '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "{}.settings"\n'
FILES = {
    "pytest.toml": '[pytest]\nDJANGO_SETTINGS_MODULE = "{}.settings"\n',
    ".pytest.toml": '[pytest]\nDJANGO_SETTINGS_MODULE = "{}.settings"\n',
    "pytest.ini": INI,
    ".pytest.ini": INI,
    "pyproject.toml": TOML,
    "tox.ini": INI,
    "setup.cfg": INI.replace("[pytest]", "[tool:pytest]"),
}


@pytest.mark.parametrize("name", CONFIG_FILES)
def test_each_file_alone(name: str) -> None:
    assert django_settings_module({name: FILES[name].format("posthog")}) == "posthog.settings"


@pytest.mark.parametrize("first", range(len(CONFIG_FILES)))
def test_the_first_file_wins(first: int) -> None:
    files = {name: FILES[name].format(f"n{i}") for i, name in enumerate(CONFIG_FILES)}
    for name in CONFIG_FILES[:first]:
        del files[name]
    assert django_settings_module(files) == f"n{first}.settings"


def test_the_first_file_hides_the_others_even_without_the_key() -> None:
    files = {"pytest.ini": "[pytest]\naddopts = -q\n", "pyproject.toml": TOML.format("posthog")}
    assert django_settings_module(files) is None
    assert django_settings_module({**files, "pytest.ini": ""}) is None


@pytest.mark.parametrize("name", ["pyproject.toml", "tox.ini", "setup.cfg"])
def test_files_of_other_tools_are_passed_over(name: str) -> None:
    other = {name: "[tool.black]\nDJANGO_SETTINGS_MODULE = wrong\n[mypy]\nx = 1\n"}
    assert django_settings_module(other) is None
    later = {**other, "setup.cfg": "[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.b\n"}
    assert django_settings_module(later) == "a.b"


@pytest.mark.parametrize(
    "line",
    [
        "DJANGO_SETTINGS_MODULE = a.b",
        "DJANGO_SETTINGS_MODULE=a.b",
        "DJANGO_SETTINGS_MODULE: a.b",
        "DJANGO_SETTINGS_MODULE = a.b  # why",
        "DJANGO_SETTINGS_MODULE =\n    a.b",
        "# DJANGO_SETTINGS_MODULE = x.y\nDJANGO_SETTINGS_MODULE = a.b",
        "addopts = --ds=a.b",
        "addopts = -q --ds a.b --strict",
        "addopts =\n    -q\n    # a comment\n    --ds=a.b\n",
        "addopts =\n    --ds=x.y\n    --ds=a.b\n",
        "addopts =\n    -o x=1\n    --ds=a.b\n",
        "DJANGO_SETTINGS_MODULE = x.y\naddopts = --ds=a.b",
    ],
)
def test_spellings_in_ini(line: str) -> None:
    assert django_settings_module({"pytest.ini": f"[pytest]\n{line}\n[x]\ny = 1"}) == "a.b"


@pytest.mark.parametrize(
    "line",
    [
        'DJANGO_SETTINGS_MODULE = "a.b"',
        "DJANGO_SETTINGS_MODULE = 'a.b' # why",
        '  "DJANGO_SETTINGS_MODULE" = "a.b"',
        'addopts = "-q --ds=a.b"',
        'addopts = ["-q", "--ds=a.b"]',
        'addopts = ["--ds", "a.b"]',
        'addopts = [\n  "-q",\n  "--ds=a.b",\n]',
        "addopts = '''\n-q\n--ds=a.b\n'''",
        'addopts = [\n  "-q",\n]\nDJANGO_SETTINGS_MODULE = "a.b"',
    ],
)
@pytest.mark.parametrize(
    "header", ["[tool.pytest.ini_options]", "[ tool . pytest.ini_options ]  # x", "[tool.pytest]"]
)
def test_spellings_in_toml(header: str, line: str) -> None:
    text = f'[project]\nname = "x"\n{header}\n{line}\n[tool.x]\nDJANGO_SETTINGS_MODULE = "x.y"\n'
    assert django_settings_module({"pyproject.toml": text}) == "a.b"


@pytest.mark.parametrize(
    "line", ["addopts = -q", "addopts = --dsx=a.b", "OTHER_DJANGO_SETTINGS_MODULE = a.b", "x"]
)
def test_without_the_key_there_is_none(line: str) -> None:
    assert django_settings_module({"pytest.ini": f"[pytest]\n{line}\n"}) is None


def test_no_files() -> None:
    assert django_settings_module({}) is None


@given(st.dictionaries(st.sampled_from(CONFIG_FILES), st.text()))
def test_any_text_ends_in_an_answer(files: dict[str, str]) -> None:
    django_settings_module(files)


@pytest.mark.parametrize(
    ("name", "text", "paths"),
    [
        (
            "pytest.ini",
            "[pytest]\ntestpaths = products posthog tests\n",
            ("products", "posthog", "tests"),
        ),
        (
            "pytest.ini",
            "[pytest]\ntestpaths =\n    tests\n    e2e\naddopts = -q\n",
            ("tests", "e2e"),
        ),
        ("pyproject.toml", "[tool.pytest.ini_options]\ntestpaths = [\"a\", 'b/c']\n", ("a", "b/c")),
        (
            "pyproject.toml",
            '[tool.pytest.ini_options]\ntestpaths = [\n  "a",\n  "b",\n]\n',
            ("a", "b"),
        ),
        ("pytest.ini", "[pytest]\n", ()),
        ("tox.ini", "[other]\ntestpaths = x\n", ()),
    ],
)
def test_where_tests_lie(name: str, text: str, paths: tuple[str, ...]) -> None:
    assert paths_of_tests({name: text}) == paths


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("-p a.b", ("a.b",)),
        ("-pa.b", ("a.b",)),
        ("-q -p no:cacheprovider -p a.b --strict-markers -p c", ("a.b", "c")),
        ("-p no:a.b -pno:a", ()),
        ("-ra --pdb -k -p-like", ()),
        ("", ()),
    ],
)
def test_plugins_of_options(options: str, expected: tuple[str, ...]) -> None:
    assert plugins_of_options(options) == expected


def test_plugins_of_each_kind_of_file() -> None:
    assert plugins({"pytest.ini": "[pytest]\naddopts =\n    -q\n    -p a.b\n"}) == ("a.b",)
    table = "[tool.pytest.ini_options]\naddopts = "
    for value in ('"-q -p a.b"', '["-q", "-p", "a.b"]', '[\n  "-p", "a.b",\n]', '["-pa.b"]'):
        assert plugins({"pyproject.toml": f"{table}{value}\n"}) == ("a.b",)
    assert plugins({"pytest.ini": "", "pyproject.toml": f'{table}"-p a.b"\n'}) == ()
