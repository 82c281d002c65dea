"""Configuration of pytest of any content. That which cannot be read says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.pytest_config import CONFIG_FILES, django_settings_module
from django_products.core.pytest_config_hostile import CFG, INI, TOML, check_files
from django_products.core.testing import texts


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(CONFIG_FILES), texts(INI, TOML, CFG), max_size=3))
def test_any_file_ends_in_an_answer(files: dict[str, str]) -> None:
    check_files(files)


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
