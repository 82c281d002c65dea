from __future__ import annotations

import os

from pants.testutil.rule_runner import engine_error

from django_products.core.git.changes import Changes
from django_products.core.problems import Code, ProblemsError
from django_products.rules.changes import checked_out
from django_products.rules.testing.monolith import Monolith


def test_without_a_base_there_is_no_difference(monolith: Monolith) -> None:
    monolith.commit()
    monolith.write({"posthog/models.py": "edited"})
    assert monolith.changes() == Changes()


def test_the_difference_is_that_of_the_working_tree(monolith: Monolith) -> None:
    monolith.commit()
    base = monolith.git("rev-parse", "HEAD")
    monolith.set_options("--changed-since=main")
    assert monolith.changes() == Changes(base)
    monolith.write({"posthog/models.py": "edited", "posthog/a b.py": "new"})
    monolith.remove("posthog/urls.py")
    monolith.set_options("--changed-since=main")
    assert monolith.changes() == Changes(
        base,
        ("posthog/a b.py", "posthog/models.py", "posthog/urls.py"),
        (("posthog/urls.py", None),),
    )


def test_the_base_is_where_the_branches_part(monolith: Monolith) -> None:
    monolith.commit()
    base = monolith.git("rev-parse", "HEAD")
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.write({"posthog/models.py": "mine"})
    monolith.commit()
    monolith.git("checkout", "-q", "main")
    monolith.write({"posthog/urls.py": "theirs"})
    monolith.commit()
    monolith.git("checkout", "-q", "edit")
    monolith.set_options("--changed-since=main")
    assert monolith.changes() == Changes(base, ("posthog/models.py",))


def test_a_range_of_commits_begins_at_its_first(monolith: Monolith) -> None:
    monolith.commit()
    base = monolith.git("rev-parse", "HEAD")
    monolith.write({"posthog/models.py": "edited"})
    monolith.commit()
    monolith.set_options(f"--changed-diffspec={base}..HEAD")
    assert monolith.changes() == Changes(base, ("posthog/models.py",))


def test_a_base_without_common_history_is_an_error(monolith: Monolith) -> None:
    monolith.commit()
    monolith.git("checkout", "-q", "--orphan", "other")
    monolith.write({"posthog/models.py": "edited"})
    monolith.commit()
    monolith.set_options("--changed-since=main")
    with engine_error(ProblemsError, contains=f"{Code.UNKNOWN_CHANGES.value} Git cannot compare"):
        monolith.changes()


def test_an_unknown_base_is_an_error(monolith: Monolith) -> None:
    monolith.commit()
    monolith.set_options("--changed-since=no-such-branch")
    with engine_error(ProblemsError, contains="no-such-branch"):
        monolith.changes()


def test_what_is_checked_out(monolith: Monolith) -> None:
    monolith.commit()
    head = monolith.git("rev-parse", "HEAD")
    monolith.write({"kept/h.jsonl": "a file of our own"})
    inside = os.path.join(monolith.runner.build_root, "kept/h.jsonl")
    for beside in ("kept/h.jsonl", inside):
        assert checked_out(beside=beside) == (head, None)
    seen: set[str | None] = {None}
    for path, text in (("new.txt", "1"), ("new.txt", "2"), ("posthog/models.py", "edited")):
        monolith.write({path: text})
        commit, edits = checked_out(beside="kept/h.jsonl")
        assert commit == head
        assert edits not in seen
        seen.add(edits)
    assert checked_out(beside="/elsewhere/h.jsonl")[1] not in seen, "now the other file counts"
    assert checked_out(beside="../h.jsonl")[1] not in seen
