"""A kept sandbox: what a run finds there, and whose the files are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.errors import BenchmarkError
from bench.process.sandbox import Sandbox, Size

_SCRIPT = """\
#!/usr/bin/env bash
# This command line should execute the same process as pants did internally.
cd /gone
env -i PEX_EXTRA_SYS_PATH=. ./pytest_runner.pex_pex_shim.sh --color=no a_test.py
"""
_SHIM = f"""\
#!/bin/bash
function adjust_relative_paths() {{ echo "$@"; }}
venv_dir="$(adjust_relative_paths .cache/venv)"
target_venv_executable={sys.executable}
set -- -c 'import os, sys; print(os.environ["PEX_EXTRA_SYS_PATH"], sys.flags.no_site, *sys.argv[1:])' "$@"
exec "${{target_venv_executable}}" "$@"
"""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    root = tmp_path / "sandbox"
    files = {
        "__run.sh": _SCRIPT,
        "pytest_runner.pex_pex_shim.sh": _SHIM,
        "requirements.pex/.deps/django.whl": "12345",
        "posthog/models.py": "",
        "products/__init__.py": "",
        "products/signals/backend/apps.py": "1",
        "django_products_runtime/config.json": '{"products": "products"}',
    }
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (root / "pytest_runner.pex_pex_shim.sh").chmod(0o755)
    return Sandbox(root)


def test_a_run_is_that_of_pants_with_more_arguments_and_a_directory_to_import_from(
    sandbox: Sandbox,
) -> None:
    output = sandbox.run("-p", "mine").output

    assert output.split() == [".:.benchmark", "0", "--color=no", "a_test.py", "-p", "mine"]


def test_without_the_shell_the_interpreter_has_options(sandbox: Sandbox) -> None:
    copy = sandbox.copy("copy")
    venv = copy.root / ".cache/venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)
    (venv / "pex").write_text("import sys\nprint(sys.flags.isolated, sys.flags.no_site)\n")

    copy.without_shell("-S")

    assert copy.run().output.split() == ["0", "1"]
    assert "-S" not in sandbox.run().output


def test_a_script_that_starts_it_otherwise_is_refused(sandbox: Sandbox) -> None:
    shim = sandbox.root / "pytest_runner.pex_pex_shim.sh"
    shim.write_text(shim.read_text().replace('exec "', "exec '"))

    with pytest.raises(BenchmarkError, match="adapt"):
        sandbox.without_shell()


def test_tests_that_fail_are_no_figure(sandbox: Sandbox) -> None:
    (sandbox.root / "pytest_runner.pex_pex_shim.sh").write_text("#!/bin/bash\necho why; exit 1\n")

    with pytest.raises(BenchmarkError, match="why"):
        sandbox.run()


def test_what_a_run_leaves_is_taken_away_but_for_bytecode_that_is_asked_for(
    sandbox: Sandbox,
) -> None:
    cache = sandbox.root / "posthog/__pycache__"
    for path in (
        ".pytest_cache/v/lastfailed",
        "batch-of-x.xml",
        "posthog/__pycache__/models.cpython-311.pyc",
        "posthog/__pycache__/test_x.cpython-311-pytest-8.4.2.pyc",
    ):
        (sandbox.root / path).parent.mkdir(parents=True, exist_ok=True)
        (sandbox.root / path).write_text("")

    sandbox.clean(keep=r"cpython-\d+\.pyc$")
    assert [file.name for file in cache.iterdir()] == ["models.cpython-311.pyc"]
    assert not (sandbox.root / ".pytest_cache").exists()
    assert not list(sandbox.root.glob("*.xml"))

    sandbox.clean()
    assert not list(cache.iterdir())


def test_files_belong_to_products_directories_and_distributions(sandbox: Sandbox) -> None:
    inside = str(sandbox.root)
    assert sandbox.owner(f"{inside}/products/signals/backend/apps.py") == "products/signals"
    assert sandbox.owner(f"{inside}/products/__init__.py") == "products"
    assert sandbox.owner(f"{inside}/posthog/models.py") == "posthog"
    assert sandbox.owner("/v/lib/python3.11/site-packages/django/apps.py") == "django"
    assert sandbox.owner("/v/lib/python3.11/site-packages/six.py") == "six"
    assert sandbox.owner("/usr/lib/python3.11/json/__init__.py") == "Python"
    assert sandbox.owner(None) == "Python"


def test_sizes_are_of_all_files(sandbox: Sandbox) -> None:
    sizes = sandbox.sizes()

    assert sizes["products/signals"] == Size(1, 1)
    assert sizes["PEX files"] == Size(2, 5 + len(_SHIM))
    assert sum(size.files for size in sizes.values()) == 7
