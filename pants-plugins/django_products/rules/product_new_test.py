from __future__ import annotations

import pytest
from pants.testutil.rule_runner import GoalRuleResult

from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.miniature import FILES
from django_products.rules.testing.monolith import Monolith

_OTHER_NAMES = (
    "--django-products-products-dir=modules",
    "--django-products-backend-dir=app",
    "--django-products-facade-package=public",
)


@pytest.fixture
def monolith() -> Monolith:
    monolith = Monolith()
    monolith.write(FILES)
    return monolith


def created(result: GoalRuleResult) -> tuple[str, ...]:
    lines = result.stdout.splitlines()
    return tuple(line.partition(" ")[2] for line in lines if line.startswith("created "))


def test_a_product_is_written_and_is_one(monolith: Monolith) -> None:
    result = monolith.product_new("--name=tea")
    assert (result.exit_code, result.stderr) == (0, "")
    assert monolith.files("products/tea") == created(result)
    assert monolith.types("products/tea")["backend/tests/test_logic.py"] == "django_test"
    assert not [each for each in monolith.violations() if each.startswith("products/tea/")]
    assert set(monolith.stubs("tea")) >= {"__contracts__/products/tea/backend/facade/api.pyi"}


def test_json(monolith: Monolith) -> None:
    document = parsed_by_schema(
        monolith.product_new("--name=tea", "--output=json").stdout, "product-new"
    )
    assert tuple(document["created"]) == monolith.files("products/tea")


def test_visibility_rules_are_written_where_build_files_may_have_some(monolith: Monolith) -> None:
    monolith.write({"qa/BUILD": "integration_tests()", "qa/more/BUILD": "integration_tests()"})
    monolith.product_new("--name=tea")
    assert monolith.read("products/tea/BUILD") == "product(isolated=True)\n"

    monolith.set_options('--backend-packages=["pants.backend.experimental.visibility"]')
    monolith.product_new("--name=coffee")
    assert '"tests/integration/**", "//qa/**", "<' in monolith.read("products/coffee/BUILD")


def test_other_names() -> None:
    monolith = Monolith(*_OTHER_NAMES)
    monolith.write({path: text for path, text in FILES.items() if "products/" not in path})
    result = monolith.product_new("--name=tea")
    assert result.exit_code == 0, result.stderr
    assert "modules/tea/app/public/api.py" in created(result)
    assert 'name = "modules.tea.app"' in monolith.read("modules/tea/app/apps.py")


def test_tach_is_told(monolith: Monolith) -> None:
    monolith.write({"tach.toml": 'exact = true\n\n[[modules]]\npath = "posthog"\n'})
    result = monolith.product_new("--name=tea")
    assert "changed tach.toml: added at the end" in result.stdout
    assert 'path = "products.tea"\ndepends_on = []\n' in monolith.read("tach.toml")
    assert monolith.read("tach.toml").startswith('exact = true\n\n[[modules]]\npath = "posthog"\n')


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), "products: DJP530 no name"),
        (("--name=Tea-Time",), "products: DJP530 `Tea-Time`"),
        (("--name=shops",), "products/shops: DJP531 "),
        (("--name=auth",), "products/auth: DJP532 "),
        (("--name=posthog",), "products/posthog: DJP532 "),
    ],
)
def test_refusals_write_nothing(monolith: Monolith, args: tuple[str, ...], code: str) -> None:
    monolith.write({"tach.toml": "exact = true\n"})
    before = monolith.files("")
    result = monolith.product_new(*args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(code)
    assert monolith.files("") == before
    assert monolith.read("tach.toml") == "exact = true\n"


def test_what_git_ignores_is_not_overwritten_either(monolith: Monolith) -> None:
    monolith.set_options("--pants-ignore=['/products/tea/']")
    monolith.write({"products/tea/backend/logic.py": "MINE = 1\n"})
    result = monolith.product_new("--name=tea")
    assert result.exit_code == 1
    assert "DJP531 there is something already: `products/tea/backend/logic.py`" in result.stderr
    assert monolith.read("products/tea/backend/logic.py") == "MINE = 1\n"
    assert monolith.files("products/tea") == ("products/tea/backend/logic.py",)
