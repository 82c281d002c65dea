import pytest

from posthog.models import Team, User
from products.notebooks.backend.facade import api
from products.notebooks.backend.facade.contracts import (
    Block,
    CreateNotebook,
    Notebook,
    UpdateNotebook,
)
from products.notebooks.backend.facade.exceptions import NotebookNotFound

BLOCKS = (
    Block(kind="heading", text="Churn"),
    Block(kind="bullet", text="by plan"),
    Block(kind="bullet", text="self-serve", indent=1),
)


def create(team: Team, user: User | None = None) -> Notebook:
    return api.create_notebook(
        CreateNotebook(
            team_id=team.pk, title="Notes", blocks=BLOCKS, author_id=user.pk if user else None
        )
    )


def test_reads_back_what_was_written(team: Team, user: User) -> None:
    notebook = create(team, user)

    assert notebook.blocks == BLOCKS
    assert notebook.created_by_id == notebook.last_modified_by_id == user.pk
    assert api.get_notebook(team_id=team.pk, short_id=notebook.short_id) == notebook
    assert api.list_notebooks(team_id=team.pk) == (notebook,)


def test_contracts_are_hashable_all_the_way_down(team: Team) -> None:
    notebook = create(team)
    revisions = api.list_revisions(team_id=team.pk, short_id=notebook.short_id)

    assert len({notebook, *revisions}) == 2


def test_each_version_names_its_author(team: Team, user: User) -> None:
    notebook = create(team)
    api.update_notebook(
        UpdateNotebook(
            team_id=team.pk,
            short_id=notebook.short_id,
            version=notebook.version,
            title="Better notes",
            blocks=(),
            editor_id=user.pk,
        )
    )

    newest, oldest = api.list_revisions(team_id=team.pk, short_id=notebook.short_id)

    assert (newest.title, newest.saved_by_id) == ("Better notes", user.pk)
    assert (oldest.title, oldest.saved_by_id) == ("Notes", None)


def test_restore_revision(team: Team, user: User) -> None:
    notebook = create(team)
    api.update_notebook(
        UpdateNotebook(
            team_id=team.pk, short_id=notebook.short_id, version=1, title="Oops", blocks=()
        )
    )

    restored = api.restore_revision(
        team_id=team.pk, short_id=notebook.short_id, version=1, editor_id=user.pk
    )

    assert (restored.title, restored.blocks, restored.version) == ("Notes", BLOCKS, 3)
    assert restored.last_modified_by_id == user.pk


def test_other_teams_see_nothing(team: Team, other_team: Team) -> None:
    short_id = create(team).short_id
    stranger = other_team.pk

    assert api.list_notebooks(team_id=stranger) == ()
    with pytest.raises(NotebookNotFound):
        api.get_notebook(team_id=stranger, short_id=short_id)
    with pytest.raises(NotebookNotFound):
        api.delete_notebook(team_id=stranger, short_id=short_id)
    with pytest.raises(NotebookNotFound):
        api.list_revisions(team_id=stranger, short_id=short_id)
    with pytest.raises(NotebookNotFound):
        api.restore_revision(team_id=stranger, short_id=short_id, version=1)
    with pytest.raises(NotebookNotFound):
        api.update_notebook(
            UpdateNotebook(team_id=stranger, short_id=short_id, version=1, title="", blocks=())
        )
    assert api.get_notebook(team_id=team.pk, short_id=short_id).title == "Notes"
