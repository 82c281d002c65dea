from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pants.base.build_root import BuildRoot
from pants.bin import daemon_pants_runner
from pants.build_graph.build_configuration import BuildConfiguration
from pants.init.options_initializer import OptionsInitializer
from pants.option.options_bootstrapper import OptionsBootstrapper

from django_products.rules.pants_options import RecentOptions, keep_recent_options, names_a_file

ENV = {"HOME": "/home/u", "PANTS_TEST_TIMEOUTS": "true"}


class Client:
    """One command, given again and again."""

    def __init__(self, config: Path) -> None:
        self.config = config
        self.recent = RecentOptions()
        self.env: Mapping[str, str] = ENV
        self.args: tuple[str, ...] = ("test", "::")

    def run(self) -> OptionsBootstrapper:
        args = (f"--pants-config-files=['{self.config}']", *self.args)
        return self.recent.create(self.env, ("pants", *args), allow_pantsrc=False)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    config = tmp_path / "pants.toml"
    config.write_text("[test]\noutput = 'all'\n")
    with BuildRoot().temporary(str(tmp_path)):
        yield Client(config)


def test_what_differs_by_chance_makes_no_other_options(client: Client) -> None:
    first = client.run()
    client.env = {"PANTSD_RUNTRACKER_CLIENT_START_TIME": "1.5", **dict(reversed([*ENV.items()]))}
    assert client.run() is first


def test_options_of_several_commands_are_kept(client: Client) -> None:
    first = client.run()
    client.args = ("lint", "::")
    second = client.run()
    assert second is not first
    client.args = ("test", "::")
    assert client.run() is first


@pytest.mark.parametrize("env", [{**ENV, "HOME": "/home/v"}, {}, {**ENV, "OTHER": ""}])
def test_another_environment_makes_other_options(client: Client, env: dict[str, str]) -> None:
    first = client.run()
    client.env = env
    assert client.run() is not first


def test_an_edited_configuration_makes_other_options(client: Client) -> None:
    first = client.run()
    client.config.write_text("[test]\noutput = 'none'\n")
    assert client.run() is not first


@pytest.mark.parametrize(
    ("args", "env", "config"),
    [
        (("--tag=@tags.txt", "list", "::"), ENV, ""),
        (("--spec-files=['{specs}']", "list"), ENV, ""),
        (("list", "::"), {"PANTS_TAG": "@tags.txt"}, ""),
        (("list", "::"), ENV, "[GLOBAL]\ntag = '@tags.txt'\n"),
        (("list", "::"), ENV, "[GLOBAL]\ntag = ['%(env.HOME)s']\n"),
        (("list", "::"), ENV, "[GLOBAL.tag]\nadd = ['@tags.txt']\n"),
    ],
)
def test_options_that_are_read_from_files_are_read_each_time(
    client: Client, args: tuple[str, ...], env: dict[str, str], config: str, tmp_path: Path
) -> None:
    specs = tmp_path / "specs"
    specs.write_text("::\n")
    client.config.write_text(config)
    client.args = tuple(each.format(specs=specs) for each in args)
    client.env = env
    assert client.run() is not client.run()


def test_backends_are_loaded_once_for_the_same_options(client: Client) -> None:
    loaded = []

    def load() -> BuildConfiguration:
        loaded.append(BuildConfiguration.Builder().create())
        return loaded[-1]

    first = client.recent.build_config(client.run(), load)
    assert client.recent.build_config(client.run(), load) is first
    client.args = ("--tag=@tags.txt", "list")
    client.recent.build_config(client.run(), load)
    client.recent.build_config(client.run(), load)
    assert len(loaded) == 3


def test_names_of_files_are_found_in_nested_values() -> None:
    assert names_a_file({"a": [{"b": ("c", "@d")}]})
    assert not names_a_file({"@a": ["b@c", 1, None]})


def test_the_daemon_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for target, name in (
        (daemon_pants_runner, "CompleteEnvironmentVars"),
        (OptionsInitializer, "build_config"),
    ):
        monkeypatch.setattr(target, name, getattr(target, name))
    monkeypatch.setattr(daemon_pants_runner, "OptionsBootstrapper", OptionsBootstrapper)
    keep_recent_options()
    names = vars(daemon_pants_runner)
    made = names["OptionsBootstrapper"]
    assert isinstance(made, RecentOptions)
    keep_recent_options()
    assert names["OptionsBootstrapper"] is made
