"""A repository that uses Turborepo gets its BUILD files, and every test passes, without a hand edit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import turbo_repository
from monolith import Monolith

# Every oddity of `turbo_repository`, and nothing else.
TOLD = {
    "products: DJP510 Packages have other names than their directories: `@acme/products-ad-costs` is `ad_costs`",
    "products: DJP511 3 products need each other in a circle: orders, payments, shipping.",
    "products/audit_log/package.json:6: DJP503",
    "products/billing/package.json:6: DJP502 The script `backend:contract-check` is there, but",
    "products/broken_config/package.json:3: DJP501",
    "products/exports/package.json:4: DJP505 `backend:test` of `exports` left out 1 test file",
    "products/exports/package.json:4: DJP506 `backend:test` of `exports` runs pytest with `-m not slow`",
    "products/exports/turbo.json:10: DJP507",
    "products/exports/turbo.json:18: DJP507",
    "products/legacy_reports: DJP505 `legacy_reports` has no `package.json`",
    "products/search_index/turbo.json:6: DJP502 The inputs of `backend:contract-check` are narrowed, but",
    "products/support/backend/people.py:1: DJP504 `customers` is wired as isolated, but",
    "turbo.json:4: DJP517",
    "turbo.json:5: DJP509",
    "turbo.json:9: DJP508",
}
NOT_ISOLATED = {"audit_log", "billing", "broken_config", "customers", "legacy_reports"}
NOT_ISOLATED |= {"search_index"}
ENVIRONMENT = {"EXPORT_BUCKET": "a bucket"}


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monolith]:
    monolith = turbo_repository.make(tmp_path_factory.mktemp("acme"))
    yield monolith
    monolith.stop_daemon()


def test_a_repository_that_uses_turborepo_is_adopted_as_it_is(acme: Monolith) -> None:
    check = acme.pants("tailor", "--check", "::")
    assert check.code == 1, check.output
    assert acme.git("status", "--porcelain") == ""

    written = acme.pants("tailor", "::")
    assert written.code == 0, written.output
    for run in (check, written):
        assert len(re.findall(r"^\S+: DJP\d{3} ", run.stderr, re.M)) == len(TOLD), run.output
        for part in TOLD:
            assert f"\n{part}" in run.stderr, f"missing: {part}\n{run.output}"
        assert "tach already keeps others at its facade." in run.stderr
    names = {shape.name for shape in turbo_repository.SHAPES}
    isolated = {n for n in names if "isolated=True" in acme.read(f"products/{n}/BUILD")}
    assert isolated == names - NOT_ISOLATED
    changed = acme.git("status", "--porcelain", "--untracked-files=all").split()[1::2]
    assert all(path.split("/")[-1] == "BUILD" for path in changed)
    assert len(changed) == len(names) + len(("BUILD", "server/BUILD", "tests/BUILD"))

    tests = acme.pants("test", "::", env=ENVIRONMENT)
    assert tests.code == 0, tests.output
    # A cache that outlives this checkout may know some of them.
    assert tests.ran | tests.cached == names | {"server", "tests/test_orders_and_stock.py"}
    assert "[WARN]" not in tests.stderr, tests.output

    # Both again, after an edit by hand: nothing is written, and nothing is left to say.
    acme.replace("products/catalog/BUILD", "isolated=True,", "isolated=True,  # by hand")
    acme.commit("adopted")
    for arguments in (("tailor", "--check", "::"), ("tailor", "::")):
        again = acme.pants(*arguments)
        assert again.code == 0, again.output
        assert "DJP" not in again.output
        assert acme.git("status", "--porcelain") == ""
