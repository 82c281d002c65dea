from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from pants.option.global_options import GlobalOptions
from pants.option.options_fingerprinter import OptionsFingerprinter
from pants.option.scope import GLOBAL_SCOPE
from pants.pantsd import pants_daemon_core

from django_products.rules import pants_ignored
from django_products.rules.pants_ignored import ignore_files, read_ignored_again


@pytest.fixture(autouse=True)
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pants_ignored, "get_buildroot", lambda: str(tmp_path / "root"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configured"))
    monkeypatch.setenv("HOME", str(tmp_path))


def test_each_file_that_says_what_is_ignored_counts(tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text('[core]\n\texcludesFile = "~/of mine"\n[a]\nb = c\n')
    seen = {ignore_files()}
    names = ("root/.gitignore", "root/.git/info/exclude", "configured/git/ignore", "of mine")
    for name in names:
        for text in ("*.txt\n", "*.json\n"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
            assert ignore_files() not in seen
            seen.add(ignore_files())
    (tmp_path / "root/other").write_text("*.txt\n")
    assert ignore_files() in seen


def test_a_daemon_asks_for_it_with_the_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pants_daemon_core, "OptionsFingerprinter", OptionsFingerprinter)
    read_ignored_again()
    read_ignored_again()  # Backends are loaded more than once.
    options = SimpleNamespace(get_fingerprintable_for_scope=lambda scope, daemon_only: [])

    def asked() -> str:
        fingerprinter = vars(pants_daemon_core)["OptionsFingerprinter"]
        found: str = fingerprinter.combined_options_fingerprint_for_scope(GLOBAL_SCOPE, options)
        return found

    before = asked()
    assert before == asked() and before.count("-") == 1
    (tmp_path / "root").mkdir()
    (tmp_path / "root/.gitignore").write_text("*.txt\n")
    assert asked() != before


def test_a_pants_that_asks_otherwise_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pants_daemon_core, "OptionsFingerprinter", GlobalOptions)
    read_ignored_again()
    assert vars(pants_daemon_core)["OptionsFingerprinter"] is GlobalOptions
