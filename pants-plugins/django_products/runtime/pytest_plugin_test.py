"""What a test run says and does when a facade is used that is not linked."""

from __future__ import annotations

from django_products.runtime.conftest import FACADE, Sandbox

API = """\
def create(name):
    ...
async def fetch(n):
    ...
"""
IMPORT = "from products.shop.backend.facade import api\n"


def test_the_message_says_what_why_and_how_to_go_on(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    outcome = sandbox.pytest(IMPORT + "def test_it():\n    api.create('x')\n")
    assert outcome.counts == {"failed": 1}
    for part in (
        "DJP101 shop.facade.api.create was called, but shop is not linked here.",
        "products/cart/backend/tests/test_cart.py::test_it (product cart)",
        'facade_double("shop").api.create.returns(…)',
        'monkeypatch.setattr("products.shop.backend.facade.api.create", …)',
        "products/cart/backend/tests/integration/",
        "test_cart.py:5: FacadeNotLinked",
    ):
        assert part in outcome.output
    assert "api.pyi" not in outcome.output  # the traceback ends where the caller is


def test_what_a_facade_hands_on_is_named_as_the_facade_names_it(sandbox: Sandbox) -> None:
    sandbox.facade(
        api="from products.shop.backend.facade._from_logic import go\n",
        _from_logic="def go():\n    ...\n",
    )
    outcome = sandbox.pytest(IMPORT + "def test_it():\n    api.go()\n")
    assert '"products.shop.backend.facade.api.go"' in outcome.output
    assert "_from_logic" not in outcome.output


def test_a_broad_except_does_not_hide_it(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    outcome = sandbox.pytest(IMPORT + """
def test_except():
    try:
        api.create("x")
    except Exception:
        pass
def test_suppress():
    import contextlib
    with contextlib.suppress(Exception):
        api.create("x")
def test_broad_raises():
    with pytest.raises(Exception):
        api.create("x")
def test_wrapped():
    with pytest.raises(ValueError):
        try:
            api.create("x")
        except Exception as error:
            raise ValueError from error
def test_thread():
    import threading
    def work():
        try:
            api.create("x")
        except Exception:
            pass
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
@pytest.fixture
def fixture():
    try:
        api.create("x")
    except Exception:
        pass
def test_fixture(fixture): pass
def test_innocent(): pass
""")
    assert outcome.counts == {"failed": 5, "passed": 1, "error": 1}, outcome.output
    assert "DJP102" in outcome.output
    assert "api.create, called at products/cart/backend/tests/test_cart.py:7" in outcome.output


def test_a_test_may_expect_it(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    sandbox.pytest(IMPORT + """
import asyncio, unittest
def test_raises():
    with pytest.raises(FacadeNotLinked, match="shop.facade.api.create"):
        api.create("x")
def test_tuple():
    with pytest.raises((ValueError, FacadeNotLinked)):
        api.create("x")
def test_async():
    with pytest.raises(FacadeNotLinked):
        asyncio.run(api.fetch(1))
class TestCase(unittest.TestCase):
    def test_unittest(self):
        with self.assertRaises(FacadeNotLinked):
            api.create("x")
        with self.assertRaisesRegex(FacadeNotLinked, "api.create"):
            api.create("x")
@pytest.mark.xfail(raises=FacadeNotLinked, strict=True)
def test_xfail():
    api.create("x")
""").ok()


def test_a_failed_unittest_says_what_was_not_linked(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    outcome = sandbox.pytest(
        IMPORT
        + (
            "import unittest\nclass TestCase(unittest.TestCase):\n"
            "    def test_it(self):\n        api.create('x')\n"
        )
    )
    assert outcome.counts == {"failed": 1} and "DJP101" in outcome.output


def test_a_background_task_does_not_hide_it(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    outcome = sandbox.pytest(IMPORT + """
import asyncio
def test_task():
    async def main():
        task = asyncio.ensure_future(api.fetch(1))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    asyncio.run(main())
""")
    assert outcome.counts == {"failed": 1} and "DJP102" in outcome.output


def test_swallowing_while_a_test_module_is_imported_fails_its_collection(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    outcome = sandbox.pytest(
        IMPORT + "try:\n    api.create('x')\nexcept Exception:\n    pass\ndef test_it(): pass\n"
    )
    assert outcome.code != 0 and outcome.counts == {"error": 1} and "DJP102" in outcome.output


def test_swallowing_while_conftest_or_django_start_fails_the_run(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    sandbox.write(
        {"conftest.py": IMPORT + "try:\n    api.create('x')\nexcept Exception:\n    pass\n"}
    )
    outcome = sandbox.pytest("def test_it(): pass\n")
    assert outcome.code == 4 and "DJP103" in outcome.output


def test_swallowing_after_the_last_test_fails_the_run(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    swallow = "    try:\n        api.create('x')\n    except Exception:\n        pass\n"
    sandbox.write({"conftest.py": IMPORT + "def pytest_runtest_logfinish():\n" + swallow})
    outcome = sandbox.pytest("def test_it(): pass\n")
    assert outcome.code == 1 and "after the last test" in outcome.output


def test_conftests_already_see_stubs(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    sandbox.write({"conftest.py": IMPORT})
    sandbox.pytest("def test_it(): pass\n").ok()


def test_in_a_linked_sandbox_nothing_is_different(sandbox: Sandbox) -> None:
    sandbox.facade(api=API)
    sandbox.write({FACADE + "api.py": "def create(name):\n    return name\n"})
    outcome = sandbox.pytest("import sys\n" + IMPORT + """
def test_real():
    assert api.create("x") == "x" and api.__file__.endswith(".py")
    assert "django_products_runtime.stubs" not in sys.modules
    assert "django_products_runtime.placeholder" not in sys.modules
""")
    outcome.ok()


def test_a_process_loads_of_the_runtime_what_every_test_needs(sandbox: Sandbox) -> None:
    sandbox.write({"django_products_runtime/config.json": "{}"})  # Which every build writes.
    sandbox.pytest("""
import sys
def test_it():
    loaded = {name for name in sys.modules if name.startswith("django_products_runtime.")}
    assert {name.partition(".")[2] for name in loaded} == {
        "config", "errors", "importer", "pytest_plugin", "quarantine", "record", "unlinked"
    }
""").ok()


def test_garbage_is_collected_while_tests_run_and_not_while_modules_are_imported(
    sandbox: Sandbox,
) -> None:
    sandbox.pytest("""
import gc
collected_before = gc.isenabled()
def test_it():
    assert not collected_before
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
""").ok()
