"""Notebooks, for the rest of the system.

Do: call these functions, keep what they return, catch what `exceptions.py` names.
Do not: import anything else of this product, or put rules here; those live in `logic.py`.

Everything belongs to one team. What is in another team is not found.
"""

from django.db import transaction

from products.notebooks.backend import logic, models
from products.notebooks.backend.facade import contracts


def create_notebook(params: contracts.CreateNotebook) -> contracts.Notebook:
    """Raises InvalidNotebook."""
    with transaction.atomic():
        return _to_notebook(logic.create_notebook(params))


def get_notebook(*, team_id: int, short_id: str) -> contracts.Notebook:
    """Raises NotebookNotFound."""
    return _to_notebook(logic.get_notebook(team_id=team_id, short_id=short_id))


def list_notebooks(*, team_id: int, search: str = "") -> tuple[contracts.Notebook, ...]:
    """A team's notebooks, those changed last first; with `search`, those with all its words."""
    notebooks = logic.list_notebooks(team_id=team_id, search=search)
    return tuple(_to_notebook(notebook) for notebook in notebooks)


def update_notebook(params: contracts.UpdateNotebook) -> contracts.Notebook:
    """Raises NotebookNotFound, InvalidNotebook, and NotebookConflict if `version` is stale."""
    with transaction.atomic():
        return _to_notebook(logic.update_notebook(params))


def delete_notebook(*, team_id: int, short_id: str) -> None:
    """Hides a notebook from everybody. Raises NotebookNotFound."""
    with transaction.atomic():
        logic.delete_notebook(team_id=team_id, short_id=short_id)


def list_revisions(*, team_id: int, short_id: str) -> tuple[contracts.Revision, ...]:
    """Every version a notebook ever had, newest first. Raises NotebookNotFound."""
    revisions = logic.list_revisions(team_id=team_id, short_id=short_id)
    return tuple(_to_revision(revision) for revision in revisions)


def restore_revision(
    *, team_id: int, short_id: str, version: int, editor_id: int | None = None
) -> contracts.Notebook:
    """Saves an old version as the newest. Raises NotebookNotFound and RevisionNotFound."""
    with transaction.atomic():
        return _to_notebook(
            logic.restore_revision(
                team_id=team_id, short_id=short_id, version=version, editor_id=editor_id
            )
        )


def _to_notebook(instance: models.Notebook) -> contracts.Notebook:
    return contracts.Notebook(
        short_id=instance.short_id,
        team_id=instance.team_id,
        title=instance.title,
        blocks=_to_blocks(instance.blocks),
        version=instance.version,
        created_by_id=instance.created_by_id,
        last_modified_by_id=instance.last_modified_by_id,
        created_at=instance.created_at,
        last_modified_at=instance.last_modified_at,
    )


def _to_revision(instance: models.Revision) -> contracts.Revision:
    return contracts.Revision(
        version=instance.version,
        title=instance.title,
        blocks=_to_blocks(instance.blocks),
        saved_by_id=instance.saved_by_id,
        saved_at=instance.saved_at,
    )


def _to_blocks(stored: list[models.StoredBlock]) -> tuple[contracts.Block, ...]:
    return tuple(contracts.Block(**block) for block in stored)
