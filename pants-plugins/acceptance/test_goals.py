"""What users of Pants take for granted works on these targets too."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

from monolith import REPOSITORY, Monolith, environment

BACKEND = "products/visual_review/backend"
TESTS = f"{BACKEND}/tests"

_OUR_GOAL = re.compile(
    r"^class \w+\([^)]*\bGoalSubsystem\b.*?^    name = \"([\w-]+)\"$", re.M | re.S
)


def lines(run) -> set[str]:  # type: ignore[no-untyped-def]
    assert run.code == 0, run.output
    return set(run.stdout.split("\n")) - {""}


def test_dependencies_show_the_contract_and_not_what_is_behind_it(monolith: Monolith) -> None:
    shown = lines(
        monolith.pants(
            "dependencies", "--transitive", "products/engineering_analytics/backend/logic.py"
        )
    )
    assert "products/visual_review#contract" in shown
    assert not any(line.startswith(f"{BACKEND}/") for line in shown)


def test_dependents_of_a_contract_are_other_products(monolith: Monolith) -> None:
    shown = lines(monolith.pants("dependents", "products/visual_review#contract"))
    assert any(line.startswith("products/engineering_analytics/") for line in shown)


def test_paths(monolith: Monolith) -> None:
    run = monolith.pants(
        "paths",
        "--from=products/engineering_analytics/backend/logic.py",
        "--to=products/visual_review#contract",
    )
    assert run.code == 0, run.output
    assert "products/visual_review#contract" in json.loads(run.stdout)[0]
    uncut = monolith.pants(
        "paths",
        "--from=products/engineering_analytics/backend/logic.py",
        f"--to={BACKEND}/logic.py",
    )
    assert json.loads(uncut.stdout) == [], uncut.output


def test_filedeps(monolith: Monolith) -> None:
    shown = lines(monolith.pants("filedeps", "--transitive", f"{TESTS}/test_pixels.py"))
    assert f"{BACKEND}/pixels.py" in shown


def test_peek(monolith: Monolith) -> None:
    run = monolith.pants("peek", f"{TESTS}/test_pixels.py")
    assert run.code == 0, run.output
    (target,) = json.loads(run.stdout)
    assert target["target_type"] == "django_test"
    assert target["sources"] == [f"{TESTS}/test_pixels.py"]


def test_arguments_for_pytest(monolith: Monolith) -> None:
    run = monolith.pants("test", f"{TESTS}/test_pixels.py", "--", "-k", "no_such_test")
    assert run.code != 0
    assert "deselected" in run.output


def test_debug_runs_in_the_foreground(monolith: Monolith) -> None:
    run = monolith.pants("test", "--debug", f"{TESTS}/test_pixels.py")
    assert run.code == 0, run.output
    assert "passed" in run.stdout


def test_shards_share_the_work(monolith: Monolith) -> None:
    halves = [monolith.pants("test", f"--shard={k}/2", "products::") for k in (0, 1)]
    assert all(half.code == 0 for half in halves)
    first, second = (half.ran | half.cached for half in halves)
    assert first and second


def test_coverage_is_one_report_across_the_cut(monolith: Monolith) -> None:
    run = monolith.pants(
        "test",
        "--use-coverage",
        "products/visual_review::",
        "products/engineering_analytics::",
    )
    assert run.code == 0, run.output
    for path in (f"{BACKEND}/logic.py", "products/engineering_analytics/backend/logic.py"):
        assert path in run.output, run.output


def test_junit_reports(monolith: Monolith) -> None:
    shutil.rmtree(monolith.root / "dist/test", ignore_errors=True)
    run = monolith.pants("test", "--report", "products/notebooks::")
    assert run.code == 0, run.output
    (report,) = (monolith.root / "dist/test/reports").glob("*.xml")
    names = {case.get("classname", "") for case in ElementTree.parse(report).iter("testcase")}
    assert any(name.startswith("products.notebooks.backend.tests.test_logic") for name in names)


def test_repl(monolith: Monolith) -> None:
    def ask(target: str, text: str) -> str:
        done = subprocess.run(
            ["./pants", "repl", target],
            cwd=monolith.root,
            input=text,
            capture_output=True,
            text=True,
            env=environment(),
        )
        return done.stdout + done.stderr

    contracts = "from products.visual_review.backend.facade import contracts\n"
    fields = "print('fields', len(contracts.Artifact.__dataclass_fields__))\n"
    assert "fields 8" in ask(f"{BACKEND}/facade/contracts.py", contracts + fields)

    models = (
        "from products.signals.backend.models import Signal\nprint('app', Signal._meta.label)\n"
    )
    assert "app signals.Signal" in ask("products/signals::", models)


def test_format_and_lint_see_the_files(monolith: Monolith) -> None:
    monolith.append(f"{BACKEND}/logic.py", "\n\n\n\n\nUNFORMATTED   =  {{'a':1}}\n")
    assert monolith.pants("lint", f"{BACKEND}/logic.py").code != 0
    assert monolith.pants("fmt", f"{BACKEND}/logic.py").code == 0
    assert 'UNFORMATTED = {{"a": 1}}' in monolith.read(f"{BACKEND}/logic.py")


def test_types_are_checked_against_contracts(monolith: Monolith) -> None:
    """With other products left out of the selection, what is seen of them is their contract."""
    monolith.append(
        "products/engineering_analytics/backend/logic.py",
        "\n\nfrom products.visual_review.backend.facade import api as other  # noqa: E402\n"
        "\nother.ArtifactAPI.no_such_method()\nother.ArtifactAPI.create(params=1)\n",
    )
    run = monolith.pants("check", "products/engineering_analytics/backend/logic.py")
    assert run.code != 0
    assert '"type[ArtifactAPI]" has no attribute "no_such_method"' in run.output
    assert 'incompatible type "int"; expected "CreateArtifact"' in run.output


def test_plain_pytest_in_an_exported_environment(monolith: Monolith) -> None:
    run = monolith.pants("export", "--resolve=monolith")
    assert run.code == 0, run.output
    (python,) = (monolith.root / "dist/export/python/virtualenvs/monolith").glob("*/bin/python")
    done = subprocess.run(
        [python, "-m", "pytest", "-q", "products/signals"],
        cwd=monolith.root,
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


def test_manage_runs_on_the_checkout_with_every_product(monolith: Monolith) -> None:
    database = {"DATABASE_URL": f"sqlite:///{monolith.root}/run.sqlite3"}
    run = monolith.pants("run", "posthog/manage.py", "--", "migrate", env=database)
    assert run.code == 0, run.output
    for product in ("visual_review", "feature_flags", "surveys"):
        assert f"Applying {product}.0001_initial" in run.stdout


def test_the_packaged_monolith_serves(monolith: Monolith, tmp_path: Path) -> None:
    run = monolith.pants("package", "posthog:manage")
    assert run.code == 0, run.output
    pex = shutil.copy(monolith.root / "dist/posthog/manage.pex", tmp_path)
    env = {**environment(), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "DEBUG": "1"}
    subprocess.run([pex, "migrate"], check=True, cwd=tmp_path, env=env, capture_output=True)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [pex, "runserver", "--noreload", f"127.0.0.1:{port}"], cwd=tmp_path, env=env
    )
    try:
        assert "signals" in fetch(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait()


def fetch(url: str, patience: float = 60) -> str:
    """The body of a page of a server that is still starting; patience in seconds."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return str(response.read().decode())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_contracts_that_show_each_other_are_no_error(monolith: Monolith) -> None:
    monolith.replace(
        "products/revenue_analytics/backend/facade/contracts.py",
        "from dataclasses import dataclass\n",
        "from dataclasses import dataclass\nfrom typing import TYPE_CHECKING\n\n"
        "if TYPE_CHECKING:\n"
        "    from products.engineering_analytics.backend.facade.contracts import RegressionCost\n",
    )
    monolith.append(
        "products/revenue_analytics/backend/facade/contracts.py",
        '\n\ndef describe(cost: "RegressionCost") -> str:\n    return repr(cost)\n',
    )
    run = monolith.pants("test", "products/revenue_analytics::", "products/engineering_analytics::")
    assert run.code == 0, run.output


def test_every_test_file_has_a_target(monolith: Monolith) -> None:
    """A test that nothing owns never runs, and nobody notices."""
    listed = lines(monolith.pants("list", "--filter-target-type=django_test,linked_test", "::"))
    owned = {line.partition(":")[0] for line in listed}
    files = monolith.git("ls-files", "products", "posthog", "tests").split()
    tests = {file for file in files if fnmatch(Path(file).name, "test_*.py")}
    assert tests
    assert tests - owned == set()


def test_one_process_per_file_is_an_option(monolith: Monolith) -> None:
    run = monolith.pants("--no-django-products-batch-tests", "test", "products/notebooks::")
    assert run.code == 0, run.output
    assert run.stderr.count("✓ products/notebooks/") == 4
    assert "other file" not in run.stderr


def test_help_describes_the_targets_and_options(monolith: Monolith) -> None:
    assert "contract of this product only" in monolith.pants("help", "product").stdout
    assert "--django-products-settings-module" in monolith.pants("help", "django-products").stdout


def test_every_goal_of_ours_has_a_page_with_its_exit_codes_and_a_row_in_the_readme() -> None:
    sources = (REPOSITORY / "pants-plugins/django_products/rules").glob("*.py")
    found = (_OUR_GOAL.findall(source.read_text()) for source in sources)
    names = sorted(name for names in found for name in names)
    assert {"impact", "products", "product-new", "test-durations"} <= set(names)
    readme = (REPOSITORY / "README.md").read_text()
    for name in names:
        page = (REPOSITORY / f"docs/{name}.md").read_text()
        _, heading, codes = page.partition("\n## Exit code\n")
        codes, _, _ = codes.partition("\n## ")
        assert heading and re.search(r"\b0\b", codes) and re.search(r"\b1\b", codes), name
        assert f"[docs](docs/{name}.md)" in readme, name
        assert f"schemas/{name}.json" in page, name
        for option in ("output=", "output-file=PATH"):
            assert f"--{name}-{option}" in page, f"{name}: {option}"


def test_a_directory_that_is_called_as_a_goal_is_written_with_colons() -> None:
    """`./pants test products` would run the goal `products`, and no test."""
    pages = (REPOSITORY / "README.md", *(REPOSITORY / "docs").rglob("*.md"))
    for page in pages:
        wrong = re.findall(
            r"\./pants (?:\S+ )*(?:test|lint|check|fmt) products(?![\w:/-])", page.read_text()
        )
        assert wrong == [] or page.name == "products.md", f"{page}: {wrong}"
