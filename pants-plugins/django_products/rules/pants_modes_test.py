from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pants.core.target_types import FileTarget
from pants.engine.addresses import Address
from pants.engine.fs import Digest, DigestEntries, FileEntry
from pants.engine.internals import graph
from pants.engine.rules import QueryRule
from pants.engine.target import HydratedSources, HydrateSourcesRequest, SingleSourceField
from pants.pantsd.pants_daemon_core import PantsDaemonCore
from pants.testutil.rule_runner import RuleRunner

from django_products.rules import pants_modes
from django_products.rules.pants_modes import Modes, notice_changed_modes


@pytest.fixture(autouse=True)
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pants_modes, "get_buildroot", lambda: str(tmp_path))


def test_a_mode_that_changes_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "run.sh"
    file.touch(0o644)
    modes = Modes()
    modes.remember(["run.sh"])
    assert modes.changed() == ()
    file.chmod(0o744)
    assert modes.changed() == ("run.sh",)
    assert modes.changed() == ()
    file.chmod(0o644)
    assert modes.changed() == ("run.sh",)


def test_what_others_may_do_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "data.json").touch(0o644)
    modes = Modes()
    modes.remember(["data.json"])
    (tmp_path / "data.json").chmod(0o611)
    assert modes.changed() == ()


def test_a_file_that_is_gone_is_the_watchers(tmp_path: Path) -> None:
    file = tmp_path / "run.sh"
    file.touch(0o755)
    modes = Modes()
    modes.remember(["run.sh", "never.sh"])
    file.unlink()
    assert modes.changed() == ()
    file.touch(0o644)
    assert modes.changed() == ()


@pytest.mark.parametrize(("before", "noticed"), [(0o644, ()), (0o755, ("manage.py",))])
def test_a_python_file_counts_if_it_was_executable(
    tmp_path: Path, before: int, noticed: tuple[str, ...]
) -> None:
    (tmp_path / "manage.py").touch(before)
    modes = Modes()
    modes.remember(["manage.py"])
    (tmp_path / "manage.py").chmod(before ^ 0o111)
    assert modes.changed() == noticed


def test_a_run_of_a_daemon_reads_changed_modes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[RuleRunner] = []
    # As a daemon gives it to each run.
    monkeypatch.setattr(PantsDaemonCore, "prepare", lambda _: (prepared[0], None))
    # Another test of this process may have registered the plugin.
    rule = graph.hydrate_sources.rule
    original = dataclasses.replace(rule, func=getattr(rule.func, "__wrapped__", rule.func))
    monkeypatch.setattr(graph.hydrate_sources, "rule", original)
    notice_changed_modes()
    notice_changed_modes()
    runner = RuleRunner(
        target_types=[FileTarget],
        rules=[
            QueryRule(HydratedSources, [HydrateSourcesRequest]),
            QueryRule(DigestEntries, [Digest]),
        ],
    )
    prepared.append(runner)
    monkeypatch.setattr(pants_modes, "get_buildroot", lambda: runner.build_root)
    runner.write_files({"BUILD": "file(name='run', source='run.sh')", "run.sh": ""})

    def is_executable() -> bool:
        sources = runner.get_target(Address("", target_name="run"))[SingleSourceField]
        hydrated = runner.request(HydratedSources, [HydrateSourcesRequest(sources)])
        (entry,) = runner.request(DigestEntries, [hydrated.snapshot.digest])
        assert isinstance(entry, FileEntry)
        return entry.is_executable

    assert not is_executable()
    Path(runner.build_root, "run.sh").chmod(0o755)
    PantsDaemonCore.prepare(None)  # type: ignore[arg-type, call-arg]
    assert is_executable()
