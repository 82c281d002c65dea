from __future__ import annotations

import configparser
from pathlib import Path

from .coverage_config import omit_runtime

INI = "[run]\nrelative_files = True\nomit = \n\tpytest.pex/*\n\n"
TOML = '[tool.coverage.run]\nomit = [ "a/*", "pytest.pex/*",]\n'


def test_an_ini_file_omits_the_package_too(tmp_path: Path) -> None:
    config = tmp_path / ".coveragerc"
    config.write_text(INI)
    omit_runtime(config, "runtime")
    parser = configparser.ConfigParser()
    parser.read(config)
    assert parser["run"]["omit"].split() == ["pytest.pex/*", "*/runtime/*", "*.pyi"]


def test_a_toml_file_omits_the_package_too(tmp_path: Path) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text(TOML)
    omit_runtime(config, "runtime")
    assert 'omit = [ "a/*", "pytest.pex/*", "*/runtime/*", "*.pyi",]' in config.read_text()


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    config = tmp_path / ".coveragerc"
    config.write_text(INI)
    omit_runtime(config, "runtime")
    once = config.read_text()
    omit_runtime(config, "runtime")
    assert config.read_text() == once


def test_a_configuration_that_is_not_from_pants_is_left_alone(tmp_path: Path) -> None:
    config = tmp_path / ".coveragerc"
    config.write_text("[run]\nomit = mine/*\n")
    omit_runtime(config, "runtime")
    assert config.read_text() == "[run]\nomit = mine/*\n"
    omit_runtime(tmp_path / "absent", "runtime")
    assert not (tmp_path / "absent").exists()
