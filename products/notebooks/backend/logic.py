"""The rules of notebooks. Callers own the transaction; see `facade/api.py`."""

from collections.abc import Iterable

from django.db.models import Q

from products.notebooks.backend.facade.contracts import Block, CreateNotebook, UpdateNotebook
from products.notebooks.backend.facade.exceptions import (
    InvalidNotebook,
    NotebookConflict,
    NotebookNotFound,
    RevisionNotFound,
)
from products.notebooks.backend.models import Notebook, Revision, StoredBlock

MAX_TEXT_LENGTH = 500_000


def create_notebook(params: CreateNotebook) -> Notebook:
    _require_valid(params.blocks)
    notebook = Notebook.objects.create(
        team_id=params.team_id,
        title=params.title.strip(),
        blocks=_stored(params.blocks),
        text_content=text_of(params.blocks),
        created_by_id=params.author_id,
        last_modified_by_id=params.author_id,
    )
    _record_revision(notebook)
    return notebook


def get_notebook(*, team_id: int, short_id: str, for_update: bool = False) -> Notebook:
    notebooks = Notebook.objects.select_for_update() if for_update else Notebook.objects.all()
    notebook = notebooks.filter(team_id=team_id, short_id=short_id, deleted=False).first()
    if notebook is None:
        raise NotebookNotFound(f"No notebook {short_id} in this project.")
    return notebook


def list_notebooks(*, team_id: int, search: str) -> list[Notebook]:
    notebooks = Notebook.objects.filter(team_id=team_id, deleted=False)
    for word in search.split():
        notebooks = notebooks.filter(Q(title__icontains=word) | Q(text_content__icontains=word))
    return list(notebooks.order_by("-last_modified_at", "-pk"))


def update_notebook(params: UpdateNotebook) -> Notebook:
    """Saves the content if nobody else did since the editor loaded it.

    Saving what is there already changes nothing, not even the version: autosave costs no history.
    """
    notebook = get_notebook(team_id=params.team_id, short_id=params.short_id, for_update=True)
    if params.version != notebook.version:
        raise NotebookConflict(current_version=notebook.version)
    _require_valid(params.blocks)
    return _save(
        notebook, title=params.title, blocks=_stored(params.blocks), editor_id=params.editor_id
    )


def delete_notebook(*, team_id: int, short_id: str) -> None:
    notebook = get_notebook(team_id=team_id, short_id=short_id, for_update=True)
    notebook.deleted = True
    notebook.save(update_fields=["deleted"])


def list_revisions(*, team_id: int, short_id: str) -> list[Revision]:
    notebook = get_notebook(team_id=team_id, short_id=short_id)
    return list(notebook.revisions.order_by("-version"))


def restore_revision(
    *, team_id: int, short_id: str, version: int, editor_id: int | None
) -> Notebook:
    """Makes an old version the newest one. History only ever grows, so this can be undone."""
    notebook = get_notebook(team_id=team_id, short_id=short_id, for_update=True)
    revision = notebook.revisions.filter(version=version).first()
    if revision is None:
        raise RevisionNotFound(f"This notebook has no version {version}.")
    return _save(notebook, title=revision.title, blocks=revision.blocks, editor_id=editor_id)


def text_of(blocks: Iterable[Block]) -> str:
    """The text of all blocks, one line each."""
    return "\n".join(block.text for block in blocks)


def _save(
    notebook: Notebook, *, title: str, blocks: list[StoredBlock], editor_id: int | None
) -> Notebook:
    title = title.strip()
    if (title, blocks) == (notebook.title, notebook.blocks):
        return notebook
    notebook.title = title
    notebook.blocks = blocks
    notebook.text_content = "\n".join(block["text"] for block in blocks)
    notebook.version += 1
    notebook.last_modified_by_id = editor_id
    notebook.save()
    _record_revision(notebook)
    return notebook


def _record_revision(notebook: Notebook) -> None:
    notebook.revisions.create(
        version=notebook.version,
        title=notebook.title,
        blocks=notebook.blocks,
        saved_by_id=notebook.last_modified_by_id,
    )


def _stored(blocks: Iterable[Block]) -> list[StoredBlock]:
    return [StoredBlock(kind=b.kind, text=b.text, indent=b.indent) for b in blocks]


def _require_valid(blocks: tuple[Block, ...]) -> None:
    if sum(len(block.text) for block in blocks) > MAX_TEXT_LENGTH:
        raise InvalidNotebook(f"A notebook holds at most {MAX_TEXT_LENGTH:,} characters.")
    depth = 0
    for number, block in enumerate(blocks, start=1):
        if block.indent and block.kind != "bullet":
            raise InvalidNotebook(f"Block {number}: only bullets can be indented.")
        if not 0 <= block.indent <= depth:
            raise InvalidNotebook(f"Block {number}: no bullet to be indented under.")
        depth = block.indent + 1 if block.kind == "bullet" else 0
