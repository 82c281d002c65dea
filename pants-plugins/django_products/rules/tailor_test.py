from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from pants.engine.internals.scheduler import ExecutionError

from django_products.rules.testing.miniature import FILES
from django_products.rules.testing.monolith import Monolith

CHECKED = json.dumps({"scripts": {"backend:test": "pytest", "backend:contract-check": "true"}})
NARROWED = """{
  "tasks": { // of contracts
    "backend:contract-check": {"inputs": ["backend/facade/contracts.py"]},
  },
}
"""
SHOPS = "products/shops"


@pytest.fixture
def bare(monolith: Monolith) -> Monolith:
    """The monolith of the other tests without BUILD files, with those of Turborepo for one product."""
    monolith.remove(*(path for path in FILES if path.endswith("BUILD")))
    monolith.write({f"{SHOPS}/package.json": CHECKED, f"{SHOPS}/turbo.json": NARROWED})
    monolith.set_options("--no-python-tailor-source-targets")
    return monolith


def test_what_is_written_works_and_nothing_is_written_twice(
    bare: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    bare.write({"tests/test_all.py": "", "products/__init__.py": "", "shared/x.json": ""})
    bare.write({"conftest.py": ""})
    bare.write({"turbo.json": '{"globalDependencies": ["shared/*", "gone/*"]}'})
    assert bare.tailor("--check", "::").exit_code == 1
    assert "BUILD" not in {Path(path).name for path in bare.files(".")}
    caplog.clear()
    # The same once more: what is said does not come from memory.
    assert bare.tailor("::").exit_code == 0
    assert "turbo.json:1: DJP507" in caplog.text
    assert 'name="project"' in bare.read("BUILD")
    assert 'name="root",\n    sources=[\n        "*.py",' in bare.read("BUILD")
    assert '"pytest.ini",' in bare.read("BUILD") and '"shared/*",' in bare.read("BUILD")
    shops = bare.read(f"{SHOPS}/BUILD")
    assert '"tests/**", "<every_product>", "!*"),\n)\nproduct(\n    isolated=True,\n)\n' in shops
    assert bare.read("products/carts/BUILD") == "product()\n"
    assert bare.read("posthog/BUILD") == "django_core()\n"
    assert "test_all.py" in bare.types("tests")
    assert set(bare.project().contracts) == {"shops"}
    caplog.clear()
    before = {path: bare.read(path) for path in bare.files(".") if path.endswith("BUILD")}
    for arguments in (["--check", "::"], ["::"]):
        assert bare.tailor(*arguments).exit_code == 0
    assert {path: bare.read(path) for path in before} == before
    assert caplog.text == ""


def test_a_hand_edit_stays(bare: Monolith) -> None:
    bare.write({f"{SHOPS}/BUILD": "product(timeout=3)  # by hand\n"})
    assert bare.tailor("::").exit_code == 0
    assert bare.read(f"{SHOPS}/BUILD") == "product(timeout=3)  # by hand\n"


def test_only_the_directories_that_are_named(bare: Monolith) -> None:
    bare.tailor(f"{SHOPS}/backend::")
    assert [path for path in bare.files(".") if path.endswith("BUILD")] == [f"{SHOPS}/BUILD"]


def test_a_link_in_place_of_the_products(bare: Monolith, caplog: pytest.LogCaptureFixture) -> None:
    root = Path(bare.runner.build_root)
    (root / "products").rename(root / "really")
    (root / "products").symlink_to("really")
    bare.runner._invalidate_for("products", "really")  # noqa: SLF001
    assert bare.tailor("::").exit_code == 0
    assert "products: DJP513 `products` is a symbolic link, to `really`" in caplog.text
    assert [path for path in bare.files(".") if path.endswith("BUILD")] == []


def test_it_does_not_share_its_directories_with_pants_own_tailoring(bare: Monolith) -> None:
    bare.set_options("--python-tailor-source-targets")
    with pytest.raises(ExecutionError, match="pants.toml: DJP518"):
        bare.tailor("::")
    assert [path for path in bare.files(".") if path.endswith("BUILD")] == []


def test_the_interpreter_may_have_no_reader_for_tach(
    bare: Monolith, caplog: pytest.LogCaptureFixture
) -> None:
    """These tests have Python 3.9 for the repository's; acceptance has one that reads TOML."""
    bare.write({"tach.toml": "x = 1\n"})
    caplog.set_level(logging.WARNING)
    bare.tailor("::")
    assert "tach.toml: DJP501 This file cannot be read: the interpreter" in caplog.text
