from __future__ import annotations

import pytest

from django_products.rules.testing.miniature import FILES
from django_products.rules.testing.monolith import Monolith


@pytest.fixture
def monolith(monkeypatch: pytest.MonkeyPatch) -> Monolith:
    monolith = Monolith()
    monolith.write(FILES)
    # Pants runs at the build root, and looks there for git's worktree.
    monkeypatch.chdir(monolith.runner.build_root)
    return monolith
