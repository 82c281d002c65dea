import pytest

from posthog.models import Team
from products.notebooks.backend import logic
from products.notebooks.backend.facade.contracts import Block, CreateNotebook, UpdateNotebook
from products.notebooks.backend.facade.exceptions import (
    InvalidNotebook,
    NotebookConflict,
    NotebookNotFound,
    RevisionNotFound,
)
from products.notebooks.backend.models import Notebook

HELLO = Block(kind="paragraph", text="Hello")
GOODBYE = Block(kind="paragraph", text="Goodbye")


def bullet(text: str, indent: int) -> Block:
    return Block(kind="bullet", text=text, indent=indent)


def create(team: Team, *blocks: Block, title: str = "Notes") -> Notebook:
    return logic.create_notebook(CreateNotebook(team_id=team.pk, title=title, blocks=blocks))


def update(notebook: Notebook, *blocks: Block, version: int, title: str = "Notes") -> Notebook:
    return logic.update_notebook(
        UpdateNotebook(
            team_id=notebook.team_id,
            short_id=notebook.short_id,
            version=version,
            title=title,
            blocks=blocks,
        )
    )


def versions(notebook: Notebook) -> list[int]:
    revisions = logic.list_revisions(team_id=notebook.team_id, short_id=notebook.short_id)
    return [revision.version for revision in revisions]


class TestVersions:
    def test_begin_at_one(self, team: Team) -> None:
        notebook = create(team, HELLO)

        assert notebook.version == 1
        assert versions(notebook) == [1]

    def test_grow_with_each_change(self, team: Team) -> None:
        notebook = update(create(team, HELLO), GOODBYE, version=1)

        assert notebook.version == 2
        assert versions(notebook) == [2, 1]

    def test_do_not_grow_when_nothing_changes(self, team: Team) -> None:
        notebook = update(create(team, HELLO, title="Notes"), HELLO, version=1, title=" Notes ")

        assert notebook.version == 1
        assert versions(notebook) == [1]

    def test_whoever_saves_second_must_merge(self, team: Team) -> None:
        notebook = create(team, HELLO)
        update(notebook, HELLO, GOODBYE, version=1)

        with pytest.raises(NotebookConflict) as conflict:
            update(notebook, GOODBYE, version=1)

        assert conflict.value.current_version == 2
        assert Notebook.objects.get().text_content == "Hello\nGoodbye"

    def test_restoring_is_one_more_change(self, team: Team) -> None:
        notebook = update(create(team, HELLO), GOODBYE, version=1)

        restored = logic.restore_revision(
            team_id=team.pk, short_id=notebook.short_id, version=1, editor_id=None
        )

        assert restored.text_content == "Hello"
        assert versions(restored) == [3, 2, 1]

    def test_restoring_what_never_was(self, team: Team) -> None:
        with pytest.raises(RevisionNotFound, match="no version 7"):
            logic.restore_revision(
                team_id=team.pk, short_id=create(team).short_id, version=7, editor_id=None
            )


class TestContent:
    def test_bullets_nest_one_level_at_a_time(self, team: Team) -> None:
        notebook = create(team, bullet("a", 0), bullet("b", 1), bullet("c", 2), bullet("d", 0))

        assert notebook.text_content == "a\nb\nc\nd"

    @pytest.mark.parametrize(
        ("blocks", "message"),
        [
            ((Block(kind="code", text="x = 1", indent=1),), "Block 1: only bullets"),
            ((bullet("a", 1),), "Block 1: no bullet"),
            ((bullet("a", 0), bullet("b", 2)), "Block 2: no bullet"),
            ((bullet("a", 0), HELLO, bullet("b", 1)), "Block 3: no bullet"),
            ((bullet("a", -1),), "Block 1: no bullet"),
            ((Block(kind="code", text="x" * 500_001),), "at most 500,000"),
        ],
        ids=["code", "first", "skipped a level", "list interrupted", "negative", "too long"],
    )
    def test_refused(self, team: Team, blocks: tuple[Block, ...], message: str) -> None:
        with pytest.raises(InvalidNotebook, match=message):
            create(team, *blocks)

        assert not Notebook.objects.exists()


class TestFinding:
    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ("", True),
            ("quarterly", True),
            ("HELLO", True),
            ("hello quarterly", True),
            ("hello monthly", False),
        ],
    )
    def test_by_words_in_title_or_text(self, team: Team, search: str, found: bool) -> None:
        create(team, HELLO, title="Quarterly review")

        assert bool(logic.list_notebooks(team_id=team.pk, search=search)) is found

    def test_last_changed_first(self, team: Team) -> None:
        older, newer = create(team, title="older"), create(team, title="newer")
        update(older, GOODBYE, version=1, title="older")

        assert logic.list_notebooks(team_id=team.pk, search="") == [older, newer]

    def test_deleted_is_gone(self, team: Team) -> None:
        notebook = create(team)

        logic.delete_notebook(team_id=team.pk, short_id=notebook.short_id)

        assert logic.list_notebooks(team_id=team.pk, search="") == []
        with pytest.raises(NotebookNotFound):
            logic.get_notebook(team_id=team.pk, short_id=notebook.short_id)
