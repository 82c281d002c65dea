from __future__ import annotations

import pytest

from django_products.rules.testing.monolith import Monolith


@pytest.mark.parametrize("directory", ["products/shops", "posthog", "tests"])
def test_a_generator_depends_on_nothing_that_it_generates(
    monolith: Monolith, directory: str
) -> None:
    monolith.write({"tests/BUILD": "integration_tests()", "tests/test_a.py": ""})
    assert monolith.types(directory)
    assert monolith.dependencies(directory) == set()


def test_a_generator_of_pants_still_does(monolith: Monolith) -> None:
    monolith.write({"tools/BUILD": "python_sources()", "tools/tool.py": ""})
    assert monolith.dependencies("tools") == {"tools/tool.py"}


def test_a_generator_that_is_named_stays_a_way_to_its_files(monolith: Monolith) -> None:
    monolith.write(
        {
            "tools/BUILD": 'python_sources(dependencies=["products/shops"])',
            "tools/tool.py": "",
        }
    )
    assert monolith.dependencies("products/shops")
