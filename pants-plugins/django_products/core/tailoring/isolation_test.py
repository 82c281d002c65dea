"""When is a product isolated, and what is said when it is not?"""

from __future__ import annotations

import pytest

from django_products.core.tach.config import TachConfig, TachInterface
from django_products.core.tailoring.proposal import Tailored
from django_products.core.tailoring.repository import TEST
from django_products.core.tailoring.testing import (
    CONTRACT,
    package_json,
    proposal,
    tailored,
    told,
    turbo_json,
)

PACKAGE = "products/shops/package.json"
TURBO = "products/shops/turbo.json"


def is_isolated(found: Tailored) -> bool:
    return ("isolated", True) in proposal(found, "products/shops").fields


def test_a_script_and_narrowed_inputs_isolate_and_nothing_is_said() -> None:
    found = tailored({})
    assert proposal(found, "products/shops").fields == (("isolated", True),)
    assert found.problems == ()


def test_the_root_may_narrow_for_all() -> None:
    assert is_isolated(tailored({TURBO: None, "turbo.json": turbo_json(CONTRACT)}))


def test_files_beside_the_backend_do_not_widen() -> None:
    assert is_isolated(tailored({TURBO: turbo_json((*CONTRACT, "*.json"))}))


def test_neither_is_no_isolation_and_nothing_is_said() -> None:
    found = tailored({PACKAGE: package_json(TEST), TURBO: None})
    assert (proposal(found, "products/shops").fields, found.problems) == ((), ())


@pytest.mark.parametrize(
    "inputs",
    [
        None,
        (),
        ("backend/**",),
        ("**/*.py",),
        ("$TURBO_DEFAULT$", *CONTRACT),
        ("backend/models.py",),
        ("$TURBO_ROOT$/**", *CONTRACT),
    ],
)
def test_a_script_without_narrowed_inputs_is_half_wired(inputs: tuple[str, ...] | None) -> None:
    found = tailored({TURBO: turbo_json(inputs)})
    assert not is_isolated(found)
    assert told(found) == [f"{PACKAGE}:5 DJP502"]


def test_narrowed_inputs_without_a_script_are_half_wired() -> None:
    found = tailored({PACKAGE: package_json(TEST)})
    assert not is_isolated(found)
    assert told(found) == [f"{TURBO}:6 DJP502"]


def test_an_interface_in_tach_is_mentioned_and_does_not_isolate() -> None:
    tach = TachConfig((), (TachInterface((r"backend\.facade(\..*)?",), ("products.shops",), 1),))
    found = tailored({TURBO: None}, tach=tach)
    assert not is_isolated(found)
    assert "tach already keeps others" in found.problems[0].why
    wide = TachConfig((), (TachInterface((".*",), ("products.shops",), 1),))
    assert "tach" not in tailored({TURBO: None}, tach=wide).problems[0].why


def test_without_a_facade_there_is_nothing_to_see() -> None:
    gone = {f"products/shops/backend/facade/{name}.py": None for name in ("api", "contracts")}
    found = tailored(gone)
    assert not is_isolated(found)
    assert told(found) == [f"{PACKAGE}:5 DJP503"]


@pytest.mark.parametrize(
    "text",
    [
        "from products.shops.backend.models import Shop",
        "    import products.shops.backend.logic",
        "from products.shops.backend import models",
        'patch("products.shops.backend.logic.find")',
        "ForeignKey('shops.Shop')",
        'dependencies = [("shops", "0001_initial")]',
    ],
)
@pytest.mark.parametrize("path", ["products/carts/backend/logic.py", "posthog/urls.py"])
def test_who_reaches_past_the_facade_keeps_it_from_being_isolated(path: str, text: str) -> None:
    found = tailored(
        {path: f"import os\n\n{text}\n", "products/carts/package.json": package_json(TEST)}
    )
    assert not is_isolated(found)
    assert f"{path}:3 DJP504" in told(found)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("products/carts/backend/logic.py", "from products.shops.backend.facade import api"),
        ("products/carts/backend/logic.py", "from products.shops.backend.facade.api import x"),
        ("products/carts/backend/logic.py", "from products.shops.backend import facade"),
        ("products/carts/backend/logic.py", 'patch("products.shops.backend.facade.api.find")'),
        ("products/carts/backend/logic.py", "from products.shops_2.backend import models"),
        ("products/carts/backend/logic.py", "# see products.shops.backend.models"),
        (
            "products/carts/backend/tests/integration/test_x.py",
            "import products.shops.backend.models",
        ),
        ("products/shops/backend/tasks.py", "from products.shops.backend.models import Shop"),
    ],
)
def test_what_is_for_others_and_what_is_linked_does_not(path: str, text: str) -> None:
    assert is_isolated(
        tailored({path: f"{text}\n", "products/carts/package.json": package_json(TEST)})
    )


@pytest.mark.parametrize(("path", "line"), [(PACKAGE, 1), (TURBO, 1)])
def test_a_file_that_cannot_be_read_isolates_nothing(path: str, line: int) -> None:
    found = tailored({path: '{"scripts": '})
    assert not is_isolated(found)
    assert told(found) == [f"{path}:{line} DJP501"]
