"""Relations of a product stay inside it or lead to core, and leave no trace there."""

import pytest
from django.apps import apps
from django.db.models import Field, Model

CORE = {"posthog", "auth", "contenttypes"}
# Products that have no boundary yet, as their BUILD file says. This set may only shrink.
NOT_ISOLATED = {"feature_flags"}
MODELS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("products.")),
    key=lambda model: model._meta.label,
)


def relations(model: type[Model]) -> list[Field]:
    local = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in local if field.is_relation]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_relation_leads_into_another_product(model: type[Model]) -> None:
    allowed = CORE | NOT_ISOLATED | {model._meta.app_label}
    foreign = [
        f"{field} -> {field.related_model._meta.label}"
        for field in relations(model)
        if field.related_model._meta.app_label not in allowed
    ]
    assert not foreign, f"keep the id instead of a key: {', '.join(foreign)}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_core_models_get_no_reverse_accessor(model: type[Model]) -> None:
    visible = [
        str(field)
        for field in relations(model)
        if field.related_model._meta.app_label in CORE and not field.remote_field.hidden
    ]
    assert not visible, f'set related_name="+" on {", ".join(visible)}'


def test_the_exceptions_are_still_needed() -> None:
    entered = {
        field.related_model._meta.app_label
        for model in MODELS
        for field in relations(model)
        if field.related_model._meta.app_label != model._meta.app_label
    }
    assert entered >= NOT_ISOLATED, f"no longer needed: {sorted(NOT_ISOLATED - entered)}"
