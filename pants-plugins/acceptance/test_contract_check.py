"""`contract-check` on the real tree: what it prints, what it runs again, and how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

from monolith import Monolith, Run

FACADE = "products/visual_review/backend/facade"
_RAN = re.compile(r"Preserving local process execution dir \S+ for (?P<what>.+)")


def without_digests(run: Run) -> str:
    """What was printed, with a digest and a commit in the place of each."""
    short = re.sub(r"\b[0-9a-f]{12}\b", "<digest>", run.stdout)
    return re.sub(r"\([0-9a-f]{7}\)", "(<commit>)", short)


def test_the_monolith_is_clean(monolith: Monolith) -> None:
    run = monolith.pants("contract-check", "::")
    assert run.code == 0, run.output
    # How wide a column is, is tested with the renderer.
    printed = re.sub(r"\d+ B", "<n> B", without_digests(run))
    assert [" ".join(line.split()) for line in printed.splitlines()] == [
        "Compared with main (<commit>).",
        "",
        "product contract digest size dependents",
        "data_warehouse unchanged <digest> <n> B engineering_analytics,",
        "revenue_analytics, tests",
        "engineering_analytics unchanged <digest> <n> B tests",
        "notebooks unchanged <digest> <n> B tests",
        "revenue_analytics unchanged <digest> <n> B engineering_analytics, tests",
        "signals unchanged <digest> <n> B engineering_analytics,",
        "revenue_analytics, tests",
        "surveys unchanged <digest> <n> B tests",
        "visual_review unchanged <digest> <n> B engineering_analytics, tests",
        "",
        "7 contracts: 7 unchanged; no problems.",
    ]


CHANGES = (
    "! ArtifactAPI.create(params) gained required parameter `user_id` (api.pyi)",
    "! CreateRun.commit_sha removed (contracts.pyi)",
    "! RunNotFound is no longer a subclass of `LookupError` (_from_logic.pyi)",
    "! RunStatus.FAILED value changed: 'broken', was 'failed' (enums.pyi)",
    "! create_run removed (api.pyi)",
    "! get_run(*, project_id, run_id) is async now (api.pyi)",
    "! list_runs(*, project_id, branch, limit) parameter `limit` has another default: 10, was 100 "
    "(api.pyi)",
    "+ Artifact.alt added, with a default (contracts.pyi)",
    "+ RunNotFound is a subclass of `ValueError` now (_from_logic.pyi)",
    "+ RunStatus.LOST added (enums.pyi)",
    "+ approve_run(*, project_id, run_id, user_id) gained optional parameter `force` (api.pyi)",
    "+ deep added (api.pyi)",
)


def edit_the_contract(monolith: Monolith) -> None:
    """One edit for each of `CHANGES`."""
    api, contracts = f"{FACADE}/api.py", f"{FACADE}/contracts.py"
    monolith.replace(
        api,
        "create(params: contracts.CreateArtifact)",
        "create(params: contracts.CreateArtifact, *, user_id: int)",
    )
    monolith.replace(api, "def create_run(", "def _create_run(")
    monolith.replace(api, "def get_run(", "async def get_run(")
    monolith.replace(api, "limit: int = 100", "limit: int = 10")
    monolith.replace(
        api, "run_id: UUID, user_id: int)", "run_id: UUID, user_id: int, force: bool = False)"
    )
    monolith.replace(
        contracts, "    branch: str\n    commit_sha: str\n\n\n", "    branch: str\n\n\n"
    )
    monolith.replace(
        contracts,
        "    size_bytes: int\n    created_at: datetime\n",
        '    size_bytes: int\n    created_at: datetime\n    alt: str = ""\n',
    )
    monolith.replace(
        f"{FACADE}/enums.py", 'FAILED = "failed"', 'FAILED = "broken"\n    LOST = "lost"'
    )
    monolith.replace(
        "products/visual_review/backend/logic.py",
        "class RunNotFound(LookupError)",
        "class RunNotFound(ValueError)",
    )
    union = " | ".join(["int"] * 1000)
    monolith.append(api, f"\n\ndef deep(*, x: {union}) -> int: ...\n")


def test_what_a_pull_request_changes(monolith: Monolith) -> None:
    """griffe's findings and our own, in all three forms, on the real contracts."""
    monolith.git("checkout", "-q", "-b", "edit")
    edit_the_contract(monolith)
    monolith.commit("edit")

    run = monolith.pants("contract-check", "products/visual_review::")
    assert run.code == 0, run.output
    printed = without_digests(run).split("\n\n")
    assert printed[0] == "Compared with main (<commit>)."
    head, *changes, rerun = printed[2].splitlines()
    assert head == "visual_review: breaking"
    assert sorted(each.strip() for each in changes) == sorted(CHANGES)
    assert rerun == "  reruns: engineering_analytics, tests"
    assert printed[3] == "1 contract: 1 breaking; no problems.\n"

    failing = monolith.pants("contract-check", "--fail-on=breaking", "products/visual_review::")
    assert (failing.code, failing.stdout) == (1, run.stdout)

    document = json.loads(
        monolith.pants("--changed-since=main", "contract-check", "--output=json").stdout
    )
    assert document["base"] == {"name": "main", "commit": monolith.git("rev-parse", "main").strip()}
    by_name = {each["product"]: each for each in document["products"]}
    # Whoever depends on the contract is selected too, and is as it was.
    assert {name: each["verdict"] for name, each in by_name.items()} == {
        "engineering_analytics": "unchanged",
        "visual_review": "breaking",
    }
    changed = by_name["visual_review"]
    assert changed["rerun"] == ["engineering_analytics", "tests"]
    assert {
        "path": f"{FACADE}/contracts.pyi",
        "name": "CreateRun.commit_sha",
        "text": "CreateRun.commit_sha removed",
        "breaking": True,
    } in changed["changes"]

    markdown = monolith.pants("contract-check", "--output=markdown", "::").stdout
    assert markdown.startswith(
        "## Contracts\n\n7 contracts: 6 unchanged, 1 breaking; no problems.\n\nCompared with `main`"
    )
    assert "| `visual_review` | **breaking** | `engineering_analytics`, `tests` |\n" in markdown
    assert "- **breaking** CreateRun.commit\\_sha removed\n" in markdown


def test_problems_and_bad_input(monolith: Monolith) -> None:
    """What breaks a rule fails; what cannot be read hides nothing of the others."""
    monolith.append(f"{FACADE}/contracts.py", "\nfrom django.db import models\n")
    monolith.append(
        f"{FACADE}/api.py",
        "\ndef count_runs() -> int:\n    return models.Run.objects.count()\n",
    )
    signals = monolith.root / "products/signals/backend/facade/api.py"
    signals.write_bytes(signals.read_bytes() + b"\nNAME = 'caf\xe9'\n")
    line = signals.read_bytes().count(b"\n")
    monolith.append(
        "products/notebooks/backend/facade/api.py",
        "".join(f"\ndef f{number}(*, team_id: int) -> int: ...\n" for number in range(500)),
    )
    run = monolith.pants("contract-check", "::")
    assert run.code == 1
    assert "Traceback" not in run.output
    for said in (
        f"{FACADE}/contracts.py:{lines(monolith, f'{FACADE}/contracts.py')}: DJP301 A contract "
        "module imports `django.db.models`, which is Django.\n"
        "Whoever imports a contract would load it too, and a contract is plain data.\n"
        "  1. Use the standard library",
        f"{FACADE}/api.py:{lines(monolith, f'{FACADE}/api.py')}: DJP356 The facade asks the "
        "database itself: `models.Run.objects`.\n",
        f"products/signals/backend/facade/api.py:{line}: DJP003 The file cannot be read as "
        "Python: byte 0xe9 is not utf-8.\n",
        "notebooks              compatible",
        "  + f499 added (api.pyi)\n",
        "surveys                unchanged",
        "Dependents are unknown: they follow from what contracts show of each other, and the "
        "contract\nof `signals` cannot be derived.\n",
        "7 contracts: 4 unchanged, 2 compatible, 1 unreadable; 3 problems.\n",
    ):
        assert said in run.stdout, f"missing: {said}\n{run.output}"


def lines(monolith: Monolith, path: str) -> int:
    return len(monolith.read(path).splitlines())


def test_an_implementation_edit_checks_nothing_again(monolith: Monolith, tmp_path: Path) -> None:
    """The scenario of the design document: `logic.py` changes, and contract-check is a cache hit."""

    def ran() -> set[str]:
        run = monolith.pants(
            "--keep-sandboxes=always",
            f"--local-execution-root-dir={tmp_path}",
            "contract-check",
            "products/visual_review::",
            "products/signals::",
        )
        assert run.code == 0, run.output
        return {match["what"].rstrip(".") for match in _RAN.finditer(run.stderr)}

    ran()
    assert ran() == set()
    monolith.append("products/visual_review/backend/logic.py", "\ndef _{token}() -> None: ...\n")
    # A contract may hand on what the implementation defines, so it is derived; and is the same.
    found = ran()
    assert "Derive the contract of visual_review" in found
    assert not {each for each in found if each.startswith(("Check", "Compare", "Name"))}
    monolith.append(f"{FACADE}/contracts.py", "\n# {token}\n")
    checked = {each for each in ran() if each.startswith("Check")}
    assert checked == {"Check the facade of visual_review"}


def test_a_body_that_breaks_a_rule_is_found_although_the_contract_is_the_same(
    monolith: Monolith,
) -> None:
    monolith.replace(
        f"{FACADE}/api.py",
        "    return _to_run(logic.create_run(params))",
        "    return _to_run(models.Run.objects.create(branch=params.branch))",
    )
    run = monolith.pants("--changed-since=main", "contract-check")
    assert run.code == 1, run.output
    assert "visual_review  unchanged" in run.stdout
    assert "DJP356" in run.stdout
    with monolith.edits():
        monolith.git("checkout", "-q", "--", ".")
        monolith.append("README.md", "\nMore.\n")
        run = monolith.pants("--changed-since=main", "contract-check")
        assert (run.code, run.stdout) == (0, "")
        assert "There is no contract of an isolated product" in run.stderr
