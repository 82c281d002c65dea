from __future__ import annotations

from pathlib import Path

from django_products.core.implied_inputs import backend_directories, implied_inputs


def test_what_decides_how_every_test_runs() -> None:
    found = implied_inputs(
        "/monolith",
        config_files=["/monolith/pants.toml", "pants.ci.toml", "/etc/pantsrc"],
        preludes=["macros/*.py", "!macros/old.py"],
        backends=["/monolith/plugins/ours", "/usr/lib/theirs"],
        versions=["3rdparty/pytest.lock", "constraints.txt"],
    )
    assert found == (
        "pants.ci.toml",
        "pants.toml",
        "macros/*.py",
        "!macros/old.py",
        "plugins/ours/**/*.py",
        "!plugins/ours/**/test_*.py",
        "!plugins/ours/**/*_test.py",
        "!plugins/ours/**/conftest.py",
        "3rdparty/pytest.lock",
        "constraints.txt",
    )


def test_backends_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "ours/nested").mkdir(parents=True)
    packages = ["ours.nested", "pants.backend.python"]
    found = backend_directories(["/nowhere", str(tmp_path)], packages)
    assert list(found) == [f"{tmp_path}/ours/nested"]
