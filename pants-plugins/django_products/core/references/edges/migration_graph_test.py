from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, references, values

MIGRATION = """
class Migration(migrations.Migration):
    {}
"""


@pytest.mark.parametrize("attribute", ["dependencies", "run_before", "replaces"])
@pytest.mark.parametrize("name", ["0001_initial", "__first__", "__latest__"])
def test_each_entry_names_a_migration(attribute: str, name: str) -> None:
    text = MIGRATION.format(f'{attribute} = [("posthog", "{name}")]')
    assert pairs(text, "migration") == [("posthog", name)]


def test_each_entry_has_its_own_line() -> None:
    text = MIGRATION.format('dependencies = [\n("a", "0001"),\n("b", "0002"),\n]')
    assert [(r.value, r.line) for r in references(text, "migration")] == [("a", 4), ("b", 5)]


def test_a_tuple_of_entries() -> None:
    text = MIGRATION.format('dependencies = (("a", "0001"), ("b", "0002"))')
    assert pairs(text, "migration") == [("a", "0001"), ("b", "0002")]


def test_a_sum_and_a_constant() -> None:
    text = 'BASE = [("a", "0001")]\n' + MIGRATION.format('dependencies = BASE + [("b", "0002")]')
    assert pairs(text, "migration") == [("a", "0001"), ("b", "0002")]


def test_a_swappable_dependency_is_a_setting() -> None:
    text = MIGRATION.format(
        "dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]"
    )
    assert values(text, "setting_model") == ["AUTH_USER_MODEL"]
    assert values(text, "dynamic") == []


@pytest.mark.parametrize("value", ["[(label, '0001')]", "[latest()]", "discover()"])
def test_an_entry_that_only_a_run_knows_is_dynamic(value: str) -> None:
    text = MIGRATION.format(f"dependencies = {value}")
    assert values(text, "dynamic") == ["migration.dependencies"]


def test_other_classes_and_attributes_yield_nothing() -> None:
    assert values('class Task:\n    dependencies = [("a", "0001")]', "migration") == []
    assert values(MIGRATION.format('operations = [("a", "0001")]'), "migration") == []


def test_an_empty_list_is_not_dynamic() -> None:
    text = MIGRATION.format("dependencies = []")
    assert values(text, "migration") == values(text, "dynamic") == []
