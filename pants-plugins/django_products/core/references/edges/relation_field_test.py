from __future__ import annotations

import pytest

from django_products.core.references.testing import pairs, references, values


@pytest.mark.parametrize(
    "field",
    [
        'models.ForeignKey("posthog.Team", on_delete=models.CASCADE)',
        'ForeignKey(to="posthog.Team")',
        'models.OneToOneField("posthog.Team")',
        'models.ManyToManyField("posthog.Team")',
        'TenantForeignKey("posthog.Team")',
        'models.ForeignObject("posthog.Team", from_fields=["a"], to_fields=["b"])',
        'GenericRelation("posthog.Team")',
        'ForeignKey("posthog" ".Team")',
    ],
)
def test_the_first_argument_names_a_model(field: str) -> None:
    assert values(f"team = {field}", "model") == ["posthog.Team"]


def test_an_import_alias_does_not_hide_the_field() -> None:
    text = """
    from django.db.models import ForeignKey as FK
    team = FK("posthog.Team")
    """
    assert values(text, "model") == ["posthog.Team"]


def test_through_names_a_model() -> None:
    text = 'M2M = ManyToManyField(Team, through="posthog.Membership")'
    assert values(text, "model") == ["posthog.Membership"]


def test_migrations_write_models_in_lower_case() -> None:
    assert values('models.ForeignKey(to="posthog.team")', "model") == ["posthog.team"]


def test_a_module_constant_is_resolved() -> None:
    assert values('TEAM = "posthog.Team"\nForeignKey(TEAM)', "model") == ["posthog.Team"]
    assert values('L = "posthog"\nForeignKey(f"{L}.Team")', "model") == ["posthog.Team"]


@pytest.mark.parametrize("argument", ['"self"', '"Team"', "Team", "posthog.Team", "None", ""])
def test_models_of_the_same_app_and_classes_yield_nothing(argument: str) -> None:
    text = f"ForeignKey({argument})"
    assert values(text, "model") == values(text, "dynamic") == []


def test_a_generic_foreign_key_names_its_columns() -> None:
    assert values('GenericForeignKey("content_type", "object_id")', "model") == []


def test_a_name_that_only_a_run_knows_is_dynamic() -> None:
    (reference,) = references('ForeignKey(f"{label}.Team")', "dynamic")
    assert (reference.value, reference.extra) == ("ForeignKey", "*.Team")


@pytest.mark.parametrize("call", ["ForeignKey", "migrations.swappable_dependency"])
@pytest.mark.parametrize("setting", ["AUTH_USER_MODEL", "OAUTH2_PROVIDER_APPLICATION_MODEL"])
def test_a_setting_names_a_swappable_model(call: str, setting: str) -> None:
    assert values(f"{call}(settings.{setting})", "setting_model") == [setting]


def test_lazy_related_operation() -> None:
    assert values('lazy_related_operation(f, Team, "posthog.User")', "model") == ["posthog.User"]


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ('ForeignKey("posthog.Team")', [("posthog.Team", "")]),
        ('ForeignKey("posthog.Team", related_name="+")', [("posthog.Team", "+")]),
        ('OneToOneField(to="posthog.Team", related_name="teams")', [("posthog.Team", "teams")]),
        ('ForeignKey("posthog.Team", related_name=f"{x}+")', [("posthog.Team", "*+")]),
        ("ForeignKey(settings.AUTH_USER_MODEL)", [("AUTH_USER_MODEL", "")]),
        ("ForeignKey(get_user_model())", [("AUTH_USER_MODEL", "")]),
        ('ForeignKey("self")', []),
        ('ForeignKey("Team")', []),
        ("ForeignKey(Local)", []),
        ('GenericRelation("posthog.Tag")', []),
        (
            'ManyToManyField("a.B", through="c.D", related_name="x")',
            [("a.B", "x"), ("c.D", "+")],
        ),
    ],
)
def test_a_field_gives_the_other_model_an_accessor(
    field: str, found: list[tuple[str, str]]
) -> None:
    assert pairs(f"class Local: ...\nf = models.{field}", "relation") == found


@pytest.mark.parametrize(
    ("imported", "name"),
    [
        ("from posthog.models import Team", "Team"),
        ("from posthog.models import Team as T", "T"),
        ("from posthog import models as m", "m.Team"),
        ("import posthog.models", "posthog.models.Team"),
    ],
)
def test_a_class_is_named_by_where_it_was_imported_from(imported: str, name: str) -> None:
    text = f"{imported}\nf = models.ForeignKey({name}, related_name='+')"
    assert pairs(text, "relation_class") == [("posthog.models.Team", "+")]


def test_a_class_of_the_file_or_a_parameter_is_no_relation_outside() -> None:
    text = "class Team: ...\ndef f(model): return ForeignKey(model), ForeignKey(Team)"
    assert pairs(text, "relation_class") == []
