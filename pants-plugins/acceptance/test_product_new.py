"""`product-new` on the real tree: what it writes passes everything as it is."""

from __future__ import annotations

from monolith import Monolith


def test_a_new_product_passes_everything(monolith: Monolith) -> None:
    created = monolith.pants("product-new", "--name=web_vitals")
    assert created.code == 0, created.output
    assert "created products/web_vitals/backend/facade/api.py" in created.stdout

    product = "products/web_vitals::"
    run = monolith.pants("lint", "check", "test", product, "tests/invariants::")
    assert run.code == 0, run.output
    # A run before this one, on this machine, may have had the same.
    assert {"web_vitals", "invariants"} <= run.ran | run.cached
    for passed in ("black", "django-products", "ruff", "tach", "mypy"):
        assert f"✓ {passed} succeeded" in run.stderr, run.output
    contract = monolith.pants("contract-check", product)
    assert contract.code == 0, contract.output
    assert "the contract of web_vitals is new" in contract.stdout
    migrations = monolith.pants(
        "run", "posthog/manage.py", "--", "makemigrations", "--check", "--dry-run", "web_vitals"
    )
    assert migrations.code == 0, migrations.output
    assert "No changes detected" in migrations.stdout

    again = monolith.pants("product-new", "--name=web_vitals")
    assert again.code == 1
    assert "products/web_vitals: DJP531 " in again.stderr
