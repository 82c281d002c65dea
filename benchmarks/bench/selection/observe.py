"""Make an edit, ask everybody, undo it."""

from __future__ import annotations

from collections import Counter

from bench.selection.edit import Edit
from bench.selection.observed import Observation, unit_of
from bench.selection.observers.plain_pytest import all_tests
from bench.selection.prepare import Prepared


def observe(edit: Edit, prepared: Prepared) -> Observation:
    tree = prepared.tree
    try:
        edit.make(tree)
        changed = tree.commit_edit()
        return Observation(
            edit=edit.name,
            title=edit.title,
            changed=changed,
            sizes=dict(sorted(Counter(map(unit_of, all_tests(tree.root))).items())),
            failed=prepared.pytest.failed(),
            turbo=prepared.turbo.observe(changed),
            ours=prepared.pants.observe(),
        )
    finally:
        tree.restore()
