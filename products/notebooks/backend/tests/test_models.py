import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from posthog.models import Team
from products.notebooks.backend.models import Notebook


def test_short_ids_are_made_up(team: Team) -> None:
    first, second = Notebook.objects.create(team=team), Notebook.objects.create(team=team)

    assert first.short_id != second.short_id
    assert len(first.short_id) == 12


def test_short_id_is_unique_within_a_team(team: Team, other_team: Team) -> None:
    Notebook.objects.create(team=team, short_id="abc")
    Notebook.objects.create(team=other_team, short_id="abc")

    with pytest.raises(IntegrityError), transaction.atomic():
        Notebook.objects.create(team=team, short_id="abc")


def test_a_version_is_saved_once(team: Team) -> None:
    notebook = Notebook.objects.create(team=team)
    notebook.revisions.create(version=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        notebook.revisions.create(version=1)


@pytest.mark.parametrize("model", ["Notebook", "Revision"])
def test_core_cannot_reach_into_this_product(model: str) -> None:
    for field in apps.get_model("notebooks", model)._meta.fields:
        related = field.related_model
        if related is not None and related._meta.app_label != "notebooks":
            assert field.remote_field.hidden, field


@pytest.mark.django_db(transaction=True)
def test_migration_makes_old_notebooks_findable() -> None:
    executor = MigrationExecutor(connection)  # django-products: allow[DJP220] its own app only
    executor.migrate([("notebooks", "0001_initial")])
    try:
        old_apps = executor.loader.project_state([("notebooks", "0001_initial")]).apps
        organization = old_apps.get_model("posthog", "Organization").objects.create(name="Acme")
        project = old_apps.get_model("posthog", "Project").objects.create(organization=organization)
        team = old_apps.get_model("posthog", "Team").objects.create(
            organization=organization, project=project
        )
        old_apps.get_model("notebooks", "Notebook").objects.create(
            team=team,
            blocks=[
                {"kind": "heading", "text": "Churn", "indent": 0},
                {"kind": "paragraph", "text": "It went up.", "indent": 0},
            ],
        )
    finally:
        executor = MigrationExecutor(connection)  # django-products: allow[DJP220] its own app only
        executor.migrate(executor.loader.graph.leaf_nodes("notebooks"))

    assert Notebook.objects.get().text_content == "Churn\nIt went up."
