from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, values


@pytest.mark.parametrize("value", ['["teams", "a.json"]', '("teams", "a.json")'])
def test_fixtures_of_a_test_case(value: str) -> None:
    assert values(f"class T(TestCase):\n    fixtures = {value}", "fixture") == ["a.json", "teams"]


def test_inherited_fixtures_are_the_base_classes_matter() -> None:
    text = 'class T(TestCase):\n    fixtures = Base.fixtures + ["teams"]'
    assert values(text, "fixture") == ["teams"]
    assert values(text, "dynamic") == []


def test_a_fixture_that_only_a_run_knows_is_dynamic() -> None:
    text = 'class T(TestCase):\n    fixtures = [f"{x}.json"]'
    assert pairs(text, "dynamic") == [("fixtures", "*.json")]


def test_elsewhere_the_name_means_nothing() -> None:
    assert values('fixtures = ["teams"]', "fixture") == []
    assert values('class T:\n    other = ["teams"]', "fixture") == []
