"""Every scenario, in the order of the table."""

from __future__ import annotations

from bench.checkout import Checkout
from bench.monolith import Monolith
from bench.monolith.shapes import DEEP, HUB, LEAF, Product
from bench.scenario import Cold, Scenario, Task

_PURE = f"products/{DEEP}/backend/tests/test_logic.py"
_DATABASE = f"products/{DEEP}/backend/tests/test_database.py"

NEW = Product("newcomers", uses=(HUB,), migrations=3, test_files=4)


def _logic(checkout: Checkout, product: Product) -> None:
    path = f"{product.backend}/logic.py"
    checkout.replace(path, "    weight = 0\n", "    {token} = 0\n    weight = {token}\n")


def _facade_body(checkout: Checkout, monolith: Monolith) -> None:
    path, line = f"{monolith.hub.backend}/facade/api.py", "    made = logic.create(user, name)\n"
    checkout.replace(path, line, "    {token} = user\n    made = logic.create({token}, name)\n")


def _comment(checkout: Checkout, monolith: Monolith) -> None:
    checkout.append(f"{monolith.hub.backend}/facade/contracts.py", "\n# {token}\n")


def _field(checkout: Checkout, monolith: Monolith) -> None:
    checkout.append(f"{monolith.hub.backend}/facade/contracts.py", "    {token}: int = 0\n")


def _test(checkout: Checkout, monolith: Monolith) -> None:
    path = f"{monolith.hub.backend}/tests/test_logic.py"
    checkout.append(path, "\n\ndef test_{token}():\n    assert logic.weigh([2]) == 2\n")


def _core(checkout: Checkout, monolith: Monolith) -> None:
    checkout.replace(
        "posthog/models.py", "        length = 12\n", "        length = {token} = 12\n"
    )


def _new_product(checkout: Checkout, monolith: Monolith) -> None:
    checkout.write(monolith.of_new(NEW))
    checkout.append(f"{NEW.backend}/logic.py", "\n\n{token} = None\n")


def _migration(checkout: Checkout, monolith: Monolith) -> None:
    directory = checkout.root / monolith.hub.backend / "migrations"
    last = max(file.stem for file in directory.glob("0*.py"))
    text = (
        "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
        f'    dependencies = [("{monolith.hub.name}", "{last}")]\n    operations = []\n    # {{token}}\n'
    )
    checkout.write({f"{monolith.hub.backend}/migrations/{int(last[:4]) + 1:04}_nothing.py": text})


def _everything(checkout: Checkout, monolith: Monolith) -> None:
    """What any test may read, so that no earlier result is worth anything."""
    checkout.append("pytest.ini", "# {token}\n")


def _in_file(path: str) -> Scenario:
    """A file of tests alone, after an edit of it."""
    kind = path.rpartition("test_")[2].removesuffix(".py")
    return Scenario(
        f"one-file-{kind}",
        f"one file of tests in the product with most migrations: {kind}",
        lambda checkout, _: checkout.append(path, "\n\ndef test_{token}():\n    pass\n"),
        Task.TEST_FILES,
        product=DEEP,
        file=path,
    )


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("no-op", "nothing", means_work=False),
    Scenario("leaf-logic", "`logic.py` of a leaf", lambda c, m: _logic(c, m.leaf), product=LEAF),
    Scenario("hub-logic", "`logic.py` of the hub", lambda c, m: _logic(c, m.hub), product=HUB),
    Scenario(
        "hub-facade-body", "body of a function in the hub's facade", _facade_body, product=HUB
    ),
    Scenario(
        "hub-contract-comment",
        "comment in the hub's contract",
        _comment,
        means_work=None,
        product=HUB,
    ),
    Scenario("hub-contract-field", "new field in the hub's contract", _field),
    Scenario("hub-test", "new test in the hub", _test, product=HUB),
    Scenario("hub-migration", "new migration in the hub", _migration, product=HUB),
    Scenario("core", "`models.py` of core", _core),
    Scenario("new-product", "a new product, which uses the hub", _new_product, adds=NEW),
    Scenario("cold", "all tests, warm daemon", _everything, cold=Cold.RESULTS),
    Scenario("cold-daemon", "all tests, no daemon", _everything, cold=Cold.DAEMON),
    _in_file(_PURE),
    _in_file(_DATABASE),
    Scenario(
        "select-hub-logic",
        "selection only, after `logic.py` of the hub",
        lambda c, m: _logic(c, m.hub),
        Task.SELECT,
    ),
    Scenario(
        "select-hub-field",
        "selection only, after a field in the hub's contract",
        _field,
        Task.SELECT,
    ),
    Scenario("ci-cold", "CI, all empty", cold=Cold.EVERYTHING, slow=True),
    Scenario(
        "ci-remote",
        "CI with a remote cache only",
        cold=Cold.ALL_BUT_REMOTE,
        means_work=False,
        slow=True,
    ),
)
