"""Configuration of pytest of any content. That which cannot be read says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.pytest_config import CONFIG_FILES, django_settings_module, paths_of_tests
from django_products.core.testing import texts

INI = "[pytest]\nDJANGO_SETTINGS_MODULE = a.settings\naddopts =\n    -q\n    --ds=b.c\ntestpaths = x y\n"
TOML = '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "a.b"\naddopts = ["-q"]\ntestpaths = ["x"]\n'
CFG = "[metadata]\nname = x\n[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.b\n"


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(CONFIG_FILES), texts(INI, TOML, CFG), max_size=3))
def test_any_file_ends_in_an_answer(files: dict[str, str]) -> None:
    found = django_settings_module(files)
    assert found is None or (found and not found.isspace())
    assert all(path and path == path.strip() for path in paths_of_tests(files))


@settings(max_examples=50)
@given(texts(CFG))
def test_other_tables_say_nothing(noise: str) -> None:
    table = "[other]\n" + noise.replace("[", "(")
    assert django_settings_module({"pytest.ini": f"{table}\n{INI}"}) == "b.c"


@pytest.mark.parametrize(
    "text",
    [
        "[" + " " * 20_000 + "@",
        "[pytest " * 20_000,
        "[pytest]\n" + "a" * 20_000 + " " * 20_000,
        "[pytest]\naddopts =" + "\n  --ds " * 20_000,
        "[pytest]\naddopts = --ds" + " " * 20_000 + "!",
        "[pytest]\naddopts = a\n" + "  -q\n" * 20_000,
    ],
    ids=range(6),
)
def test_odd_lines_take_no_time(text: str) -> None:
    assert django_settings_module({"pytest.ini": text}) is None
