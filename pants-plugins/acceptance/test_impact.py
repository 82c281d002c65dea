"""`impact` on the real tree: the same selection as Pants', and the reasons for it."""

from __future__ import annotations

import json
import re

from monolith import Monolith

VISUAL_REVIEW = "products/visual_review/backend"
_TEST = re.compile(r"/test_\w+\.py|_test\.py")
ANALYTICS_TEST = "products/engineering_analytics/backend/tests/test_logic.py"


def test_a_contract_and_plain_tests_on_a_detached_head(monolith: Monolith) -> None:
    """Tests that are no product's count too, siblings included, as Pants selects them."""
    monolith.git("checkout", "-q", "--detach")
    monolith.write("tools/BUILD", "python_sources(name='tools')\npython_tests(name='tests')\n")
    monolith.write("tools/counting.py", "ONE = 1\n")
    monolith.write("tools/counting_test.py", "from tools import counting\n")
    monolith.write("tools/other_test.py", "")
    monolith.commit("tools")
    monolith.append("tools/counting.py", "TWO = 2\n")
    monolith.replace(
        f"{VISUAL_REVIEW}/facade/contracts.py",
        "    commit_sha: str\n\n\n",
        "    commit_sha: str\n    {token}: int = 0\n\n\n",
    )
    monolith.commit("edits")
    monolith.append(f"{VISUAL_REVIEW}/logic.py", "\ndef _{token}() -> None: ...\n")
    listed, report = monolith.listed_and_explained(since="HEAD~1")
    selected = {test["address"]: test for test in report["selected"]}
    # `list` names the generator that was reached; `test` runs all that it generates.
    sibling = "tools/other_test.py:tests"
    assert "tools:tests" in listed
    assert sibling not in listed
    assert selected.keys() == {*filter(_TEST.search, listed), sibling}
    assert selected[sibling]["way"][-2:] == ["tools:tests", "tools/other_test.py"]
    run = monolith.pants("--changed-since=HEAD~1", "--filter-address-regex=^tools", "test")
    for address in ("tools/counting_test.py:tests", sibling):
        assert address in run.stderr, run.output
    analytics = next(test for test in report["selected"] if test["path"] == ANALYTICS_TEST)
    assert analytics["way"][:2] == [
        f"{VISUAL_REVIEW}/facade/contracts.py",
        "products/visual_review#contract",
    ]
    (contract,) = report["contracts"]
    assert (contract["state"], contract["is_changed"]) == ("compatible", True)
    assert [change["name"].partition(".")[0] for change in contract["changes"]] == ["CreateRun"]

    again = monolith.pants("impact", "--since=HEAD~1", "--output=json")
    assert json.loads(again.stdout) == report


def test_where_an_implementation_is_cut(monolith: Monolith) -> None:
    monolith.append(f"{VISUAL_REVIEW}/logic.py", "\ndef _{token}() -> None: ...\n")
    run = monolith.pants("--changed-since=main", "impact")
    assert run.code == 0, run.output
    assert run.stdout.splitlines()[2:4] == [
        "changed                                  product        layer           contract   tests",
        f"{VISUAL_REVIEW}/logic.py  visual_review  implementation  unchanged  13",
    ]
    assert "products/visual_review#contract  engineering_analytics  5 test files\n" in run.stdout
    assert " test files are selected. 5 are cut at a contract.\n" in run.stdout

    run = monolith.pants("--changed-since=main", "impact", f"--why-not={ANALYTICS_TEST}")
    assert (run.code, run.stdout) == (
        0,
        f"{ANALYTICS_TEST} is not selected: every way from a changed file to it is cut.\n"
        "\n"
        f"  {VISUAL_REVIEW}/logic.py  has changed\n"
        "  ✂ products/visual_review#contract  cut here: the contract is as it was\n"
        f"  → {ANALYTICS_TEST}\n",
    )
