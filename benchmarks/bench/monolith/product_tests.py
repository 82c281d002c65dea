"""The tests of a product. None of them runs another product's facade for real, so all contenders agree on them."""

from __future__ import annotations

from bench.monolith.shapes import Product


def test_files(product: Product, all_products: dict[str, Product]) -> dict[str, str]:
    """Text by path: of each kind in turn, as many files as the product has.

    Arguments:
        all_products: by name.
    """
    kinds = [
        ("logic", _LOGIC),
        ("database", _DATABASE),
        ("api", _API),
        ("view", _VIEW),
        ("task", _TASK),
    ]
    if product.uses:
        kinds.insert(0, ("others", _others(product, all_products)))
    files = {"__init__.py": ""}
    for number in range(product.test_files):
        kind, text = kinds[number % len(kinds)]
        turn = number // len(kinds) + 1
        name = f"test_{kind}.py" if turn == 1 else f"test_{kind}_{turn}.py"
        files[name] = text.replace("NUMBER", str(turn))
    return {
        f"{product.backend}/tests/{name}": text.replace("NAME", product.name)
        .replace("TITLE", product.title)
        .lstrip("\n")
        for name, text in files.items()
    }


def _others(product: Product, all_products: dict[str, Product]) -> str:
    patches = ""
    for name in product.uses:
        isolated = all_products[name].isolated
        where = f"products.{name}.backend." + ("facade.api.count" if isolated else "logic.count")
        answer = "lambda *, user_id: 2" if isolated else "lambda user_id: 2"
        patches += f'    monkeypatch.setattr("{where}", {answer})\n'
    return _OTHERS.replace("PATCHES\n", patches).replace("OTHERS", str(2 * len(product.uses)))


_OTHERS = """
import pytest

from posthog.models import User
from products.NAME.backend import logic


@pytest.mark.django_db
@pytest.mark.parametrize("own", range(NUMBER, NUMBER + 3))
def test_others_are_counted_too(monkeypatch, own):
PATCHES
    user = User.objects.create(username="ann")
    for _ in range(own):
        logic.create(user, "one")
    assert logic.count_with_others(user.id) == own + OTHERS
"""
_LOGIC = """
import pytest

from products.NAME.backend import logic


@pytest.mark.parametrize("length", range(NUMBER, NUMBER + 6))
def test_ones_weigh_their_places(length):
    assert logic.weigh([1] * length) == length * (length + 1) // 2


def test_nothing_weighs_nothing():
    assert logic.weigh([0] * NUMBER) == 0
"""
_DATABASE = """
import pytest

from posthog.models import User
from products.NAME.backend import logic
from products.NAME.backend.models import TITLE


@pytest.fixture
def user(db):
    return User.objects.create(username="ann")


@pytest.mark.parametrize("number", range(NUMBER, NUMBER + 4))
def test_what_is_made_is_counted(user, number):
    for index in range(number):
        logic.create(user, f"name {index}")
    assert logic.count(user.id) == number


def test_names_are_shortened(user):
    assert logic.create(user, "x" * 60).name == "x" * 39 + "-"


def test_the_owner_is_kept(user):
    made = logic.create(user, "NUMBER")
    assert TITLE.objects.get(id=made.id).owner_id == user.id
"""
_API = """
import pytest

from posthog.models import User
from products.NAME.backend.facade import api
from products.NAME.backend.facade.contracts import TITLEData


@pytest.mark.django_db
def test_a_contract_is_returned():
    user = User.objects.create(username="ann")
    made = api.create(user_id=user.id, name="NUMBER")
    assert made == TITLEData(id=made.id, name="NUMBER")
    assert api.count(user_id=user.id) == 1
"""
_VIEW = """
import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import User


@pytest.fixture
def client(db):
    client = APIClient()
    client.force_authenticate(User.objects.create(username="ann"))
    return client


def test_one_is_made(client):
    assert client.post(reverse("NAME"), {"name": "NUMBER"}, format="json").status_code == 201
    assert client.get(reverse("NAME")).json() == {"count": 1}


def test_a_stranger_has_none(client):
    client.force_authenticate(User.objects.create(username="bob-NUMBER"))
    assert client.get(reverse("NAME")).json() == {"count": 0}
"""
_TASK = """
import pytest

from posthog.models import User
from products.NAME.backend import logic
from products.NAME.backend.tasks.tasks import create_later


@pytest.mark.django_db
def test_one_is_made_later():
    user = User.objects.create(username="ann-NUMBER")
    create_later(user.id, "later")
    assert logic.count(user.id) == 1
"""
